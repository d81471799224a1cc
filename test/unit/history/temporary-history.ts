import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { HistoryCalls, NewMessage } from '../../../src/main/history/history-calls'
import { type Chat, defaultChatParams, type Message } from '../../../src/shared/chat'
import { type Problem, ProblemError } from '../../../src/shared/problem'

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aside-history-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An open, empty history in a folder of its own; closed and gone when the test is over. */
export function temporaryHistory(): { readonly history: HistoryCalls; readonly path: string } {
  const path = join(temporaryFolder(), 'history.db')
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  return { history, path }
}

/** A message to be stored: a user's finished question unless told otherwise. */
export function newMessage(fields: Partial<NewMessage> = {}): NewMessage {
  return {
    id: randomUUID(),
    parentId: null,
    role: 'user',
    status: 'done',
    parts: [{ type: 'text', text: 'What is a tree?' }],
    model: null,
    origin: null,
    demo: false,
    createdAt: 1_700_000_000_000,
    ...fields,
  }
}

/** An empty answer that is about to be written. */
export function newAnswer(parentId: string, fields: Partial<NewMessage> = {}): NewMessage {
  return newMessage({ parentId, role: 'assistant', status: 'streaming', parts: [], model: 'gpt-test', origin: 'https://api.openai.com', ...fields })
}

interface AskOptions {
  /** Ask in this chat; absent: in a new one. */
  readonly chatId?: string
  readonly parentId?: string | null
  readonly text?: string
  readonly createdAt?: number
  /** The answer's state; a finished one says `Answer.` */
  readonly status?: 'streaming' | 'done'
}

/** Asks a question, as main does. */
export function ask(history: HistoryCalls, options: AskOptions = {}): { readonly chat: Chat; readonly question: Message; readonly answer: Message } {
  const { parentId = null, text = 'What is a tree?', createdAt = 1_700_000_000_000, status = 'done' } = options
  const question = newMessage({ parentId, createdAt, parts: [{ type: 'text', text }] })
  const answer = newAnswer(question.id, { createdAt, status, parts: status === 'done' ? [{ type: 'text', text: 'Answer.' }] : [] })
  const chat = options.chatId === undefined ? { title: text, params: defaultChatParams } : null
  return history.saveQuestion({ chatId: options.chatId ?? randomUUID(), chat, question, answer })
}

/** The problem that `work` fails with; throws when it does not fail, or fails in another way. */
export function problemOf(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('nothing failed')
}
