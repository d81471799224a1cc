import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { NewMessage } from '../../../src/main/history/history-calls'
import { type Chat, defaultChatParams, type Message } from '../../../src/shared/chat'
import { ask, newAnswer, newMessage, problemOf, temporaryHistory } from './temporary-history'

const ids = (messages: readonly Message[]): readonly string[] => messages.map((message) => message.id)

test('a first question makes the chat, its answer becomes the head, and both can be read back', () => {
  const { history } = temporaryHistory()
  const chatId = randomUUID()
  const params = { ...defaultChatParams, model: 'gpt-test', temperature: 0.6, maxOutputTokens: 100 }
  const question = newMessage({ createdAt: 5, parts: [{ type: 'text', text: '你好，世界 👋' }] })
  const answer = newAnswer(question.id, { createdAt: 6, demo: true })
  history.saveDraft({ chatId: null, text: '你好' })
  history.saveDraft({ chatId: null, text: 'typed elsewhere', window: 2 })
  const saved = history.saveQuestion({ chatId, chat: { title: 'Greeting', params }, question, answer, window: 1 })
  const chat: Chat = { id: chatId, title: 'Greeting', titleKey: 'greeting', titleSource: 'question', params, headId: answer.id, createdAt: 5, updatedAt: 6, writing: true, pinned: false, archived: false, folderId: null, tags: [], unread: false }
  const common = { chatId, stopReason: null, revision: 0, usage: null, problem: null, requestId: null, finishedAt: null }
  const asked: Message = { ...common, id: question.id, parentId: null, role: 'user', status: 'done', parts: question.parts, model: null, demo: false, createdAt: 5, versions: [question.id] }
  const answering: Message = { ...common, id: answer.id, parentId: question.id, role: 'assistant', status: 'streaming', parts: [], model: 'gpt-test', demo: true, createdAt: 6, versions: [answer.id] }
  expect(saved).toEqual({ chat, question: asked, answer: answering, others: [] })
  expect(history.openChat({ chatId, limit: 10 })).toEqual({ chat, messages: [asked, answering], more: false, newer: false, draft: '' })
  expect(history.message({ messageId: answer.id })).toEqual(answering)
  expect(history.draft({ chatId: null })).toEqual({ text: '' })
  expect(history.draft({ chatId: null, window: 2 })).toEqual({ text: 'typed elsewhere' })
})

test('regenerating adds a sibling answer and shows it; the earlier one can be shown again', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const follow = ask(history, { chatId: chat.id, parentId: answer.id })
  const second = newAnswer(question.id, { createdAt: 1_700_000_000_500 })
  const added = history.addAnswer({ chatId: chat.id, answer: second })
  expect(added.chat).toMatchObject({ headId: second.id, updatedAt: 1_700_000_000_500, writing: true })
  expect(added.answer.versions).toEqual([answer.id, second.id])
  expect(ids(history.openChat({ chatId: chat.id, limit: 10 }).messages)).toEqual([question.id, second.id])
  const back = history.showVersion({ messageId: answer.id, limit: 10 })
  expect(ids(back.messages)).toEqual([question.id, answer.id, follow.question.id, follow.answer.id])
  expect(back.messages[1]?.versions).toEqual([answer.id, second.id])
  expect(back.chat.headId).toBe(follow.answer.id)
  expect(history.openChat({ chatId: chat.id, limit: 10 }).chat.headId).toBe(follow.answer.id)
})

test('editing the first question adds a sibling root; versions do not mix with other chats', () => {
  const { history } = temporaryHistory()
  const { chat, question } = ask(history)
  ask(history)
  const edited = ask(history, { chatId: chat.id, parentId: null, text: 'And a forest?' })
  expect(edited.question.versions).toEqual([question.id, edited.question.id])
  expect(history.message({ messageId: question.id }).versions).toEqual([question.id, edited.question.id])
  expect(ids(history.openChat({ chatId: chat.id, limit: 10 }).messages)).toEqual([edited.question.id, edited.answer.id])
})

