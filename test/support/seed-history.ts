import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { NewMessage } from '../../src/main/history/history-calls'
import { createHistoryStore } from '../../src/main/history/history-store'
import { defaultChatParams, type Part } from '../../src/shared/chat'

/** A question and its answer, as Markdown. */
export interface SeedTurn {
  readonly question: string
  readonly answer: string
  /** Parts that follow the answer's text. */
  readonly more?: readonly Part[]
}

/** Puts a finished conversation into the history of a profile whose app is not running, through the code that writes it in the app; returns the chat's id. */
export function seedChat(home: string, title: string, turns: readonly SeedTurn[]): string {
  const history = createHistoryStore()
  history.open({ path: join(home, 'history.sqlite') })
  const chatId = randomUUID()
  let parentId: string | null = null
  for (const [index, turn] of turns.entries()) {
    const createdAt = Date.UTC(2026, 0, 1) + index * 60_000
    const message = { parentId, status: 'done', model: null, origin: null, demo: false, createdAt } as const
    const question: NewMessage = { ...message, id: randomUUID(), role: 'user', parts: [{ type: 'text', text: turn.question }] }
    const answer: NewMessage = { ...message, id: randomUUID(), parentId: question.id, role: 'assistant', model: 'seeded-1', parts: [{ type: 'text', text: turn.answer }, ...(turn.more ?? [])] }
    history.saveQuestion({ chatId, chat: index === 0 ? { title, params: defaultChatParams } : null, question, answer })
    parentId = answer.id
  }
  history.close({})
  return chatId
}

/** Puts many short finished chats into the history, the last of them the newest: `About <title>.` is what each answers. */
export function seedChats(home: string, titles: readonly string[]): void {
  const history = createHistoryStore()
  history.open({ path: join(home, 'history.sqlite') })
  for (const [index, title] of titles.entries()) {
    const message = { status: 'done', model: null, origin: null, demo: false, createdAt: Date.UTC(2026, 0, 1) + index * 60_000 } as const
    const question: NewMessage = { ...message, id: randomUUID(), parentId: null, role: 'user', parts: [{ type: 'text', text: title }] }
    const answer: NewMessage = { ...message, id: randomUUID(), parentId: question.id, role: 'assistant', model: 'seeded-1', parts: [{ type: 'text', text: `About ${title}.` }] }
    history.saveQuestion({ chatId: randomUUID(), chat: { title, params: defaultChatParams }, question, answer })
  }
  history.close({})
}
