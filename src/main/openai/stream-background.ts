import { setTimeout as pause } from 'node:timers/promises'
import type { Change } from '../../shared/changes'
import type { Problem } from '../../shared/problem'
import type { Client, OpenStream } from './client'
import { type Fold, startFold } from './fold'
import { number, object, string } from './json'
import type { AnswerRequest, BackgroundLine, Connection, Outcome, StreamAnswer, StreamSink } from './openai-types'
import { problemOf } from './problems'
import { readStream } from './read-stream'
import { bodyFor, endedOutcome, failed, learnRefused, mostRepeats, stopped } from './stream-answer'

/** Milliseconds between two looks at an answer whose stream cannot be had any more. */
const lookEvery = 2000
/** Milliseconds for words to the server that nobody waits for. */
const courtesy = 10_000

/** What a server says that has no stream to give for an answer, though it may know the answer itself. */
const hasNoStream: ReadonlySet<Problem['code']> = new Set(['bad-request', 'bad-response', 'not-found', 'model-not-found'])

/** Problems that mean that the way is broken, and not the answer. */
const cuts: ReadonlySet<Problem['code']> = new Set(['connection', 'no-network', 'dns', 'proxy', 'tls', 'timeout'])

const isOver = (status: string): boolean => status !== 'queued' && status !== 'in_progress'

/**
 * Asks for an answer that the server goes on writing when nobody listens (OPENAI.md 1.5), or listens again to one of that kind: from where this run left it, or, in a later run of the
 * app, from its beginning, of which everything up to `line.sequence` is in the message already. Silence is no problem; an answer of which there is no stream is asked for until it is
 * whole. See {@link StreamAnswer}; a cut leaves the line as it is, so that the next call goes on.
 */
export const streamBackground = async (connection: Connection, request: AnswerRequest & { readonly line: BackgroundLine }, sink: StreamSink, signal: AbortSignal): ReturnType<StreamAnswer> => {
  const { line } = request
  const host = new URL(connection.baseUrl).host
  let client: Client
  try {
    const { openClient } = await import('./client')
    client = await openClient(connection)
  } catch (error) {
    return failed(problemOf(error, { host, key: null, now: Date.now() }))
  }

  const give = (changes: readonly Change[]): void => {
    if (changes.length > 0) sink.changes(changes, line.sequence)
  }

  /** Takes the events of one network chunk; those that are in the message already change nothing there. */
  async function take(fold: Fold, batch: readonly unknown[]): Promise<boolean> {
    const changes: Change[] = []
    for (const event of batch) {
      const { type, response, sequence_number: sequence } = object(event)
      const id = string(object(response).id)
      // The first event says it; from then on the answer can be found again.
      if (line.response === null && type === 'response.created' && id !== '') await line.begun((line.response = id))
      const folded = fold.take(event)
      const at = number(sequence) ?? line.folded?.at ?? -1
      line.folded = { fold, at }
      if (number(sequence) !== null && at <= line.sequence) continue
      changes.push(...folded)
      line.sequence = Math.max(at, line.sequence)
    }
    give(changes)
    return fold.seen.end === null
  }

  /** Nothing more comes: the server may forget the answer too. That is a courtesy, nobody waits for it. */
  async function close(): Promise<void> {
    const { response } = line
    await line.over()
    if (response === null) return
    const ask = line.isCancelled() && signal.aborted ? client.cancel(response, AbortSignal.timeout(courtesy)) : Promise.resolve(null)
    ask.catch(() => {}).then(() => client.remove(response, AbortSignal.timeout(courtesy))).catch(() => {})
  }

  async function end(fold: Fold, requestId: string | null): Promise<Outcome> {
    give(fold.finish())
    await close()
    const seen = { usage: fold.seen.usage, model: fold.seen.model, requestId }
    return fold.seen.end === null ? stopped('user', seen) : endedOutcome(fold.seen.end, seen, fold.items, client)
  }

  /** Left by the user, who does not want the rest, or because the app ends: then the server goes on. */
  const left = async (fold: Fold): Promise<Outcome> => (line.isCancelled() ? end(fold, null) : stopped('user'))

  /** Asks until the answer is whole; null: it is being written, and its stream may be tried again. */
  async function look(response: string): Promise<Outcome | null> {
    for (;;) {
      try {
        const answer = object(await client.retrieve(response, signal))
        if (isOver(string(answer.status))) {
          const whole = startFold('responses', sink.saveImage)
          await take(whole, [{ type: 'response.completed', response: answer }])
          return await end(whole, null)
        }
      } catch (error) {
        if (signal.aborted) return null
        const problem = client.problem(error)
        if (!hasNoStream.has(problem.code)) return failed(problem)
        await close()
        return failed({ ...problem, code: 'background-gone' })
      }
      await pause(lookEvery, undefined, { signal }).catch(() => {})
      if (signal.aborted) return null
    }
  }

  let repeats = 0
  for (;;) {
    const { response } = line
    const isKnown = response !== null
    const asked = bodyFor('responses', connection, request)
    const fold = line.folded?.fold ?? startFold('responses', sink.saveImage)
    const open = (until: AbortSignal): Promise<OpenStream> => (isKnown ? client.resume(response, line.folded?.at ?? null, until) : client.stream(asked, until))
    const wake = new AbortController()
    const stopListening = line.onWake(() => wake.abort())
    const { thrown, isSilent, events, requestId } = await readStream(open, (batch) => take(fold, batch), {
      signal: AbortSignal.any([signal, wake.signal]),
      idleMs: connection.idleTimeoutMs,
      onOpen: (stream) => sink.started({ requestId: stream.requestId, style: 'responses' }),
    })
    stopListening()
    if (fold.seen.end !== null) return end(fold, requestId)
    if (signal.aborted) return left(fold)
    if (line.response !== null && (isSilent || wake.signal.aborted)) continue
    const problem = thrown === null ? ({ code: 'stream-cut', host } as const) : client.problem(thrown.error)
    if (line.response === null) {
      // Nothing has begun: as with any other question.
      if (thrown === null || repeats >= mostRepeats || !learnRefused(asked, connection, request.model, problem)) return failed(problem)
      repeats += 1
      continue
    }
    if (isKnown && events === 0 && (thrown === null || hasNoStream.has(problem.code))) {
      return (await look(line.response)) ?? left(fold)
    }
    return failed(cuts.has(problem.code) && problem.code !== 'no-network' ? { ...problem, code: 'stream-cut' } : problem)
  }
}
