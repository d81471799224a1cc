import { randomUUID } from 'node:crypto'
import { attachedName, attachedParts } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { AttachedPart, Chat, ChatParams, ContextMessage, Message, Part } from '../../shared/chat'
import type { Asked } from '../../shared/contract'
import { ProblemError } from '../../shared/problem'
import type { AnswerPatch, NewMessage } from '../history/history-calls'
import type { Connection, SentFile } from '../openai/openai-types'
import type { Run, RunDeps } from './answer-run'

/** What a question is asked with: settled once, when it is sent. */
export interface Target {
  readonly connection: Connection
  /** The chat's model, or the connection's default. */
  readonly model: string
  readonly demo: boolean
}

export interface AnswersDeps extends RunDeps {
  /** Where questions go now. Rejects with the problem (no-key, keychain-locked …) that keeps them from going anywhere. */
  readonly target: (params: ChatParams) => Promise<Target>
  /** The pictures and files of a conversation as they go out; see attached/sent-files.ts. */
  readonly sentFiles: (context: readonly ContextMessage[], target: Target) => Promise<ReadonlyMap<string, SentFile>>
  /** Whether a file that a question names is there. */
  readonly hasFile: (attachment: string) => Promise<boolean>
  readonly titleOf: (question: string) => string
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
  /** `window`: the one whose composer held the question; what was typed there for a new chat is then no draft any more. None: a command of the shell asks. While the chat's last answer is being written the question is kept, and asked once that one is done. */
  readonly send: (chatId: string | null, asked: Question, params: ChatParams, window?: number) => Promise<Asked>
  /** Asks an edited question beside the old one, with what was attached to it. */
  readonly edit: (messageId: string, text: string) => Promise<Asked>
  /** Writes another answer beside the old one; or, given a question, an answer to it. `model`: asked this once in place of the chat's own. */
  readonly regenerate: (messageId: string, model?: string | null) => Promise<Message>
  /** Tries again from the start: in the same message when it has nothing yet, else beside it, so that a partial answer is never lost. */
  readonly retry: (messageId: string) => Promise<void>
  /** Goes on from a partial answer in the same message. */
  readonly goOn: (messageId: string) => Promise<void>
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
  interface Live {
    readonly chatId: string
    readonly abort: AbortController
    readonly done: Promise<Message>
  }
  const live = new Map<string, Live>()
  /** Answers on their way back to being written, so that a second click does nothing. */
  const reopening = new Set<string>()
  const listeners: ((message: Message, forCommand: boolean) => void)[] = []
  let stopReason: 'user' | 'closed' = 'user'

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
  const blankAnswer = (parentId: string, target: Target | null, isWaiting = false): NewMessage => ({
    ...blank('assistant', parentId),
    ...(isWaiting ? { status: 'queued' as const } : {}),
    ...(target === null ? {} : { model: target.model, origin: target.connection.origin, demo: target.demo }),
  })

  /** The target, or the problem instead: a question is saved before anything that keeps it from being asked is told. */
  const tryTarget = (params: ChatParams): Promise<Target | ProblemError> =>
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

  interface Start {
    /** The answer before it, which it waits for; it is written only if that one ends as it should. */
    readonly after?: Promise<Message> | undefined
    readonly onDone?: (message: Message, target: Target) => void
    readonly forCommand?: boolean
  }

  /** Starts writing an answer that is on disk; returns at once. */
  function start(chat: Chat, blankMessage: Message, target: Target | ProblemError, { after, onDone, forCommand = false }: Start = {}): void {
    const abort = new AbortController()
    const cancelled = new Promise<null>((resolve) => abort.signal.addEventListener('abort', () => resolve(null)))
    const write = async (): Promise<Message> => {
      let message = blankMessage
      if (after !== undefined) {
        const before = await Promise.race([after.catch(() => null), cancelled])
        if (abort.signal.aborted || before?.status !== 'done') return patch(message.id, { status: 'stopped', stopReason, finishedAt: Date.now() })
        message = await patch(message.id, { status: 'streaming' })
      }
      if (target instanceof ProblemError) return patch(message.id, { status: 'failed', problem: target.problem, finishedAt: Date.now() })
      if (message.parentId === null) throw new Error('an answer without a question')
      // What writes answers is read with the first question.
      const [{ runAnswer }, { selectContext }, branch] = await Promise.all([import('./answer-run'), import('./select-context'), history.context({ messageId: message.parentId })])
      const context = selectContext(branch).sent
      const files = await deps.sentFiles(context, target)
      const request = { chatId: chat.id, model: target.model, params: chat.params, context, files }
      const run: Run = { message, connection: target.connection, request, signal: abort.signal, stopReason: () => stopReason }
      const ended = await runAnswer(deps, run)
      if (ended.status === 'done') onDone?.(ended, target)
      return ended
    }
    const done = write().finally(() => live.delete(blankMessage.id))
    // Failures were shown already; nobody may be waiting here.
    done.then((ended) => listeners.forEach((listener) => listener(ended, forCommand))).catch(() => {})
    live.set(blankMessage.id, { chatId: chat.id, abort, done })
  }