test('showing a version goes to the newest leaf below it, not to the first', () => {
  const { history } = temporaryHistory()
  const root = ask(history)
  const a = ask(history, { chatId: root.chat.id, parentId: root.answer.id, text: 'a' })
  const a1 = ask(history, { chatId: root.chat.id, parentId: a.answer.id, text: 'a1' })
  const other = ask(history, { chatId: root.chat.id, text: 'other root' })
  const a2 = ask(history, { chatId: root.chat.id, parentId: a.answer.id, text: 'a2' })
  expect(history.showVersion({ messageId: other.question.id, limit: 10 }).chat.headId).toBe(other.answer.id)
  expect(history.showVersion({ messageId: root.question.id, limit: 10 }).chat.headId).toBe(a2.answer.id)
  expect(history.showVersion({ messageId: a1.question.id, limit: 10 }).chat.headId).toBe(a1.answer.id)
})

test('the context is the branch alone, oldest first, with the items and origin that an answer came with', () => {
  const { history } = temporaryHistory()
  const first = ask(history)
  const items = [{ type: 'reasoning', encrypted_content: 'gAAA=' }, { type: 'message', content: [{ text: 'Answer.' }] }]
  history.patchAnswer({ messageId: first.answer.id, patch: { items } })
  history.addAnswer({ chatId: first.chat.id, answer: newAnswer(first.question.id) })
  const second = ask(history, { chatId: first.chat.id, parentId: first.answer.id, text: 'More?' })
  expect(history.context({ messageId: second.question.id })).toEqual([
    { id: first.question.id, role: 'user', status: 'done', parts: [{ type: 'text', text: 'What is a tree?' }], items: null, model: null, origin: null },
    { id: first.answer.id, role: 'assistant', status: 'done', parts: [{ type: 'text', text: 'Answer.' }], items, model: 'gpt-test', origin: 'https://api.openai.com' },
    { id: second.question.id, role: 'user', status: 'done', parts: [{ type: 'text', text: 'More?' }], items: null, model: null, origin: null },
  ])
  history.patchAnswer({ messageId: first.answer.id, patch: { items: null } })
  expect(history.context({ messageId: first.answer.id })[1]?.items).toBeNull()
})

test('what does not fit the tree is refused and leaves nothing behind', () => {
  const { history } = temporaryHistory()
  const one = ask(history)
  const two = ask(history)
  const chats = history.listChats({ after: null, limit: 10 })
  const intruder = newMessage({ parentId: two.answer.id })
  expect(problemOf(() => history.saveQuestion({ chatId: one.chat.id, chat: null, question: intruder, answer: newAnswer(intruder.id) })).code).toBe('not-found')
  const orphan = newMessage()
  expect(problemOf(() => history.saveQuestion({ chatId: one.chat.id, chat: null, question: orphan, answer: newAnswer(one.question.id) })).code).toBe('bad-input')
  const twice = newMessage({ parentId: one.answer.id })
  expect(problemOf(() => history.saveQuestion({ chatId: one.chat.id, chat: null, question: twice, answer: newAnswer(twice.id, { id: one.answer.id }) })).code).toBe('bad-input')
  expect(problemOf(() => history.message({ messageId: twice.id })).code).toBe('not-found')
  const again = newMessage()
  expect(problemOf(() => history.saveQuestion({ chatId: one.chat.id, chat: { title: 'x', params: defaultChatParams }, question: again, answer: newAnswer(again.id) })).code).toBe('bad-input')
  expect(problemOf(() => history.addAnswer({ chatId: one.chat.id, answer: newAnswer(two.question.id) })).code).toBe('not-found')
  expect(problemOf(() => history.addAnswer({ chatId: one.chat.id, answer: newMessage() })).code).toBe('bad-input')
  for (const unknown of [randomUUID(), '']) {
    expect(problemOf(() => history.openChat({ chatId: unknown, limit: 1 })).code).toBe('not-found')
    expect(problemOf(() => history.context({ messageId: unknown })).code).toBe('not-found')
    expect(problemOf(() => history.showVersion({ messageId: unknown, limit: 1 })).code).toBe('not-found')
    expect(problemOf(() => history.olderMessages({ chatId: one.chat.id, before: unknown, limit: 1 })).code).toBe('not-found')
    expect(problemOf(() => history.patchAnswer({ messageId: unknown, patch: {} })).code).toBe('not-found')
  }
  expect(problemOf(() => history.olderMessages({ chatId: one.chat.id, before: two.answer.id, limit: 1 })).code).toBe('not-found')
  expect(history.listChats({ after: null, limit: 10 })).toEqual(chats)
})

