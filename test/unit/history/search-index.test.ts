import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Database } from '../../../src/main/history/database'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { ask, newAnswer, newMessage, temporaryFolder, temporaryHistory } from './temporary-history'

const found = (history: HistoryCalls, query: string): readonly (string | null)[] => history.search({ query, after: null, limit: 100 }).hits.map(({ messageId }) => messageId)

test('a file of format 1 is searchable after it was opened: step by step, and it says so', () => {
  const path = join(temporaryFolder(), 'history.db')
  copyFileSync(join(import.meta.dirname, 'old-files', 'format-1.db'), path)
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  expect(history.search({ query: 'again', after: null, limit: 5 })).toMatchObject({ hits: [], indexing: true })
  // What is written meanwhile is found at once, and not taken in a second time.
  const { question } = ask(history, { text: 'asked again meanwhile' })
  expect(found(history, 'again meanwhile')).toEqual([null, question.id])
  history.renameChat({ chatId: '00000000-0000-4000-8000-000000000001', title: 'Renamed meanwhile', titleSource: 'user' })
  while (history.indexMore(0));
  expect(history.search({ query: 'again', after: null, limit: 5 }).indexing).toBe(false)
  expect(found(history, 'again.')).toEqual(['00000000-0000-4000-8000-000000000013'])
  expect(found(history, '第')).toEqual([null])
  expect(found(history, 'in:title renamed')).toEqual([null])
  expect(found(history, 'half an')).toHaveLength(1)
  // The trash is not searched until a chat leaves it.
  expect(found(history, 'in:title trash')).toEqual([])
  history.restoreChat({ chatId: '00000000-0000-4000-8000-000000000003' })
  expect(found(history, 'in:title trash')).toEqual([null])
  expect(history.indexMore(0)).toBe(false)
})

test('an answer is found when it is final, and as it then stands after every further run', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history, { text: 'ask', status: 'streaming' })
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'first half' } }] })
  expect(found(history, 'half')).toEqual([])
  history.patchAnswer({ messageId: answer.id, patch: { status: 'stopped', stopReason: 'user' } })
  expect(found(history, 'half')).toEqual([answer.id])
  history.patchAnswer({ messageId: answer.id, patch: { status: 'streaming', model: 'other-model' } })
  history.journal({ messageId: answer.id, from: 1, to: 2, changes: [{ op: 'append', index: 0, text: ' and another' }] })
  expect(found(history, 'half')).toEqual([answer.id])
  history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } })
  expect(found(history, '"half and another" model:other')).toEqual([answer.id])
  // Edited and regenerated versions stand beside the shown ones, and all are found.
  const edited = newMessage({ parts: [{ type: 'text', text: 'ask otherwise' }] })
  history.saveQuestion({ chatId: chat.id, chat: null, question: edited, answer: newAnswer(edited.id) })
  const again = newAnswer(question.id, { status: 'done', parts: [{ type: 'text', text: 'another half' }] })
  history.addAnswer({ chatId: chat.id, answer: again })
  expect(found(history, 'half')).toEqual([again.id, answer.id])
  expect(found(history, 'ask')).toEqual([null, edited.id, question.id])
  history.deleteChat({ chatId: chat.id })
  expect(found(history, 'half')).toEqual([])
  expect(found(history, 'ask')).toEqual([])
  history.restoreChat({ chatId: chat.id })
  expect(found(history, 'half')).toEqual([again.id, answer.id])
  history.renameChat({ chatId: chat.id, title: 'Quite new', titleSource: 'user' })
  expect(found(history, 'in:title ask')).toEqual([])
  expect(found(history, 'quite')).toEqual([null])
})

test('an answer that was being written when the app died is found after the next opening', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'survived' } }] })
  const next = createHistoryStore()
  expect(next.open({ path }).recovered).toBe(1)
  onTestFinished(() => void next.close({}))
  expect(found(next, 'survived')).toEqual([answer.id])
})

