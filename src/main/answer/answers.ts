import { randomUUID } from 'node:crypto'
import { attachedParts } from '../../shared/attached'
import type { AttachedPart, Chat, ChatParams, ContextMessage, Message } from '../../shared/chat'
import type { Asked } from '../../shared/contract'
import { ProblemError } from '../../shared/problem'
import type { AnswerPatch, NewMessage } from '../history/history-calls'
import type { AnswerRequest, BackgroundLine, Connection, SentFile, SummaryWay } from '../openai/openai-types'
import type { RunDeps } from './answer-run'
import type { Asking } from './ask'
import { createLiveAnswers } from './live-answers'
import type { SummariseDeps } from './summarise'

/** What a question is asked with: settled once, when it is sent. */
export interface Target {
  readonly connection: Connection
  /** The chat's model, or the connection's default. */
  readonly model: string
  readonly demo: boolean
}

/** Where a question goes, or why it goes nowhere. */
export type RunTarget = Target | ProblemError

export interface AnswersDeps extends RunDeps {
  /** Where questions go now. Rejects with the problem (no-key, keychain-locked …) that keeps them from going anywhere. */
  readonly target: (params: ChatParams) => Promise<Target>
  /** What of a branch is sent for a message that follows it. */
  readonly sentContext: (branch: readonly ContextMessage[], message: Message, target: Target) => Promise<readonly ContextMessage[]>
  /** See background-answers.ts. */
  readonly backgroundLine: (message: Message, target: Target, asked: Pick<AnswerRequest, 'params' | 'summary'>, isCancelled: () => boolean) => Promise<BackgroundLine | undefined>
  /** The pictures and files of a conversation as they go out; see attached/sent-files.ts. */
  readonly sentFiles: (context: readonly ContextMessage[], target: Target) => Promise<ReadonlyMap<string, SentFile>>
  /** Whether a file that a question names is there. */
  readonly hasFile: (attachment: string) => Promise<boolean>
  readonly titleOf: (question: string) => Promise<string>
  /** A better title for a chat after its first answer, or null to keep the one it has. Never rejects. */
  readonly betterTitle: (target: Target, question: string, answer: string, chatId: string) => Promise<string | null>
}

/** What is asked: words, and what goes along with them. */
export interface Question {
  readonly text: string
  readonly attached: readonly AttachedPart[]
}

/** Every answer being written, whoever asked; they belong to the app, not to a window. */
export interface Answers {
  /** `window`: the one whose composer held the question; what was typed there for a new chat is then no draft any more. None: a command of the shell asks. While the chat's last answer is being written the question is kept, and asked once that one is done. `compare`: models that answer it side by side, in place of the one of `params`. */
  readonly send: (chatId: string | null, asked: Question, params: ChatParams, window?: number, compare?: readonly string[]) => Promise<Asked>
  /** Asks an edited question beside the old one, with what was attached to it. */
  readonly edit: (messageId: string, text: string) => Promise<Asked>
  /** Writes another answer beside the old one; or, given a question, an answer to it. `model`: asked this once in place of the chat's own. */
  readonly regenerate: (messageId: string, model?: string | null) => Promise<Message>
  /** Tries again from the start: in the same message when it has nothing yet, else beside it, so that a partial answer is never lost. */
  readonly retry: (messageId: string) => Promise<void>
  /** Goes on from a partial answer in the same message. */
  readonly goOn: (messageId: string) => Promise<void>
  /** Begins a summary at the end of a chat, which stands for everything before it from then on; `again`: a failed answer whose question is asked once more after it. */
  readonly summarise: (chatId: string, way: SummaryWay, again: string | null) => Promise<Message>
  /** Ends an answer at once and keeps its text; resolves when that is on disk. */
  readonly stop: (messageId: string) => Promise<void>
  /** Stops every answer of a chat, before the chat goes to the trash, say. */
  readonly stopChat: (chatId: string) => Promise<void>
  /** Stops every answer, before all chats go to the trash, say. */
  readonly stopAll: () => Promise<void>
  /** Stops everything because the app, or the history, closes; what is on disk is marked so. */
  readonly close: () => Promise<void>
  readonly running: () => number
  /** Tells of every answer that has ended, as it is then, and whether a command of the shell waited for it. */
  readonly onEnded: (listener: (message: Message, forCommand: boolean) => void) => void
  /** Resolves when no answer is being written. */
  readonly idle: () => Promise<void>
}

