import { expect, test } from 'vitest'
import { ask, problemOf, temporaryHistory } from './temporary-history'

const say = (text: string) => [{ op: 'set' as const, index: 0, part: { type: 'text' as const, text } }]

test('how far a background answer goes is stored with its text, in one step, and survives the end of the app', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  history.setBackground({ messageId: answer.id, response: 'resp_1' })
  expect(history.backgrounds({})).toEqual([{ messageId: answer.id, origin: 'https://api.openai.com', response: 'resp_1', sequence: -1 }])
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: say('Once'), sequence: 7 })
  // Refused, so that the number must not move either.
  expect(problemOf(() => history.journal({ messageId: answer.id, from: 0, to: 1, changes: say('Twice'), sequence: 9 })).code).toBe('bad-input')
  history.open({ path })
  expect(history.message({ messageId: answer.id })).toMatchObject({ status: 'stopped', stopReason: 'closed', parts: [{ text: 'Once' }] })
  expect(history.backgrounds({})).toMatchObject([{ messageId: answer.id, sequence: 7 }])
  history.setBackground({ messageId: answer.id, response: null })
  expect(history.backgrounds({})).toEqual([])
})

test('nothing is gone on with in the trash, and what is erased is forgotten', () => {
  const { history } = temporaryHistory()
  const { chat, answer } = ask(history)
  history.setBackground({ messageId: answer.id, response: 'resp_1' })
  history.deleteChat({ chatId: chat.id })
  expect(history.backgrounds({})).toEqual([])
  history.restoreChat({ chatId: chat.id })
  expect(history.backgrounds({})).toHaveLength(1)
})

test('a message that is not there is named', () => {
  const { history } = temporaryHistory()
  expect(problemOf(() => history.setBackground({ messageId: 'none', response: 'resp_1' })).code).toBe('not-found')
})
