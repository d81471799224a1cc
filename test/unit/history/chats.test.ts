import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { titleKey } from '../../../src/main/history/title-key'
import { defaultChatParams } from '../../../src/shared/chat'
import { ask, newAnswer, newMessage, problemOf, temporaryHistory } from './temporary-history'

test('a chat that is asked in moves to the top, and says that it is being written until its answer is final', () => {
  const { history } = temporaryHistory()
  const old = ask(history, { createdAt: 1000 })
  const recent = ask(history, { createdAt: 2000 })
  const order = (): readonly string[] => history.listChats({ after: null, limit: 10 }).chats.map((chat) => chat.id)
  expect(order()).toEqual([recent.chat.id, old.chat.id])
  const again = ask(history, { chatId: old.chat.id, parentId: old.answer.id, createdAt: 3000, status: 'streaming' })
  expect(order()).toEqual([old.chat.id, recent.chat.id])
  const writing = (): readonly boolean[] => history.listChats({ after: null, limit: 10 }).chats.map((chat) => chat.writing)
  expect(writing()).toEqual([true, false])
  history.patchAnswer({ messageId: again.answer.id, patch: { status: 'queued' } })
  expect(writing()).toEqual([true, false])
  expect(history.patchAnswer({ messageId: again.answer.id, patch: { status: 'failed', problem: { code: 'timeout' } } }).chat.writing).toBe(false)
  expect(writing()).toEqual([false, false])
})

test('a title from the model never replaces one from the user', () => {
  const { history } = temporaryHistory()
  const { chat } = ask(history, { text: 'first words' })
  expect(history.renameChat({ chatId: chat.id, title: 'Trees', titleSource: 'model' })).toEqual({ ...chat, title: 'Trees', titleKey: titleKey('Trees'), titleSource: 'model' })
  expect(history.renameChat({ chatId: chat.id, title: '我的树', titleSource: 'user' })).toEqual({ ...chat, title: '我的树', titleKey: titleKey('我的树'), titleSource: 'user' })
  expect(history.renameChat({ chatId: chat.id, title: 'Trees again', titleSource: 'model' })).toEqual({ ...chat, title: '我的树', titleKey: titleKey('我的树'), titleSource: 'user' })
  expect(history.renameChat({ chatId: chat.id, title: 'Mine', titleSource: 'user' }).title).toBe('Mine')
})

test('parameters are kept whole', () => {
  const { history } = temporaryHistory()
  const { chat } = ask(history)
  const params = { model: 'm', instructions: 'Be brief.\n简短。\0', temperature: 0, maxOutputTokens: 1, effort: 'xhigh', verbosity: 'low', webSearch: true } as const
  expect(history.setParams({ chatId: chat.id, params })).toEqual({ ...chat, params })
  expect(history.openChat({ chatId: chat.id, limit: 1 }).chat.params).toEqual(params)
})

test('the trash hides a chat and gives it back as it was, where it was', () => {
  const { history } = temporaryHistory()
  const first = ask(history, { createdAt: 1000 })
  const second = ask(history, { createdAt: 2000, status: 'streaming' })
  const third = ask(history, { createdAt: 3000 })
  history.saveDraft({ chatId: second.chat.id, text: 'unsent' })
  const list = history.listChats({ after: null, limit: 10 })
  const open = history.openChat({ chatId: second.chat.id, limit: 10 })
  history.deleteChat({ chatId: second.chat.id })
  history.deleteChat({ chatId: second.chat.id })
  expect(history.listChats({ after: null, limit: 10 }).chats.map((chat) => chat.id)).toEqual([third.chat.id, first.chat.id])
  const chatId = second.chat.id
  for (const refused of [
    () => history.openChat({ chatId, limit: 10 }),
    () => history.showVersion({ messageId: second.answer.id, limit: 10 }),
    () => history.olderMessages({ chatId, before: second.answer.id, limit: 1 }),
    () => history.renameChat({ chatId, title: 'late title', titleSource: 'model' }),
    () => history.setParams({ chatId, params: defaultChatParams }),
    () => ask(history, { chatId, parentId: second.answer.id }),
  ]) {
    expect(problemOf(refused).code).toBe('not-found')
  }
  expect(history.restoreChat({ chatId })).toEqual(second.chat)
  expect(history.listChats({ after: null, limit: 10 })).toEqual(list)
  expect(history.openChat({ chatId, limit: 10 })).toEqual(open)
  for (const call of ['deleteChat', 'restoreChat'] as const) expect(problemOf(() => history[call]({ chatId: randomUUID() })).code).toBe('not-found')
})

