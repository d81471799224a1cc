import { describe, expect, it } from 'vitest'
import { chatLines, withChat, withoutChat, withPage } from '../../../../src/renderer/state/chats'
import { chat } from '../make'

const ids = (list: { readonly chats: readonly { readonly id: string }[] }): readonly string[] => list.chats.map(({ id }) => id)
const list = { chats: [chat({ id: 'b', updatedAt: 20 }), chat({ id: 'a', updatedAt: 10 })], next: null }

describe('the list of chats', () => {
  it('moves a changed chat to its place by time', () => {
    expect(ids(withChat(list, chat({ id: 'a', updatedAt: 30 })))).toEqual(['a', 'b'])
    expect(ids(withChat(list, chat({ id: 'new', updatedAt: 15 })))).toEqual(['b', 'new', 'a'])
  })

  it('leaves a chat out that a page still to come will bring', () => {
    expect(ids(withChat({ ...list, next: 'cursor' }, chat({ id: 'old', updatedAt: 5 })))).toEqual(['b', 'a'])
    expect(ids(withChat(list, chat({ id: 'old', updatedAt: 5 })))).toEqual(['b', 'a', 'old'])
  })

  it('does not list a chat twice that moved up while pages were read', () => {
    expect(withPage(list, { chats: [chat({ id: 'a' }), chat({ id: 'z' })], next: 'more' })).toMatchObject({ next: 'more' })
    expect(ids(withPage(list, { chats: [chat({ id: 'a' }), chat({ id: 'z' })], next: null }))).toEqual(['b', 'a', 'z'])
  })

  it('drops a removed chat', () => {
    expect(ids(withoutChat(list, 'b'))).toEqual(['a'])
  })
})

describe('chatLines', () => {
  it('puts a heading before the first chat of each age, counted from local midnight', () => {
    const now = new Date(2026, 10, 24, 9).getTime()
    const at = (...date: [number, number, number, number]) => new Date(...date).getTime()
    const chats = [
      chat({ id: '1', updatedAt: at(2026, 10, 24, 0) }),
      chat({ id: '2', updatedAt: at(2026, 10, 23, 23) }),
      chat({ id: '3', updatedAt: at(2026, 10, 18, 12) }),
      chat({ id: '4', updatedAt: at(2026, 10, 1, 12) }),
      chat({ id: '5', updatedAt: at(2026, 1, 2, 12) }),
      chat({ id: '6', updatedAt: at(2026, 1, 1, 12) }),
    ]
    expect(chatLines(chats, now).map((line) => (line.kind === 'age' ? line.age : line.chat.id))).toEqual([
      'today',
      '1',
      'yesterday',
      '2',
      'week',
      '3',
      'month',
      '4',
      { year: 2026, month: 1 },
      '5',
      '6',
    ])
  })
})
