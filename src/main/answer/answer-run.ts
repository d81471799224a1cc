import type { Message, Usage } from '../../shared/chat'
import type { Events } from '../../shared/contract'
import type { Problem } from '../../shared/problem'
import type { AnswerPatch, History } from '../history/history-calls'
import type { AnswerRequest, Connection, Outcome, StreamAnswer } from '../openai/openai-types'
import type { Retry } from '../openai/retry'
import { createAnswerWriter } from './answer-writer'
import { createGoOn } from './go-on'

/** What one answer needs from the rest of main. */
export interface RunDeps {
  readonly history: History
  readonly emit: <N extends 'message.saved' | 'answer.delta' | 'answer.ended' | 'chat.changed'>(name: N, data: Events[N]) => void
  readonly streamAnswer: StreamAnswer
  readonly retryDelay: (problem: Problem, attempt: number, now: number) => Promise<Retry>
  /** Stores the bytes of a picture an answer brought and returns its attachment id. */
  readonly saveImage: (base64: string) => string
  /** Resolves when the computer is online again, or when the signal is aborted. */
  readonly waitForNetwork: (signal: AbortSignal) => Promise<void>
  readonly problemOf: (error: unknown) => Problem
  /** What an answer used before (if anything) and one more request for it, with what they cost. Never rejects. */
  readonly charge: (before: Usage | null, used: Usage, target: { readonly model: string; readonly origin: string; readonly demo: boolean }) => Promise<Usage>
  /** Whether a window shows the chat; an answer that ends in any other is unread. */
  readonly isShown: (chatId: string) => boolean
}

export interface Run {
  readonly message: Message
  readonly connection: Connection
  readonly request: Omit<AnswerRequest, 'goOnFrom'>
  readonly signal: AbortSignal
  /** What an aborted signal means: the user stopped it, or the app is closing. */
  readonly stopReason: () => 'user' | 'closed'
}

const never: Retry = { after: 'never' }
/** A pause shorter than this, in milliseconds, is not worth telling: the message just takes a little longer. */
const shortWait = 2000

/** Resolves after `ms` milliseconds or when the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

/** How long a request took, from three moments in milliseconds; nothing when nothing came. */
function timesOf(asked: number, first: number | null, ended: number): Pick<Usage, 'firstTokenMs' | 'writingMs'> {
  return first === null ? {} : { firstTokenMs: Math.round(first - asked), writingMs: Math.round(ended - first) }
}

/**
 * Writes one answer to its end: asks, waits and asks again where the retry rules say so, journals and shows every piece, and stores how it ended. Returns the
 * message as it is then. Never rejects: what cannot be stored is shown with its problem.
 */
export async function runAnswer(deps: RunDeps, run: Run): Promise<Message> {
  const { history, emit } = deps
  let message = run.message
  let usage = message.usage
  const disk = new AbortController()
  const signal = AbortSignal.any([run.signal, disk.signal])

  const patch = async (change: AnswerPatch): Promise<void> => {
    const { message: next, chat } = await history.patchAnswer({ messageId: message.id, patch: change })
    message = next
    emit('message.saved', message)
    emit('chat.changed', chat)
  }

  const attempt = async (): Promise<Outcome> => {
    const earlier = message.parts
    const { line } = run.request
    // What comes of an answer that the server goes on writing belongs where it would have stood.
    const goOnFrom = line === undefined ? earlier : []
    const translate = createGoOn(goOnFrom)
    const writer = createAnswerWriter({
      message,
      journal: history.journal,
      emit: (delta) => emit('answer.delta', delta),
      onFailure: (error) => disk.abort(error),
    })
    const asked = performance.now()
    let first: number | null = null
    const sink = {
      started: () => {},
      changes: (changes: Parameters<typeof translate>[0], sequence?: number) => {
        first ??= performance.now()
        writer.push(translate(changes), sequence)
      },
      saveImage: deps.saveImage,
    }
    const outcome = await deps.streamAnswer(run.connection, { ...run.request, goOnFrom }, sink, signal)
    const times = timesOf(asked, first, performance.now())
    try {
      await writer.drain(() => emit('answer.ended', { chatId: message.chatId, messageId: message.id }))
    } finally {
      message = { ...message, parts: writer.parts(), revision: writer.revision() }
    }
    const charged = { model: outcome.model ?? run.request.model, origin: run.connection.origin, demo: message.demo }
    for (const used of outcome.earlier ?? []) usage = await deps.charge(usage, used, charged)
    if (outcome.usage !== null) usage = await deps.charge(usage, { ...outcome.usage, ...times }, charged)
    return outcome
  }

  /** A cut or failed stream that has already said something is the user's to continue; only a rate limit goes on by itself, and what the server goes on writing. */
  const next = async (problem: Problem | null, attempts: number, wrote: boolean): Promise<Retry> =>
    problem === null || (wrote && problem.code !== 'rate-limited' && !isKept()) ? never : deps.retryDelay(problem, attempts, Date.now())
  const isKept = (): boolean => typeof run.request.line?.response === 'string'

  async function waitOut(problem: Problem, retry: Exclude<Retry, { after: 'never' }>): Promise<void> {
    if (retry.after === 'wait' && retry.ms < shortWait && problem.code !== 'rate-limited') return pause(retry.ms, signal)
    await patch({ status: 'queued', problem: retry.after === 'wait' ? { ...problem, retryAt: Date.now() + retry.ms } : problem })
    if (retry.after === 'network') await deps.waitForNetwork(signal)
    else await pause(retry.ms, signal)
    if (!signal.aborted) await patch({ status: 'streaming', problem: null })
  }

  try {
    for (let attempts = 1; ; attempts += 1) {
      const { revision, parts: before } = message
      const outcome = await attempt()
      // It came further: the way was open again.
      if (message.revision > revision && isKept()) attempts = 1
      const retry = signal.aborted ? never : await next(outcome.problem, attempts, message.parts.length > before.length)
      if (outcome.problem !== null && retry.after !== 'never') {
        await waitOut(outcome.problem, retry)
        if (!signal.aborted) continue
      }
      await patch({ ...ending(outcome, run, usage, signal.aborted), unread: !signal.aborted && !deps.isShown(message.chatId) })
      return message
    }
  } catch (error) {
    const problem = deps.problemOf(error)
    const failed = { status: 'failed' as const, problem, finishedAt: Date.now() }
    try {
      await patch({ ...failed, unread: !deps.isShown(message.chatId) })
    } catch {
      // The disk refuses this too: the windows still show what was written, with the reason.
      emit('message.saved', { ...message, ...failed })
    }
    return message
  }
}

/** What is stored of an answer when it ends. Raw items are kept only of a whole answer: replaying half of one would lose text. */
function ending(outcome: Outcome, run: Run, usage: Usage | null, aborted: boolean): AnswerPatch {
  const whole = outcome.status === 'done' && (run.message.parts.length === 0 || run.request.line !== undefined)
  const end = {
    usage,
    finishedAt: Date.now(),
    model: outcome.model ?? run.request.model,
    origin: run.connection.origin,
    requestId: outcome.requestId,
    items: whole ? outcome.items : null,
  }
  return aborted
    ? { ...end, status: 'stopped', stopReason: run.stopReason(), problem: null }
    : { ...end, status: outcome.status, stopReason: outcome.stopReason, problem: outcome.problem }
}
