import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { Part } from '../../../src/shared/chat'
import { defaultChatParams } from '../../../src/shared/chat'
import { ask, newAnswer, newMessage, temporaryHistory } from './temporary-history'

/** One of each kind, with text that formats like to break. */
const everyPart: readonly Part[] = [
  { type: 'text', text: 'Line\nline\t"quoted" \\ \0 \u2028 𝒳 你好 e\u0301' },
  { type: 'text', text: '', phase: 'commentary' },
  { type: 'reasoning', text: 'because' },
  { type: 'refusal', text: 'no' },
  { type: 'citation', of: 0, start: 1, end: 4, url: 'https://example.test/?a=1&b=2', title: '<b>' },
  { type: 'tool', tool: 'code_interpreter', name: 'python', state: 'running', input: 'print(1)', output: '' },
  { type: 'image', attachment: 'ab'.repeat(32), mime: 'image/png', alt: 'a tree' },
  { type: 'file', attachment: 'cd'.repeat(32), mime: 'text/csv', name: '数据.csv', size: 2 ** 40 },
  { type: 'unknown', kind: 'response.new_thing', raw: '{"x":[1,2]}' },
]

test('every kind of part comes back as it went in', () => {
  const { history } = temporaryHistory()
  const question = newMessage({ parts: everyPart })
  history.saveQuestion({ chatId: 'c', chat: { title: 't', params: defaultChatParams }, question, answer: newAnswer(question.id) })
  expect(history.message({ messageId: question.id }).parts).toEqual(everyPart)
})

test('only named fields reach the disk', () => {
  const { history, path } = temporaryHistory()
  const smuggled = { type: 'text', text: 'a', secret: 'sk-1' } as const
  const question = newMessage({ parts: [smuggled] })
  history.saveQuestion({ chatId: 'c', chat: { title: 't', params: defaultChatParams }, question, answer: newAnswer(question.id) })
  const database = new DatabaseSync(path, { readOnly: true })
  expect(database.prepare('SELECT parts FROM messages WHERE id = ?').get(question.id)).toEqual({ parts: '[{"type":"text","text":"a"}]' })
  database.close()
})

test('text that UTF-8 cannot hold is made well-formed wherever it is stored; NUL does not cut plain text short', () => {
  const { history } = temporaryHistory()
  const lone = 'a\uD83Db'
  const chatId = 'c'
  const question = newMessage({ parts: [{ type: 'text', text: lone }, { type: 'unknown', kind: lone, raw: '' }] })
  const answer = newAnswer(question.id, { model: lone })
  history.saveQuestion({ chatId, chat: { title: lone, params: { ...defaultChatParams, instructions: lone } }, question, answer })
  history.saveDraft({ chatId, text: `${lone}\0c` })
  history.remember({ name: 'n', value: lone })
  history.patchAnswer({ messageId: answer.id, patch: { status: 'failed', problem: { code: 'unexpected', detail: lone }, requestId: lone, items: [{ deep: [lone] }] } })
  const open = history.openChat({ chatId, limit: 9 })
  const whole = 'a\uFFFDb'
  expect(open.chat).toMatchObject({ title: whole, params: { instructions: whole } })
  expect(open.draft).toBe(`${whole}\uFFFDc`)
  expect(open.messages[0]?.parts).toEqual([{ type: 'text', text: whole }, { type: 'unknown', kind: whole, raw: '' }])
  expect(open.messages[1]).toMatchObject({ model: whole, problem: { detail: whole }, requestId: whole })
  expect(history.context({ messageId: answer.id })[1]?.items).toEqual([{ deep: [whole] }])
  expect(history.recall({ name: 'n' })).toEqual({ value: whole })
  expect(history.renameChat({ chatId, title: `x\0${lone}`, titleSource: 'user' }).title).toBe(`x\uFFFD${whole}`)
})

test('stored values that cannot be read never break the chat, and what they held is shown', () => {
  const { history, path } = temporaryHistory()
  const { chat, question, answer } = ask(history)
  const database = new DatabaseSync(path)
  const set = database.prepare('UPDATE messages SET parts = ?, usage = ?, problem = ? WHERE id = ?')
  set.run('[{"type":"text","te', '{"inputTokens":"many"}', '{"code":"no-such-code"}', question.id)
  set.run('[{"type":"text","text":"good"},{"type":"hologram","depth":3},{"type":"text"}]', null, null, answer.id)
  database.exec(`UPDATE chats SET params = '{"model":5}'; INSERT INTO items SELECT seq, 'not json' FROM messages`)
  database.close()
  const open = history.openChat({ chatId: chat.id, limit: 9 })
  expect(open.chat.params).toEqual(defaultChatParams)
  expect(open.messages[0]).toMatchObject({
    parts: [{ type: 'unknown', kind: 'unreadable', raw: '[{"type":"text","te' }],
    usage: null,
    problem: { code: 'unexpected', detail: '{"code":"no-such-code"}' },
  })
  expect(open.messages[1]?.parts).toEqual([
    { type: 'text', text: 'good' },
    { type: 'unknown', kind: 'unreadable', raw: '{"type":"hologram","depth":3}' },
    { type: 'unknown', kind: 'unreadable', raw: '{"type":"text"}' },
  ])
  expect(history.context({ messageId: answer.id }).map((message) => message.items)).toEqual([null, null])
  expect(history.listChats({ after: null, limit: 9 }).chats).toHaveLength(1)
})