  /** Saves a question with its empty answer, tells the windows, starts the answer. */
  async function ask(chatId: string | null, parentId: string | null, { text, attached }: Question, params: ChatParams, window?: number, forCommand = false): Promise<Asked> {
    const isWordless = text.trim() === ''
    if (isWordless && attached.length === 0) throw new ProblemError({ code: 'bad-input', field: 'text', detail: 'nothing is asked' })
    for (const part of attached) {
      if (!(await deps.hasFile(part.attachment))) throw new ProblemError({ code: 'not-found', field: attachedName(part) })
    }
    const target = await tryTarget(params)
    const parts: readonly Part[] = [...attached, ...(isWordless ? [] : [{ type: 'text' as const, text }])]
    const question: NewMessage = { ...blank('user', parentId), parts }
    const about = isWordless ? attached.map(attachedName).join(', ') : text
    const chat = chatId === null ? { title: deps.titleOf(about), params } : null
    const id = chatId ?? randomUUID()
    const after = parentId === null ? undefined : live.get(parentId)?.done
    const answer = blankAnswer(question.id, target instanceof ProblemError ? null : target, after !== undefined)
    const saved = await history.saveQuestion({ chatId: id, chat, question, answer, ...(window === undefined ? {} : { window }) })
    emit('chat.changed', saved.chat)
    emit('message.saved', saved.question)
    emit('message.saved', saved.answer)
    const nameBetter = (ended: Message, used: Target): void => {
      if (saved.chat.titleSource === 'question' && parentId === null) improveTitle(saved.chat, used, about, ended).catch(deps.problemOf)
    }
    start(saved.chat, saved.answer, target, { after, onDone: nameBetter, forCommand })
    return { chatId: id, questionId: question.id, answerId: answer.id }
  }

  async function improveTitle(chat: Chat, target: Target, question: string, answer: Message): Promise<void> {
    const title = await deps.betterTitle(target, question, plainText(answer.parts), chat.id)
    if (title === null) return
    emit('chat.changed', await history.renameChat({ chatId: chat.id, title, titleSource: 'model' }))
  }

  async function answerOf(messageId: string): Promise<{ message: Message; chat: Chat }> {
    const message = await history.message({ messageId })
    if (message.role !== 'assistant') throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'not an answer' })
    const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
    return { message, chat }
  }

  async function reopen(messageId: string): Promise<void> {
    if (live.has(messageId) || reopening.has(messageId)) return
    reopening.add(messageId)
    try {
      const { chat } = await answerOf(messageId)
      const target = await tryTarget(chat.params)
      const afresh = { status: 'streaming' as const, stopReason: null, problem: null, finishedAt: null, items: null }
      const opened = await history.patchAnswer({ messageId, patch: afresh })
      emit('message.saved', opened.message)
      emit('chat.changed', opened.chat)
      start(opened.chat, opened.message, target)
    } finally {
      reopening.delete(messageId)
    }
  }

  async function regenerate(messageId: string, model: string | null = null): Promise<Message> {
    const message = await history.message({ messageId })
    const questionId = message.role === 'user' ? message.id : message.parentId
    if (questionId === null) throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'an answer without a question' })
    const { chat } = await history.openChat({ chatId: message.chatId, limit: 1 })
    const target = await tryTarget(model === null ? chat.params : { ...chat.params, model })
    const answer = blankAnswer(questionId, target instanceof ProblemError ? null : target)
    const saved = await history.addAnswer({ chatId: chat.id, answer })
    emit('chat.changed', saved.chat)
    emit('message.saved', saved.answer)
    start(saved.chat, saved.answer, target)
    return saved.answer
  }

  async function stopAll(running: readonly Live[]): Promise<void> {
    for (const { abort } of running) abort.abort()
    await Promise.allSettled(running.map(({ done }) => done))
  }

  return {
    send: async (chatId, asked, params, window) => {
      const parentId = chatId === null ? null : (await history.openChat({ chatId, limit: 1 })).chat.headId
      return ask(chatId, parentId, asked, params, window, window === undefined)
    },
    edit: async (messageId, text) => {
      const question = await history.message({ messageId })
      if (question.role !== 'user') throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'not a question' })
      const { chat } = await history.openChat({ chatId: question.chatId, limit: 1 })
      const attached = attachedParts(question.parts)
      return ask(question.chatId, question.parentId, { text, attached }, chat.params)
    },
    regenerate,
    retry: async (messageId) => {
      const { parts } = await history.message({ messageId })
      if (parts.length === 0) await reopen(messageId)
      else await regenerate(messageId)
    },
    goOn: reopen,
    stop: (messageId) => stopAll([...live].flatMap(([id, answer]) => (id === messageId ? [answer] : []))),
    stopChat: (chatId) => stopAll([...live.values()].filter((answer) => answer.chatId === chatId)),
    stopAll: () => stopAll([...live.values()]),
    close: async () => {
      stopReason = 'closed'
      await stopAll([...live.values()])
      stopReason = 'user'
    },
    running: () => live.size,
    onEnded: (listener) => void listeners.push(listener),
    idle: async () => {
      while (live.size > 0) await Promise.allSettled([...live.values()].map(({ done }) => done))
    },
  }
}
