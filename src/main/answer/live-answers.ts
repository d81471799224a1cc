import type { Chat, Message } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { AnswerPatch } from '../history/history-calls'
import type { Run } from './answer-run'
import type { SummaryWay } from '../openai/openai-types'
import type { AnswersDeps, RunTarget, Target } from './answers'

/** How an answer that is on disk is begun. */
export interface Start {
  /** The answer before it, which it waits for; it is written only if that one ends as it should. */
  readonly after?: Promise<Message> | undefined
  readonly onDone?: (message: Message, target: Target) => void
  readonly forCommand?: boolean
  /** It may be one that a server goes on writing since an earlier run. */
  readonly isReopened?: boolean
  /** How a summary is made. */
  readonly way?: SummaryWay
}

interface Live {
  readonly chatId: string
  readonly abort: AbortController
  readonly done: Promise<Message>
}

/** The answers that are being written, or wait for the one before them. */
export interface LiveAnswers {
  /** Starts writing an answer that is on disk; returns at once. */
  readonly start: (chat: Chat, message: Message, target: RunTarget, how?: Start) => void
  readonly has: (messageId: string) => boolean
  /** The end of the answer that whatever follows `messageId` has to wait for: of that message, or, when it was cancelled while it waited, of the one it waited for. None is being written: undefined. */
  readonly endBefore: (messageId: string | null) => Promise<Message> | undefined
  /** Ends those that `which` picks at once, keeping their text; resolves when that is on disk. */
  readonly stop: (which: (messageId: string, chatId: string) => boolean) => Promise<void>
  /** Stops all because the app, or the history, closes; what is on disk is marked so. */
  readonly close: () => Promise<void>
  readonly size: () => number
  readonly onEnded: (listener: (message: Message, forCommand: boolean) => void) => void
  /** Resolves when no answer is being written. */
  readonly idle: () => Promise<void>
}

/** Makes the place where answers are while they are written; `patch` stores a change of one and tells the windows. */
export function createLiveAnswers(deps: AnswersDeps, patch: (messageId: string, change: AnswerPatch) => Promise<Message>): LiveAnswers {
  const live = new Map<string, Live>()
  /** What an answer waits for, also after it was cancelled, until that one has ended. */
  const waitedFor = new Map<string, Promise<Message>>()
  const listeners: ((message: Message, forCommand: boolean) => void)[] = []
  let stopReason: 'user' | 'closed' = 'user'

  const stopped = (messageId: string): Promise<Message> => patch(messageId, { status: 'stopped', stopReason, finishedAt: Date.now() })
  const failed = (messageId: string, { problem }: ProblemError): Promise<Message> => patch(messageId, { status: 'failed', problem, finishedAt: Date.now() })

  /** What is needed before anything can be asked: the code that writes answers (read with the first question), the conversation and its files. */
  async function prepare(message: Message, chat: Chat, target: Target, { way = 'words', isReopened = false }: Start) {
    if (message.parentId === null) throw new Error('an answer without a question')
    const [{ runAnswer }, branch] = await Promise.all([import('./answer-run'), deps.history.context({ messageId: message.parentId })])
    const context = await deps.sentContext(branch, message, target)
    const files = await deps.sentFiles(context, target)
    const request = { chatId: chat.id, model: target.model, params: chat.params, context, files, ...(message.kind === 'summary' ? { summary: way } : {}) }
    const line = isReopened || chat.params.background === true ? await deps.backgroundLine(message, target, request, () => stopReason === 'user') : undefined
    return { runAnswer, request: line === undefined ? { ...request, params: { ...chat.params, background: false } } : { ...request, line } }
  }

  async function write(chat: Chat, blank: Message, target: RunTarget, how: Start, signal: AbortSignal): Promise<Message> {
    const { after, onDone } = how
    // Whatever is waited for, Stop does not wait.
    const cancelled = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))
    let message = blank
    if (after !== undefined) {
      const before = await Promise.race([after.catch(() => null), cancelled])
      if (signal.aborted || before?.status !== 'done') return stopped(message.id)
      message = await patch(message.id, { status: 'streaming' })
    }
    if (target instanceof ProblemError) return failed(message.id, target)
    let ready
    try {
      ready = await Promise.race([prepare(message, chat, target, how), cancelled])
    } catch (error) {
      return failed(message.id, new ProblemError(deps.problemOf(error)))
    }
    if (ready === null) return stopped(message.id)
    const run: Run = { message, connection: target.connection, request: ready.request, signal, stopReason: () => stopReason }
    const ended = await ready.runAnswer(deps, run)
    if (ended.status === 'done') onDone?.(ended, target)
    return ended
  }

  const stop: LiveAnswers['stop'] = async (which) => {
    const picked = [...live].flatMap(([id, answer]) => (which(id, answer.chatId) ? [answer] : []))
    for (const { abort } of picked) abort.abort()
    await Promise.allSettled(picked.map(({ done }) => done))
  }

  return {
    start: (chat, message, target, how = {}) => {
      const abort = new AbortController()
      const { after, forCommand = false } = how
      if (after !== undefined) {
        waitedFor.set(message.id, after)
        const forget = (): void => void (waitedFor.get(message.id) === after && waitedFor.delete(message.id))
        after.then(forget, forget)
      }
      const done = write(chat, message, target, how, abort.signal).finally(() => live.delete(message.id))
      // Failures were shown already; nobody may be waiting here.
      done.then((ended) => listeners.forEach((listener) => listener(ended, forCommand))).catch(() => {})
      live.set(message.id, { chatId: chat.id, abort, done })
    },
    has: (messageId) => live.has(messageId),
    endBefore: (messageId) => (messageId === null ? undefined : (live.get(messageId)?.done ?? waitedFor.get(messageId))),
    stop,
    close: async () => {
      stopReason = 'closed'
      await stop(() => true)
      stopReason = 'user'
    },
    size: () => live.size,
    onEnded: (listener) => void listeners.push(listener),
    idle: async () => {
      while (live.size > 0) await Promise.allSettled([...live.values()].map(({ done }) => done))
    },
  }
}