test('what is rolled back is not indexed, and what is erased leaves the index', () => {
  const { history, path } = temporaryHistory()
  const { chat, answer } = ask(history)
  const question = newMessage({ parts: [{ type: 'text', text: 'rolledback' }] })
  expect(() => history.saveQuestion({ chatId: chat.id, chat: null, question, answer: newAnswer(question.id, { id: answer.id }) })).toThrow(/bad-input/)
  expect(found(history, 'rolledback')).toEqual([])
  history.close({})
  const database = new DatabaseSync(path)
  const count = (table: string): unknown => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']
  expect([count('search_index_docsize'), count('search_titles_docsize')]).toEqual([2, 1])
  database.exec("PRAGMA foreign_keys = ON; UPDATE chats SET head = NULL; DELETE FROM chats")
  expect([count('messages'), count('search_index_docsize'), count('search_titles_docsize')]).toEqual([0, 0, 0])
  database.close()
})

test('a hit opens the chat at its message: from somewhat above it to somewhat below, on its own branch, and can be read on', () => {
  const { history } = temporaryHistory()
  const first = ask(history, { text: 'start' })
  const chatId = first.chat.id
  const branch = [first.question.id, first.answer.id]
  for (let n = 0; n < 20; n += 1) {
    const { question, answer } = ask(history, { chatId, parentId: branch.at(-1) ?? null })
    branch.push(question.id, answer.id)
  }
  const ids = (open: ReturnType<HistoryCalls['openAt']>): readonly string[] => open.messages.map(({ id }) => id)
  const middle = history.openAt({ chatId, messageId: branch[20] ?? '', before: 4, after: 2 })
  expect([ids(middle), middle.more, middle.newer]).toEqual([branch.slice(16, 23), true, true])
  expect(ids(history.openAt({ chatId, messageId: branch[1] ?? '', before: 4, after: 2 }))).toEqual(branch.slice(0, 4))
  const below = history.newerMessages({ chatId, after: branch[22] ?? '', limit: 5 })
  expect([below.messages.map(({ id }) => id), below.more]).toEqual([branch.slice(23, 28), true])
  const last = history.newerMessages({ chatId, after: branch[39] ?? '', limit: 5 })
  expect([last.messages.map(({ id }) => id), last.more]).toEqual([branch.slice(40), false])
  const end = branch.at(-1) ?? ''
  expect(history.newerMessages({ chatId, after: end, limit: 5 })).toEqual({ messages: [], more: false })
  expect(history.openAt({ chatId, messageId: end, before: 1, after: 2 }).newer).toBe(false)
  expect(() => history.newerMessages({ chatId, after: chatId, limit: 1 })).toThrow(/not-found/)
  const other = newAnswer(first.question.id, { status: 'done', parts: [{ type: 'text', text: 'other' }] })
  history.addAnswer({ chatId, answer: other })
  expect(ids(history.openAt({ chatId, messageId: other.id, before: 4, after: 2 }))).toEqual([first.question.id, other.id])
  expect(ids(history.openAt({ chatId, messageId: branch[40] ?? '', before: 1, after: 2 }))).toEqual(branch.slice(39))
  expect(() => history.openAt({ chatId, messageId: chatId, before: 1, after: 2 })).toThrow(/not-found/)
  expect(history.newerMessages({ chatId, after: other.id, limit: 5 })).toEqual({ messages: [], more: false })
})

