import { applyChanges, plainText } from '../../shared/changes'
import type { ContextMessage, Part, Usage } from '../../shared/chat'
import type { ProblemCode } from '../../shared/problem'
import { compactOnServer } from './compact-on-server'
import { inputLimit } from './model-facts'
import type { AnswerRequest, Outcome, StreamAnswer, StreamSink } from './openai-types'
import { cutContext, roughTokens, wordsOf } from './rough-size'
import { streamAnswer } from './stream-answer'
import { chooseStyle } from './style'

/** Share of what a model reads that a piece of the conversation may take: sizes are only estimated. */
const share = 0.7
/** Tokens of the smallest piece that is tried. */
const least = 500

/** What a server says that cannot compact, or not this: then a summary is written in words. */
const cannotCompact: ReadonlySet<ProblemCode> = new Set(['bad-request', 'bad-response', 'context-too-long', 'not-found', 'content-refused'])

const said = (text: string): ContextMessage => ({ id: '', role: 'user', parts: [{ type: 'text', text }], items: null, model: null, origin: null })

/** Asks without showing anything; what was written is returned. */
async function askSilently(connection: Parameters<StreamAnswer>[0], request: AnswerRequest, sink: StreamSink, signal: AbortSignal): Promise<{ readonly outcome: Outcome; readonly text: string }> {
  let parts: readonly Part[] = []
  const hidden: StreamSink = {
    ...sink,
    changes: (changes) => {
      parts = applyChanges(parts, changes)
    },
  }
  const outcome = await streamAnswer(connection, request, hidden, signal)
  return { outcome, text: plainText(parts) }
}

/**
 * Asks for a summary in place of an answer: `context` ends with the request for it. Where the server compacts by itself (and `summary` lets it), its items are the outcome. Else a model writes it; of a
 * conversation that is longer than it reads, piece by piece, each with the summary of those before it, and only the last is shown while it is written.
 */
export const streamSummary: StreamAnswer = async (connection, asked, sink, signal) => {
  const request = { ...asked, params: { ...asked.params, webSearch: false, maxOutputTokens: null, verbosity: null } }
  const conversation = request.context.slice(0, -1)
  const instruction = request.context.slice(-1)
  if (asked.summary === 'best' && request.goOnFrom.length === 0 && chooseStyle(connection, request.model) === 'responses') {
    const outcome = await compactOnServer(connection, { ...request, context: conversation }, signal)
    if (outcome.problem === null || signal.aborted || !cannotCompact.has(outcome.problem.code)) return outcome
  }
  const whole = conversation.reduce((sum, message) => sum + roughTokens(wordsOf(message, request.files)), 0)
  const limit = inputLimit(request.model)
  const earlier: Usage[] = []

  async function inPieces(most: number): Promise<Outcome> {
    const pieces = whole <= most ? [conversation] : cutContext(conversation, request.files, most)
    let summary: readonly ContextMessage[] = []
    for (const [index, piece] of pieces.entries()) {
      const context = [...summary, ...piece, ...instruction]
      if (index === pieces.length - 1) return streamAnswer(connection, { ...request, context }, sink, signal)
      const { outcome, text } = await askSilently(connection, { ...request, context, goOnFrom: [] }, sink, signal)
      if (outcome.status !== 'done') return outcome
      if (outcome.usage !== null) earlier.push(outcome.usage)
      summary = [said(text)]
    }
    throw new Error('a conversation without a piece')
  }

  for (let most = limit === null ? Number.POSITIVE_INFINITY : Math.floor(limit * share); ; most = Math.max(least, Math.floor(Math.min(most, whole) / 2))) {
    const outcome = await inPieces(most)
    if (outcome.problem?.code !== 'context-too-long' || most <= least) return { ...outcome, earlier }
  }
}
