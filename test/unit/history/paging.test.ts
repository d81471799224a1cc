import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import type { Chat, Message } from '../../../src/shared/chat'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { Database } from '../../../src/main/history/database'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { ask, newAnswer, temporaryHistory } from './temporary-history'

// Thousands of real writes, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => vi.restoreAllMocks())

function allChats(history: HistoryCalls, limit: number, between: (page: number) => void = () => undefined): readonly Chat[] {
  const chats: Chat[] = []
  let after: string | null = null
  let page = 0
  do {
    const list = history.listChats({ after, limit })
    expect(list.chats.length).toBeLessThanOrEqual(limit)
    chats.push(...list.chats)
    after = list.next
    between(page)
    page += 1
  } while (after !== null)
  return chats
}

test('2,000 chats page by page: each once, newest first, also when many share one time and when new ones arrive meanwhile', () => {
  const { history } = temporaryHistory()
  const made = Array.from({ length: 2000 }, (_, n) => ask(history, { createdAt: 1000 + (n % 7 === 0 ? 500 : n), status: n % 100 === 0 ? 'streaming' : 'done' }).chat)
  const expected = made.toReversed().toSorted((a, b) => b.updatedAt - a.updatedAt)
  expect(allChats(history, 137)).toEqual(expected)
  expect(allChats(history, 500)).toEqual(expected)
  expect(allChats(history, 2000)).toEqual(expected)
  const whileArriving = allChats(history, 300, (page) => void ask(history, { createdAt: 100_000 + page }))
  expect(whileArriving).toEqual(expected)
})

test('a chat of 10,000 messages opens at its end and pages back to its start, each message once and in order', () => {
  const { history } = temporaryHistory()
  const first = ask(history)
  const branch: string[] = [first.question.id, first.answer.id]
  while (branch.length < 10_000) {
    const { question, answer } = ask(history, { chatId: first.chat.id, parentId: branch.at(-1) ?? null })
    // Versions beside the branch must not leak into it.
    if (branch.length % 1000 === 0) history.addAnswer({ chatId: first.chat.id, answer: newAnswer(question.id, { status: 'done' }) })
    branch.push(question.id, answer.id)
  }
  history.showVersion({ messageId: branch.at(-1) ?? '', limit: 1 })
  const open = history.openChat({ chatId: first.chat.id, limit: 60 })
  const seen: Message[] = [...open.messages]
  let more = open.more
  while (more) {
    const page = history.olderMessages({ chatId: first.chat.id, before: seen[0]?.id ?? '', limit: 777 })
    seen.unshift(...page.messages)
    more = page.more
  }
  expect(seen.map((message) => message.id)).toEqual(branch)
  expect(history.olderMessages({ chatId: first.chat.id, before: branch[777] ?? '', limit: 777 })).toMatchObject({ more: false })
  expect(history.olderMessages({ chatId: first.chat.id, before: branch[0] ?? '', limit: 777 })).toEqual({ messages: [], more: false })
  expect(history.context({ messageId: branch.at(-1) ?? '' })).toHaveLength(10_000)
})

/** Steps of a plan that read a table or index from end to end, and may: walks over their own queue, and what is as small as what is asked for. */
const allowed = [
  /^SCAN (walk|w|tree|t)$/,
  /^SCAN \d+ CONSTANT ROWS?$/,
  /^SCAN CONSTANT ROW$/,
  /^SCAN json_each VIRTUAL TABLE/, // the words of one message
  /^SCAN search_(index|titles) VIRTUAL TABLE INDEX \d+:=$/, // one row of the index, by number
  /^SCAN messages USING INDEX messages_writing$/, // holds only answers being written
]

test('no query reads a whole table, and no list is sorted after it was read', () => {
  const { path, history: maker } = temporaryHistory()
  maker.close({})
  const spies = [vi.spyOn(Database.prototype, 'get'), vi.spyOn(Database.prototype, 'all'), vi.spyOn(Database.prototype, 'run'), vi.spyOn(Database.prototype, 'insert')]
  const history = createHistoryStore()
  history.open({ path })
  const { chat, question, answer } = ask(history, { status: 'streaming' })
  const chatId = chat.id
  const messageId = answer.id
  history.listChats({ after: null, limit: 10 })
  history.openChat({ chatId, limit: 10 })
  history.olderMessages({ chatId, before: messageId, limit: 10 })
  history.addAnswer({ chatId, answer: newAnswer(question.id) })
  history.message({ messageId })
  history.context({ messageId })
  history.journal({ messageId, from: 0, to: 1, changes: [] })
  history.patchAnswer({ messageId, patch: { status: 'done', items: [] } })
  history.patchAnswer({ messageId, patch: { items: null } })
  history.showVersion({ messageId, limit: 10 })
  history.renameChat({ chatId, title: 'x', titleSource: 'user' })
  history.setParams({ chatId, params: chat.params })
  history.deleteChat({ chatId })
  history.restoreChat({ chatId })
  history.saveDraft({ chatId, text: 'x' })
  history.saveDraft({ chatId, text: '' })
  history.draft({ chatId })
  history.remember({ name: 'x', value: 'x' })
  history.remember({ name: 'x', value: null })
  history.recall({ name: 'x' })
  history.close({})
  const statements = new Set(spies.flatMap((spy) => spy.mock.calls.map(([sql]) => sql)).filter((sql) => !/^PRAGMA|sqlite_schema/.test(sql)))
  expect(statements.size).toBeGreaterThan(25)
  const database = new DatabaseSync(path)
  for (const sql of statements) {
    const steps = (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((step) => step.detail)
    const bad = steps.filter((step) => (step.startsWith('SCAN') && !allowed.some((pattern) => pattern.test(step))) || /TEMP B-TREE FOR ORDER BY|AUTOMATIC/.test(step))
    expect({ sql, bad }).toEqual({ sql, bad: [] })
  }
  database.close()
})
