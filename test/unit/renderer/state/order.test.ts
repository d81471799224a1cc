import { describe, expect, it } from 'vitest'
import { stateFromBoot } from '../../../../src/renderer/state/app-state'
import { pathOf } from '../../../../src/renderer/state/order'
import { reduce } from '../../../../src/renderer/state/reduce'
import { selectionOf } from '../../../../src/renderer/state/selection'
import type { AppState } from '../../../../src/renderer/state/app-state'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import type { Folder } from '../../../../src/shared/order'
import { boot, chat, openChat } from '../make'

const folder = (id: string, parentId: string | null): Folder => ({ id, name: id, parentId, open: false })
const state = (fields: Partial<AppState> = {}): AppState => ({ ...stateFromBoot(boot, createTranslate('en', en)), ...fields })

describe('many chats at once', () => {
  it('change in every list and in the open chat; what went to the trash leaves the selection, and the open chat is left', () => {
    const open = openChat()
    const before = state({ selection: selectionOf(['chat', 'x']), conversation: { chat: open.chat, order: [], byId: {}, compared: {}, more: false, newer: false, stale: false } })
    const renamed = reduce(before, { name: 'chats.changed', data: { chats: [chat({ title: 'New' })], removed: ['x'] } })
    expect([renamed.conversation?.chat.title, [...renamed.selection.ids]]).toEqual(['New', ['chat']])
    expect(renamed.chats.places.main?.chats.map(({ id }) => id)).toEqual(['chat'])
    expect(reduce(renamed, { name: 'chats.changed', data: { chats: [], removed: ['chat'] } })).toMatchObject({ conversation: null, draft: { chatId: null } })
  })
})

describe('a place that is gone', () => {
  it('takes its list along, and a tag that is shown gives way to all chats', () => {
    const lists = { ...state().chats, places: { main: { chats: [], next: null }, 'folder:a': { chats: [], next: null }, 'tag:t': { chats: [], next: null } } } as const
    const before = state({ chats: lists, view: 'tag:t' })
    const after = reduce(reduce(before, { name: 'folders.changed', data: [folder('b', null)] }), { name: 'tags.changed', data: [] })
    expect(Object.keys(after.chats.places)).toEqual(['main'])
    expect([after.view, after.folders.length]).toEqual(['main', 1])
    expect(reduce(before, { name: 'tags.changed', data: [{ id: 't', name: 'renamed' }] }).view).toBe('tag:t')
  })
})

it('knows the way to a folder, outermost first, and ends in a circle', () => {
  const folders = [folder('c', 'b'), folder('a', null), folder('b', 'a'), folder('x', 'y'), folder('y', 'x')]
  expect(pathOf(folders, 'c').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(pathOf(folders, 'x').map(({ id }) => id)).toEqual(['y', 'x'])
  expect(pathOf(folders, null)).toEqual([])
})
