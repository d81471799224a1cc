import { expect, test } from 'vitest'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import type { OpenChat } from '../../../src/shared/chat'
import { ask, newAnswer, newMessage, problemOf, temporaryHistory } from './temporary-history'

const limit = 50
const shown = ({ messages }: Pick<OpenChat, 'messages'>): readonly string[] => messages.map(({ id }) => id)
const found = (history: HistoryCalls, query: string): number => history.search({ query, after: null, limit: 10 }).hits.length

test('a deleted question takes its answers and what follows along; the branch ends before it, and nothing finds it any more', () => {
  const { history } = temporaryHistory()
  const first = ask(history, { text: 'first' })
  const chatId = first.chat.id
  const second = ask(history, { chatId, parentId: first.answer.id, text: 'heron' })
  const third = ask(history, { chatId, parentId: second.answer.id, text: 'heron again' })
  const { count, open } = history.deleteMessage({ messageId: second.question.id, limit })
  expect(count).toBe(4)
  expect(shown(open)).toEqual([first.question.id, first.answer.id])
  expect(history.openChat({ chatId, limit })).toEqual(open)
  expect(found(history, 'heron')).toBe(0)
  expect(history.findInChat({ chatId, query: 'heron', from: null }).found).toEqual([])
  // A question asked now follows the first answer, and the model is told nothing of what is gone.
  const next = ask(history, { chatId, parentId: open.chat.headId, text: 'next' })
  expect(history.context({ messageId: next.question.id }).map(({ parts }) => parts)).toEqual([first.question.parts, first.answer.parts, next.question.parts])
  for (const messageId of [second.question.id, third.answer.id]) {
    for (const refused of [
      () => history.message({ messageId }),
      () => history.showVersion({ messageId, limit }),
      () => history.openAt({ chatId, messageId, before: 5, after: 5 }),
      () => history.deleteMessage({ messageId, limit }),
      () => history.forkChat({ chatId: crypto.randomUUID(), messageId, title: 't', createdAt: 1 }),
      () => ask(history, { chatId, parentId: messageId }),
    ]) {
      expect(problemOf(refused).code).toBe('not-found')
    }
  }
  const back = history.restoreMessage({ messageId: second.question.id, limit })
  expect(shown(back)).toEqual([first.question.id, first.answer.id, second.question.id, second.answer.id, third.question.id, third.answer.id])
  expect(found(history, 'heron')).toBe(2)
  expect(problemOf(() => history.restoreMessage({ messageId: second.question.id, limit })).code).toBe('not-found')
})

test('one version of an answer goes, the others stay: the one before it is shown, or else the one after it, or else the question alone', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const chatId = chat.id
  const second = newAnswer(question.id, { status: 'done' })
  const third = newAnswer(question.id, { status: 'done' })
  history.addAnswer({ chatId, answer: second })
  const follow = ask(history, { chatId, parentId: second.id })
  history.addAnswer({ chatId, answer: third })
  const without3 = history.deleteMessage({ messageId: third.id, limit }).open
  expect(shown(without3)).toEqual([question.id, second.id, follow.question.id, follow.answer.id])
  expect(without3.messages[1]?.versions).toEqual([answer.id, second.id])
  history.showVersion({ messageId: answer.id, limit })
  const without1 = history.deleteMessage({ messageId: answer.id, limit }).open
  expect(shown(without1)).toEqual([question.id, second.id, follow.question.id, follow.answer.id])
  const alone = history.deleteMessage({ messageId: second.id, limit })
  expect(alone.count).toBe(3)
  expect(shown(alone.open)).toEqual([question.id])
  // Back in any order, each as it was shown when it was deleted.
  expect(shown(history.restoreMessage({ messageId: third.id, limit }))).toEqual([question.id, third.id])
  expect(shown(history.restoreMessage({ messageId: second.id, limit }))).toEqual([question.id, second.id, follow.question.id, follow.answer.id])
  expect(history.restoreMessage({ messageId: answer.id, limit }).messages[1]?.versions).toEqual([answer.id, second.id, third.id])
})

test('of an edited question one version goes; a chat of which everything went is empty, and can be asked in', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const edited = ask(history, { chatId: chat.id, text: 'Edited' })
  expect(shown(history.deleteMessage({ messageId: edited.question.id, limit }).open)).toEqual([question.id, answer.id])
  const empty = history.deleteMessage({ messageId: question.id, limit }).open
  expect(empty).toMatchObject({ messages: [], more: false, chat: { headId: null } })
  const again = ask(history, { chatId: chat.id, parentId: null })
  expect(again.question.versions).toEqual([again.question.id])
})

