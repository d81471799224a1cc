import { describe, expect, it } from 'vitest'
import { type ChatLists, withChat, withChats, withoutChat, withPage } from '../../../../src/renderer/state/chats'
import type { ChatList } from '../../../../src/shared/chat'
import type { Place } from '../../../../src/shared/order'
import { chat } from '../make'

const ids = (lists: ChatLists, place: Place = 'main'): readonly string[] | undefined => lists.places[place]?.chats.map(({ id }) => id)
const lists = (places: ChatLists['places'], sort: ChatLists['sort'] = 'used'): ChatLists => ({ sort, places, lively: [], hasChats: true })
const main: ChatList = { chats: [chat({ id: 'b', updatedAt: 20 }), chat({ id: 'a', updatedAt: 10 })], next: null }

describe('the lists of chats', () => {
  it('move a changed chat to its place by time', () => {
    expect(ids(withChat(lists({ main }), chat({ id: 'a', updatedAt: 30 })))).toEqual(['a', 'b'])
    expect(ids(withChat(lists({ main }), chat({ id: 'new', updatedAt: 15 })))).toEqual(['b', 'new', 'a'])
  })

  it('leave a chat out that a page still to come will bring', () => {
    expect(ids(withChat(lists({ main: { ...main, next: 'cursor' } }), chat({ id: 'old', updatedAt: 5 })))).toEqual(['b', 'a'])
    expect(ids(withChat(lists({ main }), chat({ id: 'old', updatedAt: 5 })))).toEqual(['b', 'a', 'old'])
  })

  it('do not list a chat twice that moved up while pages were read, nor take a page that follows another one', () => {
    const page = { chats: [chat({ id: 'a' }), chat({ id: 'z' })], next: null }
    expect(ids(withPage(lists({ main: { ...main, next: 'x' } }), 'main', 'x', page))).toEqual(['b', 'a', 'z'])
    expect(ids(withPage(lists({ main: { ...main, next: 'y' } }), 'main', 'x', page))).toEqual(['b', 'a'])
    expect(ids(withPage(lists({}), 'folder:f', null, page), 'folder:f')).toEqual(['a', 'z'])
  })

  it('drop a removed chat everywhere', () => {
    const before = { ...lists({ main, 'tag:t': main }), lively: [chat({ id: 'b', unread: true })] }
    const after = withoutChat(before, 'b')
    expect([ids(after), ids(after, 'tag:t'), after.lively]).toEqual([['a'], ['a'], []])
  })

  it('put each chat in the one place where it belongs now, under its tags, and nowhere that is not loaded', () => {
    const before = lists({ main, pinned: { chats: [], next: null }, 'folder:f': { chats: [], next: null }, 'tag:t': { chats: [], next: null } })
    const one = (fields: object): ChatLists => withChats(before, [chat({ id: 'a', ...fields })])
    const everywhere = (after: ChatLists): unknown => (['main', 'pinned', 'folder:f', 'tag:t', 'archived', 'folder:g'] as const).map((place) => ids(after, place)?.join('') ?? null)
    expect(everywhere(one({ pinned: true, folderId: 'f', tags: ['t'] }))).toEqual(['b', 'a', '', 'a', null, null])
    expect(everywhere(one({ folderId: 'f' }))).toEqual(['b', '', 'a', '', null, null])
    expect(everywhere(one({ folderId: 'g' }))).toEqual(['b', '', '', '', null, null])
    expect(everywhere(one({ archived: true, tags: ['t'] }))).toEqual(['b', '', '', '', null, null])
  })

  it('sort as they were read', () => {
    const chats = [chat({ id: '2', title: 'part 2', createdAt: 1, updatedAt: 9 }), chat({ id: '10', title: 'Part 10', createdAt: 2, updatedAt: 8 })]
    const renamed = chat({ id: 'e', title: 'École', createdAt: 3, updatedAt: 1 })
    const of = (sort: ChatLists['sort']): readonly string[] | undefined => ids(withChats(lists({ main: { chats: [], next: null } }, sort), [...chats, renamed]))
    expect(of('title')).toEqual(['e', '2', '10'])
    expect(of('created')).toEqual(['e', '10', '2'])
    expect(of('used')).toEqual(['2', '10', 'e'])
  })

  it('know which chats are being written or unread, also where nothing is loaded', () => {
    const before = lists({})
    const after = withChat(before, chat({ id: 'x', folderId: 'f', writing: true }))
    expect(after.lively.map(({ id }) => id)).toEqual(['x'])
    expect(withChat(after, chat({ id: 'x', folderId: 'f' })).lively).toEqual([])
  })

  it('are the same object as before where nothing changed', () => {
    const before = lists({ main, 'folder:f': { chats: [], next: null } })
    expect(withChat(before, chat({ id: 'a', updatedAt: 11 })).places['folder:f']).toBe(before.places['folder:f'])
  })
})