/** Makes the desk at which answers are written. */
export function createAnswers(deps: AnswersDeps): Answers {
  const { history, emit } = deps
  /** Answers on their way back to being written, so that a second click does nothing. */
  const reopening = new Set<string>()
  const blank = (role: Message['role'], parentId: string | null): NewMessage => ({
    id: randomUUID(),
    parentId,
    role,
    status: role === 'user' ? 'done' : 'streaming',
    parts: [],
    model: null,
    origin: null,
    demo: false,
    createdAt: Date.now(),
  })
  const blankAnswer = (parentId: string, target: RunTarget, isWaiting = false): NewMessage => ({
    ...blank('assistant', parentId),
    ...(isWaiting ? { status: 'queued' as const } : {}),
    ...(target instanceof ProblemError ? {} : { model: target.model, origin: target.connection.origin, demo: target.demo }),
  })

  /** The target, or the problem instead: a question is saved before anything that keeps it from being asked is told. */
  const tryTarget = (params: ChatParams): Promise<RunTarget> =>
    deps.target(params).catch((error: unknown) => {
      if (error instanceof ProblemError) return error
      throw error
    })

  async function patch(messageId: string, change: AnswerPatch): Promise<Message> {
    const { message, chat } = await history.patchAnswer({ messageId, patch: change })
    emit('message.saved', message)
    emit('chat.changed', chat)
    return message
  }

  const live = createLiveAnswers(deps, patch)

  const ask = async (asking: Asking): Promise<Asked> => (await import('./ask')).ask({ ...deps, tryTarget, blank, blankAnswer, live }, asking)

  async function answerOf(messageId: string): Promise<{ message: Message; chat: Chat }> {
    const message = await history.message({ messageId })
    if (message.role !== 'assistant') throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'not an answer' })
    const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
    return { message, chat }
  }

  /** The message that a question follows; it is looked for only while something is being written. */
  const beforeQuestion = async (questionId: string | null): Promise<string | null> =>
    questionId === null || live.size() === 0 ? null : (await history.message({ messageId: questionId })).parentId

  async function reopen(messageId: string, settled?: RunTarget): Promise<void> {
    if (live.has(messageId) || reopening.has(messageId)) return
    reopening.add(messageId)
    try {
      const { message, chat } = await answerOf(messageId)
      const target = settled ?? (await tryTarget({ ...chat.params, model: message.compared ?? chat.params.model }))
      const after = live.endBefore(await beforeQuestion(message.parentId))
      const afresh = { status: after === undefined ? ('streaming' as const) : ('queued' as const), stopReason: null, problem: null, finishedAt: null, items: null }
      const opened = await history.patchAnswer({ messageId, patch: afresh })
      emit('message.saved', opened.message)
      emit('chat.changed', opened.chat)
      live.start(opened.chat, opened.message, target, { after, isReopened: true })
    } finally {
      reopening.delete(messageId)
    }
  }

  /** `compared`: in place of one of several answers, of which the chat goes on from the same one as before. */
  async function regenerate(messageId: string, model: string | null = null, compared?: string): Promise<Message> {
    const message = await history.message({ messageId })
    const questionId = message.role === 'user' ? message.id : message.parentId
    if (questionId === null) throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'an answer without a question' })
    const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
    const target = await tryTarget({ ...chat.params, model: model ?? compared ?? chat.params.model })
    const after = live.endBefore(await beforeQuestion(questionId))
    const answer = { ...blankAnswer(questionId, target, after !== undefined), ...(message.kind === undefined ? {} : { kind: message.kind }), ...(compared === undefined ? {} : { compared }) }
    const saved = await history.addAnswer({ chatId: chat.id, answer, isBeside: compared !== undefined && chat.headId !== messageId })
    emit('chat.changed', saved.chat)
    emit('message.saved', saved.answer)
    live.start(saved.chat, saved.answer, target, { after })
    return saved.answer
  }

  return {
    send: async (chatId, question, params, window, compare) => {
      const parentId = chatId === null ? null : (await history.openChat({ chatId, limit: 1 })).chat.headId
      return ask({ chatId, parentId, question, params, compare, window, forCommand: window === undefined })
    },
    edit: async (messageId, text) => {
      const question = await history.message({ messageId })
      if (question.role !== 'user') throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'not a question' })
      const { chat } = await history.openChat({ chatId: question.chatId, limit: 1 })
      const attached = attachedParts(question.parts)
      return ask({ chatId: question.chatId, parentId: question.parentId, question: { text, attached }, params: chat.params })
    },
    regenerate: (messageId, model) => regenerate(messageId, model),
    retry: async (messageId) => {
      const message = await history.message({ messageId })
      if (message.parts.length > 0) await regenerate(messageId, null, message.compared)
      else if (message.compared !== undefined) await (await import('./compared')).retryCompared({ history, tryTarget, reopen }, message)
      else await reopen(messageId)
    },
    goOn: reopen,
    summarise: async (...args) => {
      const begin: SummariseDeps['begin'] = (saved, target, how) => {
        emit('chat.changed', saved.chat)
        emit('message.saved', saved.answer)
        live.start(saved.chat, saved.answer, target, how)
      }
      return (await import('./summarise')).summarise({ history, tryTarget, blankAnswer, endBefore: live.endBefore, begin, ask }, ...args)
    },
    stop: (messageId) => live.stop((id) => id === messageId),
    stopChat: (chatId) => live.stop((_, chat) => chat === chatId),
    stopAll: () => live.stop(() => true),
    close: live.close,
    running: live.size,
    onEnded: live.onEnded,
    idle: live.idle,
  }
}
