import type { Change } from '../../shared/changes'
import type { ApiStyle } from '../../shared/chat'
import type { Problem } from '../../shared/problem'
import type { Client, StreamBody } from './client'
import { startFold } from './fold'
import type { FoldEnd } from './fold-end'
import { modelFacts } from './model-facts'
import type { AnswerRequest, Connection, Outcome, StreamAnswer, StreamSink } from './openai-types'
import { problemOf } from './problems'
import { createRefusedParams } from './refused-params'
import { type Heard, readStream } from './read-stream'
import { chatBody } from './request-chat'
import { completionsBody } from './request-completions'
import { responsesBody } from './request-responses'
import { chooseStyle } from './style'

/** How often one question is repeated at once with a refused parameter left out. */
export const mostRepeats = 5

/** Problems that, once some of the answer is there, mean its stream was cut: the partial is kept and can be continued. */
const cuts: ReadonlySet<Problem['code']> = new Set(['connection', 'no-network', 'dns', 'proxy', 'tls', 'bad-response'])

/** Kept for as long as the app runs. */
const refusedParams = createRefusedParams()

/** Remembers what of a request a server refused; false when that is nothing that can be left out. */
export const learnRefused = ({ style, body }: StreamBody, { baseUrl }: Connection, model: string, problem: Problem): boolean => refusedParams.learn(`${baseUrl} ${style}`, model, body, problem)

/** The request that asks for an answer, without what this server refused for this model before. */
export function bodyFor(style: ApiStyle, connection: Connection, request: AnswerRequest): StreamBody {
  const facts = modelFacts(request.model)
  const server = `${connection.baseUrl} ${style}`
  switch (style) {
    case 'responses':
      return { style, body: refusedParams.leaveOut(server, request.model, responsesBody(request, connection, facts)) }
    case 'chat':
      return { style, body: refusedParams.leaveOut(server, request.model, chatBody(request, connection, facts)) }
    case 'completions':
      return { style, body: refusedParams.leaveOut(server, request.model, completionsBody(request, connection)) }
  }
}

/** The outcome of an answer that failed, with what was seen of it. */
export const failed = (problem: Problem, seen: Partial<Outcome> = {}): Outcome => ({
  status: 'failed',
  stopReason: null,
  usage: null,
  model: null,
  items: null,
  ...seen,
  requestId: seen.requestId ?? problem.requestId ?? null,
  problem,
})
/** The outcome of an answer that was stopped, or reached its limit. */
export const stopped = (stopReason: 'user' | 'length', seen: Partial<Outcome> = {}): Outcome => ({
  status: 'stopped',
  problem: null,
  usage: null,
  model: null,
  items: null,
  requestId: null,
  ...seen,
  stopReason,
})

/** Asks a server for one answer; see {@link StreamAnswer}. The SDK is loaded on the first call. */
export const streamAnswer: StreamAnswer = async (connection, request, sink, signal) => {
  let client: Client
  try {
    const { openClient } = await import('./client')
    client = await openClient(connection)
  } catch (error) {
    return failed(problemOf(error, { host: new URL(connection.baseUrl).host, key: null, now: Date.now() }))
  }
  const style = chooseStyle(connection, request.model)
  for (let repeats = 0; ; repeats += 1) {
    const asked = bodyFor(style, connection, request)
    const outcome = await attempt(client, asked, sink, signal, connection.idleTimeoutMs)
    const { problem } = outcome
    if (problem === null || signal.aborted || repeats >= mostRepeats) return outcome
    if (!learnRefused(asked, connection, request.model, problem)) return outcome
  }
}

/** One request to its end. */
async function attempt(client: Client, asked: StreamBody, sink: StreamSink, signal: AbortSignal, idleMs: number): Promise<Outcome> {
  const fold = startFold(asked.style, sink.saveImage)
  let wrote = false
  const give = (changes: readonly Change[]): void => {
    if (changes.length === 0) return
    wrote = true
    sink.changes(changes)
  }
  const take = (batch: readonly unknown[]): boolean => {
    const changes: Change[] = []
    try {
      for (const event of batch) changes.push(...fold.take(event))
    } finally {
      give(changes)
    }
    // Nothing follows the terminal event of a response; after a `finish_reason` the usage still does.
    return asked.style !== 'responses' || fold.seen.end === null
  }
  const onOpen = ({ requestId: id }: Pick<Heard, 'requestId'>): void => sink.started({ requestId: id, style: asked.style })
  const { events, isSilent, thrown, requestId, contentType } = await readStream((until) => client.stream(asked, until), take, { signal, idleMs, onOpen })
  give(fold.finish())

  const seen = { usage: fold.seen.usage, model: fold.seen.model, requestId }
  const { end } = fold.seen
  if (end !== null) return endedOutcome(end, seen, fold.items, client)
  if (signal.aborted) return stopped('user', seen)
  if (isSilent) return failed({ ...client.problem(new DOMException('no event', 'TimeoutError')), detail: `silent for ${idleMs / 1000} s` }, seen)
  if (thrown !== null) {
    const problem = client.problem(thrown.error)
    return failed(wrote && cuts.has(problem.code) ? { ...problem, code: 'stream-cut' } : problem, seen)
  }
  const facts = { host: client.host, ...(requestId === null ? {} : { requestId }) }
  // An end of file without a terminal state: nothing at all was an event stream only in name.
  return failed(events === 0 ? { ...facts, code: 'bad-response', detail: `no events, content type: ${contentType || 'none'}` } : { ...facts, code: 'stream-cut' }, seen)
}

/** The outcome of an answer whose end the server announced. */
export function endedOutcome(end: FoldEnd, seen: Pick<Outcome, 'usage' | 'model' | 'requestId'>, items: () => readonly unknown[] | null, client: Client): Outcome {
  switch (end.kind) {
    case 'done':
      return { ...seen, status: 'done', stopReason: null, problem: null, items: items() }
    case 'length':
      return stopped('length', seen)
    case 'refused':
      return failed({ code: 'content-refused', host: client.host, ...(seen.requestId === null ? {} : { requestId: seen.requestId }) }, seen)
    case 'failed':
      return failed(client.problemInStream(end.error, seen.requestId), seen)
  }
}