test('what was deleted inside something deleted later brings that back with itself', () => {
  const { history } = temporaryHistory()
  const first = ask(history)
  const chatId = first.chat.id
  const second = ask(history, { chatId, parentId: first.answer.id })
  const third = ask(history, { chatId, parentId: second.answer.id })
  expect(history.deleteMessage({ messageId: third.question.id, limit }).count).toBe(2)
  expect(history.deleteMessage({ messageId: second.question.id, limit }).count).toBe(2)
  expect(shown(history.restoreMessage({ messageId: third.question.id, limit }))).toEqual([first, second, third].flatMap(({ question, answer }) => [question.id, answer.id]))
  expect(history.listTrash({ after: null, limit }).entries).toEqual([])
})

test('answers being written at or below a message are named, and no others', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const below = newAnswer(question.id)
  history.addAnswer({ chatId: chat.id, answer: below })
  const elsewhere = ask(history, { chatId: chat.id, text: 'beside', status: 'streaming' })
  expect(history.writingBelow({ messageId: question.id })).toEqual([below.id])
  expect(history.writingBelow({ messageId: answer.id })).toEqual([])
  expect(history.writingBelow({ messageId: elsewhere.answer.id })).toEqual([elsewhere.answer.id])
  // One that ends in the trash ends properly.
  history.deleteMessage({ messageId: question.id, limit })
  expect(history.patchAnswer({ messageId: below.id, patch: { status: 'stopped', stopReason: 'user' } }).message.status).toBe('stopped')
})

test('the trash lists chats and messages, the latest first, page by page, with a look inside', () => {
  const { history } = temporaryHistory()
  const kept = ask(history, { text: 'kept' })
  const gone = newMessage({ parentId: kept.answer.id, parts: [{ type: 'text', text: '要删除的问题' }] })
  history.saveQuestion({ chatId: kept.chat.id, chat: null, question: gone, answer: newAnswer(gone.id, { status: 'done', parts: [{ type: 'text', text: 'Gone.' }] }) })
  const chats = Array.from({ length: 5 }, (_, index) => ask(history, { text: `chat ${index}` }).chat)
  for (const { id } of chats.slice(0, 2)) history.deleteChat({ chatId: id })
  history.deleteMessage({ messageId: gone.id, limit })
  const cleared = history.clearChats({})
  expect(cleared.count).toBe(4)
  // The messages are part of a chat that lies in the trash itself.
  expect(history.listTrash({ after: null, limit })).toMatchObject({ total: 6, next: null })
  expect(history.unclearChats(cleared)).toEqual({ count: 4 })
  const titles: string[] = []
  for (let after: string | null = null; ; ) {
    const page = history.listTrash({ after, limit: 1 })
    expect(page.total).toBe(3)
    titles.push(...page.entries.map((entry) => (entry.kind === 'chat' ? entry.title : `${entry.excerpt} (${entry.count} of ${entry.title})`)))
    after = page.next
    if (after === null) break
  }
  expect(titles.toSorted()).toEqual(['chat 0', 'chat 1', '要删除的问题 (2 of kept)'])
  expect(history.previewTrash({ of: { messageId: gone.id }, limit }).messages.map(({ id }) => id)[0]).toBe(gone.id)
  expect(history.previewTrash({ of: { messageId: gone.id }, limit }).messages).toHaveLength(2)
  expect(history.previewTrash({ of: { chatId: chats[0]?.id ?? '' }, limit }).messages).toHaveLength(2)
  expect(problemOf(() => history.previewTrash({ of: { chatId: kept.chat.id }, limit })).code).toBe('not-found')
  expect(problemOf(() => history.listTrash({ after: 'x1', limit })).code).toBe('bad-input')
})

test('what an import adds below a deleted message is deleted with it, and the branch that is shown stays', () => {
  const { history } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const edited = ask(history, { chatId: chat.id, text: 'Edited' })
  history.deleteMessage({ messageId: edited.question.id, limit })
  const late = crypto.randomUUID()
  const message = { id: late, parentId: edited.answer.id, role: 'user', status: 'done', stopReason: null, createdAt: 5, model: null, usage: null, problem: null, parts: [{ type: 'text', text: 'late heron' }] } as const
  const piece = { chatId: chat.id, source: 'chatgpt', sourceId: 'x', messages: [message], end: { headId: late, grew: true } } as const
  const facts = { title: 't', titleSource: 'user', createdAt: 1, updatedAt: 1, archived: false, pinned: false, params: chat.params } as const
  history.importChats({ pieces: [{ ...piece, chat: facts }] })
  expect(shown(history.openChat({ chatId: chat.id, limit }))).toEqual([question.id, answer.id])
  expect(found(history, 'late heron')).toBe(0)
  expect(shown(history.restoreMessage({ messageId: edited.question.id, limit }))).toEqual([edited.question.id, edited.answer.id])
  expect(found(history, 'late heron')).toBe(1)
})