test('a new version of a message stands beside the old one and is shown; what followed the old one stays with it', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const follow = ask(history, { chatId: chat.id, parentId: answer.id })
  const better = newAnswer(question.id, { status: 'done', parts: [{ type: 'text', text: 'Better.' }] })
  const saved = history.addVersion({ chatId: chat.id, message: better })
  expect(saved.chat).toMatchObject({ headId: better.id, writing: false })
  expect(saved.message.versions).toEqual([answer.id, better.id])
  expect(ids(history.showVersion({ messageId: answer.id, limit: 10 }).messages)).toEqual([question.id, answer.id, follow.question.id, follow.answer.id])
  const root = newMessage({ parentId: null, parts: [{ type: 'text', text: 'Another beginning' }] })
  expect(history.addVersion({ chatId: chat.id, message: root }).message.versions).toEqual([question.id, root.id])
  expect(ids(history.openChat({ chatId: chat.id, limit: 10 }).messages)).toEqual([root.id])
  expect(problemOf(() => history.addVersion({ chatId: randomUUID(), message: root })).code).toBe('not-found')
})

test('answers that are asked for together stand beside the first, which the chat goes on from until another is shown', () => {
  const { history } = temporaryHistory()
  const chatId = randomUUID()
  const question = newMessage()
  const [first, second, third] = ['one', 'two', 'three'].map((model) => newAnswer(question.id, { compared: model })) as [NewMessage, NewMessage, NewMessage]
  const saved = history.saveQuestion({ chatId, chat: { title: 'Which?', params: defaultChatParams }, question, answer: first, others: [second, third] })
  expect(saved.chat.headId).toBe(first.id)
  expect(ids(saved.others)).toEqual([second.id, third.id])
  expect(saved.answer.versions).toEqual([first.id, second.id, third.id])
  const open = history.openChat({ chatId, limit: 10 })
  expect(ids(open.messages)).toEqual([question.id, first.id])
  expect(open.beside?.map(({ id, compared }) => [id, compared])).toEqual([[second.id, 'two'], [third.id, 'three']])

  const shown = history.showVersion({ messageId: third.id, limit: 10 })
  expect(ids(shown.messages)).toEqual([question.id, third.id])
  expect(ids(shown.beside ?? [])).toEqual([first.id, second.id])
  const follow = ask(history, { chatId, parentId: third.id })
  expect(history.olderMessages({ chatId, before: follow.question.id, limit: 1 })).toMatchObject({ messages: [{ id: third.id }], beside: [{ id: first.id }, { id: second.id }] })
  expect(ids(history.newerMessages({ chatId, after: question.id, limit: 1 }).beside ?? [])).toEqual([first.id, second.id])
  expect(history.context({ messageId: follow.question.id }).map(({ id }) => id)).toEqual([question.id, third.id, follow.question.id])

  // One that is asked for again stands beside them too, and the chat goes on from where it did.
  const again = newAnswer(question.id, { compared: 'two' })
  expect(history.addAnswer({ chatId, answer: again, isBeside: true }).chat.headId).toBe(follow.answer.id)
  // A version that was not compared, or was deleted, stands beside none.
  history.deleteMessage({ messageId: first.id, limit: 1 })
  expect(ids(history.showVersion({ messageId: third.id, limit: 10 }).beside ?? [])).toEqual([second.id, again.id])
  expect(problemOf(() => history.saveQuestion({ chatId, chat: null, question: newMessage(), answer: newAnswer(question.id), others: [] })).code).toBe('bad-input')
})