test('an answer that is being written when its chat goes to the trash still ends properly', () => {
  const { history } = temporaryHistory()
  const { chat, answer } = ask(history, { status: 'streaming' })
  history.deleteChat({ chatId: chat.id })
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'partial' } }] })
  history.patchAnswer({ messageId: answer.id, patch: { status: 'stopped', stopReason: 'user' } })
  history.restoreChat({ chatId: chat.id })
  expect(history.openChat({ chatId: chat.id, limit: 10 }).messages[1]).toMatchObject({ status: 'stopped', parts: [{ type: 'text', text: 'partial' }] })
})

test('drafts and facts are kept by name, replaced, cleared, and survive closing', () => {
  const { history, path } = temporaryHistory()
  const { chat } = ask(history)
  expect(history.draft({ chatId: chat.id })).toEqual({ text: '' })
  history.saveDraft({ chatId: chat.id, text: 'half a thou' })
  history.saveDraft({ chatId: chat.id, text: 'half a thought 🤔' })
  history.saveDraft({ chatId: null, text: 'new' })
  history.remember({ name: 'lastChat', value: 'a' })
  history.remember({ name: 'lastChat', value: chat.id })
  history.close({})
  const reopened = createHistoryStore()
  expect(reopened.open({ path })).toEqual({ chats: 1, recovered: 0 })
  expect(reopened.openChat({ chatId: chat.id, limit: 1 }).draft).toBe('half a thought 🤔')
  expect(reopened.draft({ chatId: null })).toEqual({ text: 'new' })
  expect(reopened.recall({ name: 'lastChat' })).toEqual({ value: chat.id })
  reopened.saveDraft({ chatId: null, text: '' })
  reopened.remember({ name: 'lastChat', value: null })
  expect(reopened.draft({ chatId: null })).toEqual({ text: '' })
  expect(reopened.recall({ name: 'lastChat' })).toEqual({ value: null })
  expect(problemOf(() => reopened.saveDraft({ chatId: randomUUID(), text: 'x' })).code).toBe('not-found')
  ask(reopened, { chatId: chat.id })
  expect(reopened.draft({ chatId: chat.id })).toEqual({ text: '' })
  reopened.close({})
})

test('what is typed for a new chat belongs to one window; asking it there clears it, and nothing else', () => {
  const { history } = temporaryHistory()
  for (const window of [1, 2, 3]) history.saveDraft({ chatId: null, window, text: `in ${window}` })
  const drafts = () => [1, 2, 3].map((window) => history.draft({ chatId: null, window }).text)
  expect(drafts()).toEqual(['in 1', 'in 2', 'in 3'])
  const question = newMessage()
  history.saveQuestion({ chatId: randomUUID(), chat: { title: 'T', params: defaultChatParams }, question, answer: newAnswer(question.id), window: 2 })
  expect(drafts()).toEqual(['in 1', '', 'in 3'])
  ask(history)
  expect(drafts()).toEqual(['in 1', '', 'in 3'])
})

test('a cursor that this history did not make is refused', () => {
  const { history } = temporaryHistory()
  for (const after of ['', '1', 'a.b', '1.2.3', '1.2; DROP TABLE chats']) expect(problemOf(() => history.listChats({ after, limit: 1 })).code).toBe('bad-input')
})

test('before open and after close every call is refused', () => {
  const history = createHistoryStore()
  expect(problemOf(() => history.listChats({ after: null, limit: 1 })).code).toBe('history-broken')
  expect(history.close({})).toBeNull()
})

test('a history in memory works like any other and is empty when it is opened again', () => {
  const history = createHistoryStore()
  expect(history.open({ path: ':memory:' })).toEqual({ chats: 0, recovered: 0 })
  const { chat, answer } = ask(history)
  expect(history.openChat({ chatId: chat.id, limit: 9 }).messages[1]).toEqual(answer)
  history.close({})
  expect(existsSync(':memory:')).toBe(false)
  expect(history.open({ path: ':memory:' })).toEqual({ chats: 0, recovered: 0 })
  history.close({})
})

test('an earlier title is put back with where it came from, and only the title now standing is found', () => {
  const { history } = temporaryHistory()
  const { chat } = ask(history, { text: 'trees' })
  history.renameChat({ chatId: chat.id, title: 'Mine', titleSource: 'user' })
  expect(history.retitleChat({ chatId: chat.id, title: 'trees', titleSource: 'question' })).toEqual(chat)
  expect(history.renameChat({ chatId: chat.id, title: 'Trees of Europe', titleSource: 'model' }).title).toBe('Trees of Europe')
  expect(history.search({ query: 'in:title mine', after: null, limit: 5 }).hits).toEqual([])
  expect(problemOf(() => history.retitleChat({ chatId: randomUUID(), title: 't', titleSource: 'user' })).code).toBe('not-found')
})