test('a search without time answers in pieces that together are the whole, and suggests only when all of them were empty', () => {
  const { history } = temporaryHistory()
  const asked = Array.from({ length: 200 }, (_, index) => ask(history, { text: `number ${index} in that ${index % 7 === 0 ? 'year' : 'month'}` }).question.id)
  const pieces = (query: string) => {
    const all = []
    let after: string | null = null
    do {
      all.push(history.search({ query, after, limit: 30, budget: 0 }))
      after = all.at(-1)?.next ?? null
    } while (after !== null)
    return { ids: all.flatMap(({ hits }) => hits.flatMap(({ messageId }) => messageId ?? [])), suggestions: all.map(({ suggestion }) => suggestion), count: all.length }
  }
  for (const query of ['"in that year"', 'role:user year', 'role:user 7']) expect(pieces(query).ids).toEqual(found(history, query).flatMap((id) => id ?? []))
  expect(pieces('"in that year"').ids).toEqual(asked.filter((_, index) => index % 7 === 0).toReversed())
  expect(pieces('"in that year"').count).toBeGreaterThan(1)
  expect(pieces('role:user numbre').suggestions.at(-1)).toBe('role:user number')
  expect(pieces('number').suggestions.every((suggestion) => suggestion === null)).toBe(true)
})

test('finding in a chat counts every place on the shown branch, in steps, and what is hidden by branches not at all', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history, { text: 'Start start, (start)' })
  history.addAnswer({ chatId: chat.id, answer: newAnswer(question.id, { status: 'done', parts: [{ type: 'text', text: 'start hidden' }] }) })
  history.showVersion({ messageId: answer.id, limit: 1 })
  let parentId = answer.id
  for (let n = 0; n < 150; n += 1) {
    const next = ask(history, { chatId: chat.id, parentId, text: n === 20 ? 'a “Stárt” and aaaa' : 'nothing' })
    parentId = next.answer.id
  }
  const places = (query: string): readonly (readonly [string, number])[] => {
    const all: (readonly [string, number])[] = []
    let from: string | null = null
    do {
      const page = history.findInChat({ chatId: chat.id, query, from })
      all.push(...page.found.map(({ messageId, times }) => [messageId, times] as const))
      from = page.next
    } while (from !== null)
    return all
  }
  expect(places(' STaRT ').map(([, times]) => times)).toEqual([1, 3])
  expect(places('start').at(-1)?.[0]).toBe(question.id)
  expect(places('aa').map(([, times]) => times)).toEqual([2])
  expect(places('start nothing')).toEqual([])
  expect(places('answer.')).toHaveLength(151)
  expect(places('  ')).toEqual([])
})

test('no kind of query reads a whole table', () => {
  const { history, path } = temporaryHistory()
  const { chat, answer } = ask(history, { text: 'script 数据库 C++' })
  const spy = vi.spyOn(Database.prototype, 'all')
  onTestFinished(() => spy.mockRestore())
  for (const query of ['c', 'sc', 'script', '数', '数据', 'c++', 'script 库', '"script 数"', 'scrpit', 'scriptxqyzw', 'role:user', 'model:gpt', 'after:2020 x', 'before:2030', 'in:title a', 'in:title', 'has:code', 'has:image']) found(history, query)
  history.findInChat({ chatId: chat.id, query: 'x', from: null })
  history.newerMessages({ chatId: chat.id, after: answer.id, limit: 5 })
  history.openAt({ chatId: chat.id, messageId: answer.id, before: 2, after: 2 })
  const statements = new Set(spy.mock.calls.map(([sql]) => sql))
  expect(statements.size).toBeGreaterThanOrEqual(6)
  history.close({})
  const database = new DatabaseSync(path)
  for (const sql of statements) {
    const steps = (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail)
    // A full-text table is always called a scan; an index number with M is a look-up of tokens. `j` is a list that is given with the statement.
    const bad = steps.filter((step) => (step.startsWith('SCAN') && !/^SCAN (walk|w|p|j VIRTUAL TABLE INDEX 1:|\d+ CONSTANT ROWS?|CONSTANT ROW)$/.test(step) && !/^SCAN \w+ VIRTUAL TABLE INDEX \d+:.*M\d/.test(step)) || /TEMP B-TREE FOR ORDER BY|AUTOMATIC/.test(step))
    expect({ sql, bad }).toEqual({ sql, bad: [] })
  }
  database.close()
})
