import { expect, test } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import type { Chat } from '../../../src/shared/chat'
import { ask, newAnswer, problemOf, temporaryHistory } from './temporary-history'

const limit = 50

function fork(history: HistoryCalls, messageId: string, budget = 1000): Chat {
  const chatId = crypto.randomUUID()
  history.forkChat({ chatId, messageId, title: `Copy ${budget}`, createdAt: 5_000_000_000_000 })
  for (let steps = 0; steps < 1000; steps += 1) {
    const chat = history.forkMore({ chatId, budget })
    if (chat !== null) return chat
    expect(problemOf(() => history.openChat({ chatId, limit })).code).toBe('not-found')
    expect(history.search({ query: `in:title "copy ${budget}"`, after: null, limit }).hits).toEqual([])
  }
  throw new Error('never done')
}

test('a fork holds the branch up to the message with everything that belongs to it, and the original stays as it was', () => {
  const { history } = temporaryHistory()
  const first = ask(history, { text: 'heron' })
  const chatId = first.chat.id
  const usage = { inputTokens: 1, cachedTokens: 2, cacheWriteTokens: 3, outputTokens: 4, reasoningTokens: 5, serviceTier: null }
  const items = [{ type: 'reasoning', encrypted_content: 'gAAA=' }]
  history.patchAnswer({ messageId: first.answer.id, patch: { items, usage, model: 'gpt-test-2026', requestId: 'req_1', finishedAt: 9 } })
  history.addAnswer({ chatId, answer: newAnswer(first.question.id, { status: 'done' }) })
  const second = ask(history, { chatId, parentId: first.answer.id, text: 'and then' })
  history.setContext({ messageIds: [first.answer.id], context: 'pinned' })
  history.setParams({ chatId, params: { ...first.chat.params, instructions: 'Be brief.' } })
  history.renameChat({ chatId, title: 'Birds', titleSource: 'user' })
  const before = history.openChat({ chatId, limit })
  for (const budget of [1000, 0]) {
    const chat = fork(history, second.question.id, budget)
    expect(chat).toMatchObject({ title: `Copy ${budget}`, titleSource: 'user', updatedAt: 5_000_000_000_000, writing: false, params: { instructions: 'Be brief.' } })
    const { messages } = history.openChat({ chatId: chat.id, limit })
    const bare = (message: (typeof messages)[number]) => ({ ...message, id: '', chatId: '', parentId: '', versions: [] })
    expect(messages.map(bare)).toEqual(before.messages.slice(0, 3).map(bare))
    expect(messages.map(({ versions }) => versions.length)).toEqual([1, 1, 1])
    const contextOf = (messageId: string) => history.context({ messageId }).map((message) => ({ ...message, id: '' }))
    expect(contextOf(chat.headId ?? '')).toEqual(contextOf(second.question.id))
    expect(history.context({ messageId: chat.headId ?? '' })[1]?.items).toEqual(items)
  }
  expect(history.openChat({ chatId, limit })).toEqual(before)
  expect(history.search({ query: 'heron', after: null, limit }).hits).toHaveLength(3)
})

test('what is being written is copied as far as it is', () => {
  const { history } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'half' } }] })
  const { messages } = history.openChat({ chatId: fork(history, answer.id).id, limit })
  expect(messages[1]).toMatchObject({ status: 'stopped', stopReason: 'user', revision: 1, parts: [{ type: 'text', text: 'half' }] })
  expect(history.message({ messageId: answer.id }).status).toBe('streaming')
})

test('a fork that was cut short by a crash is never seen and is erased; one under way is left alone', () => {
  const { history, path } = temporaryHistory()
  const first = ask(history)
  const second = ask(history, { chatId: first.chat.id, parentId: first.answer.id })
  const chatId = crypto.randomUUID()
  history.forkChat({ chatId, messageId: second.answer.id, title: 'Copy', createdAt: 1 })
  expect(history.forkMore({ chatId, budget: 0 })).toBeNull()
  expect(history.erase({ budget: 1000 })).toBe('nothing')
  expect(history.forkMore({ chatId, budget: 0 })).toBeNull()
  history.close({})
  const after = createHistoryStore()
  expect(after.open({ path })).toEqual({ chats: 1, recovered: 0 })
  expect(problemOf(() => after.forkMore({ chatId, budget: 0 })).code).toBe('not-found')
  while (after.erase({ budget: 100 }) === 'now');
  expect(problemOf(() => after.saveDraft({ chatId, text: 'x' })).code).toBe('not-found')
  expect(after.openChat({ chatId: first.chat.id, limit }).messages).toHaveLength(4)
  after.close({})
})
