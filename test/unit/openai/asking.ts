import { applyChanges } from '../../../src/shared/changes'
import { type ContextMessage, defaultChatParams, type ApiStyle, type Part } from '../../../src/shared/chat'
import type { AnswerRequest, Connection, Outcome, StreamAnswer, StreamSink } from '../../../src/main/openai/openai-types'
import { streamAnswer } from '../../../src/main/openai/stream-answer'

export const user = (text: string): ContextMessage => ({ id: '', role: 'user', parts: [{ type: 'text', text }], items: null, model: null, origin: null })
export const assistant = (text: string, rest: Partial<ContextMessage> = {}): ContextMessage => ({
  id: '',
  role: 'assistant',
  parts: [{ type: 'text', text }],
  items: null,
  model: null,
  origin: null,
  ...rest,
})

export const ask = (rest: Partial<AnswerRequest> = {}): AnswerRequest => ({
  chatId: '01890000-0000-7000-8000-000000000000',
  model: 'gpt-6.1-sol',
  params: defaultChatParams,
  context: [user('Why is the sky blue?')],
  files: new Map(),
  goOnFrom: [],
  ...rest,
})

export const connectTo = (baseUrl: string, rest: Partial<Connection> = {}): Connection => ({
  baseUrl,
  origin: new URL(baseUrl).origin,
  official: false,
  style: 'responses',
  organization: null,
  project: null,
  getKey: () => Promise.resolve('sk-test-0123456789abcdef'),
  fetch: globalThis.fetch,
  idleTimeoutMs: 60_000,
  ...rest,
})

export interface Answered extends Outcome {
  readonly parts: readonly Part[]
  readonly styles: readonly ApiStyle[]
}

/** Runs one question to its end and gives the outcome with the parts that the sink was given. */
export async function answered(
  connection: Connection,
  request: AnswerRequest = ask(),
  signal: AbortSignal = new AbortController().signal,
  onChanges: (parts: readonly Part[]) => void = () => {},
  stream: StreamAnswer = streamAnswer,
): Promise<Answered> {
  let parts: readonly Part[] = []
  const styles: ApiStyle[] = []
  const sink: StreamSink = {
    started: ({ style }) => styles.push(style),
    changes: (changes) => {
      parts = applyChanges(parts, changes)
      onChanges(parts)
    },
    saveImage: (base64) => `saved-${base64.length}`,
  }
  const outcome = await stream(connection, request, sink, signal)
  return { ...outcome, parts, styles }
}
