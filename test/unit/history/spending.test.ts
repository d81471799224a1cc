import { expect, test } from 'vitest'
import type { Usage } from '../../../src/shared/chat'
import { Database } from '../../../src/main/history/database'
import { ask, temporaryHistory } from './temporary-history'

const used = (nanoDollars: number | null, inputTokens = 10): Usage => ({
  inputTokens,
  cachedTokens: 4,
  cacheWriteTokens: 1,
  outputTokens: 5,
  reasoningTokens: 2,
  serviceTier: null,
  ...(nanoDollars === null ? {} : { cost: { nanoDollars, from: 'table', date: '2026-11-24' } }),
})
const noon = (month: number, day: number): number => new Date(2026, month - 1, day, 12).getTime()

function opened() {
  const { history, path } = temporaryHistory()
  const read = (sql: string): readonly object[] => {
    const database = new Database(path, 'read')
    try {
      return database.all<object>(sql)
    } finally {
      database.close()
    }
  }
  const days = () => read('SELECT day, model, answers, unpriced, input, output, nano FROM spending ORDER BY day, model')
  const chats = () => read('SELECT chat, month, answers, unpriced, input, output, nano FROM chat_spending ORDER BY chat, month')
  const end = (messageId: string, usage: Usage | null, finishedAt: number, model = 'm') => history.patchAnswer({ messageId, patch: { status: 'done', usage, finishedAt, model } })
  return { history, days, chats, end }
}

test('an answer that ends is counted on its day, for its model and its chat', () => {
  const { history, days, chats, end } = opened()
  const { chat, answer } = ask(history, { status: 'streaming' })
  const more = ask(history, { status: 'streaming', chatId: chat.id, parentId: answer.id })
  end(answer.id, used(700), noon(10, 31))
  end(more.answer.id, used(300), noon(11, 1), 'n')
  const sums = { answers: 1, unpriced: 0, input: 10, output: 5 }
  expect(days()).toEqual([
    { day: 20_261_031, model: 'm', ...sums, nano: 700 },
    { day: 20_261_101, model: 'n', ...sums, nano: 300 },
  ])
  expect(chats()).toEqual([
    { chat: chat.id, month: 202_610, ...sums, nano: 700 },
    { chat: chat.id, month: 202_611, ...sums, nano: 300 },
  ])
})

test('an answer that goes on adds only what was used since; a price that is lost is told, not guessed', () => {
  const { history, days, end } = opened()
  const { answer } = ask(history, { status: 'streaming' })
  end(answer.id, used(700), noon(11, 1))
  history.patchAnswer({ messageId: answer.id, patch: { status: 'streaming', finishedAt: null } })
  end(answer.id, used(1000, 25), noon(11, 2))
  history.patchAnswer({ messageId: answer.id, patch: { status: 'streaming' } })
  end(answer.id, used(null, 26), noon(11, 2))
  expect(days()).toEqual([
    { day: 20_261_101, model: 'm', answers: 1, unpriced: 0, input: 10, output: 5, nano: 700 },
    { day: 20_261_102, model: 'm', answers: 0, unpriced: 1, input: 16, output: 0, nano: 300 },
  ])
})

test('what cannot be counted, and copies, are not counted', () => {
  const { history, days, end } = opened()
  const { chat, answer } = ask(history, { status: 'streaming' })
  end(answer.id, null, noon(11, 1))
  expect(days()).toEqual([])
  const more = ask(history, { status: 'streaming', chatId: chat.id, parentId: answer.id })
  end(more.answer.id, used(5), noon(11, 1))
  history.forkChat({ chatId: '00000000-0000-4000-8000-000000000099', messageId: more.answer.id, title: 'Fork', createdAt: 1 })
  while (history.forkMore({ chatId: '00000000-0000-4000-8000-000000000099', budget: 100 }) === null);
  expect(days()).toMatchObject([{ answers: 1, nano: 5 }])
})

test('what was spent stays counted when the chat is erased', () => {
  const { history, days, chats, end } = opened()
  const { chat, answer } = ask(history, { status: 'streaming' })
  end(answer.id, used(5), noon(11, 1))
  history.deleteChat({ chatId: chat.id })
  history.emptyTrash({})
  while (history.erase({ budget: 50 }) !== 'nothing');
  expect(days()).toMatchObject([{ answers: 1, nano: 5 }])
  expect(chats()).toMatchObject([{ chat: chat.id, nano: 5 }])
})

test('a report tells months, days, models and chats, the dearest first', () => {
  const { history, end } = opened()
  const cheap = ask(history, { status: 'streaming', text: 'Cheap' })
  const dear = ask(history, { status: 'streaming', text: 'Dear' })
  const old = ask(history, { status: 'streaming', text: 'Old' })
  end(cheap.answer.id, used(5), noon(11, 1), 'small')
  end(dear.answer.id, used(900), noon(11, 3), 'large')
  end(old.answer.id, used(70), noon(10, 31), 'small')
  history.addSpending({ at: noon(11, 3), chatId: dear.chat.id, model: 'small', origin: 'https://api.openai.com', usage: used(3), answers: 0 })
  history.deleteChat({ chatId: old.chat.id })
  const november = history.spending({ month: 202_611 })
  expect(november.months.map(({ month, nano }) => [month, nano])).toEqual([[202_611, 908], [202_610, 70]])
  expect(november.days.map(({ day, answers, nano }) => [day, answers, nano])).toEqual([[20_261_101, 1, 5], [20_261_103, 1, 903]])
  expect(november.models.map(({ model, answers, nano }) => [model, answers, nano])).toEqual([['large', 1, 900], ['small', 1, 8]])
  expect(november.chats.map(({ title, nano }) => [title, nano])).toEqual([[dear.chat.title, 903], [cheap.chat.title, 5]])
  const all = history.spending({ month: null })
  expect(all.days).toEqual([])
  expect(all.chats.map(({ title, nano }) => [title, nano])).toEqual([[dear.chat.title, 903], [null, 70], [cheap.chat.title, 5]])
  expect(history.spent({ month: 202_611 })).toEqual({ nano: 908 })
  expect(history.spent({ month: 202_501 })).toEqual({ nano: 0 })
  expect(history.spendingRows({ month: 202_611 }).map(({ day, model, nano }) => [day, model, nano])).toEqual([[20_261_101, 'small', 5], [20_261_103, 'large', 900], [20_261_103, 'small', 3]])
})
