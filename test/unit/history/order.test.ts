import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { Database } from '../../../src/main/history/database'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import type { ChatSort, ChatsChange, Place } from '../../../src/shared/order'
import { compareKeys } from '../../../src/shared/compare-keys'
import { ask, problemOf, temporaryHistory } from './temporary-history'

const make = (history: HistoryCalls, title: string, createdAt: number): string => ask(history, { text: title, createdAt }).chat.id
const titles = (history: HistoryCalls, place: Place, sort: ChatSort = 'used'): readonly string[] => history.listChats({ after: null, limit: 100, place, sort }).chats.map(({ title }) => title)
const set = (history: HistoryCalls, ...changes: readonly ChatsChange[]) => history.setChats({ changes })
const folder = (history: HistoryCalls, name: string, parentId: string | null = null): string => history.makeFolder({ folderId: randomUUID(), name, parentId }).id
const tag = (history: HistoryCalls, name: string): string => history.makeTag({ tagId: randomUUID(), name }).id

/** All there is to see: every place and every chat. */
const everything = (history: HistoryCalls): unknown => ({
  chats: history.listChats({ after: null, limit: 500 }).chats,
  folders: history.folders({}).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  tags: history.tags({}).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

describe('a chat', () => {
  test('stands in one place: the archive, else among the pinned, else in its folder, else in the main list', () => {
    const { history } = temporaryHistory()
    const chatIds = [make(history, 'One', 1), make(history, 'Two', 2)]
    const folderId = folder(history, 'Work')
    const at = (): unknown => ['main', 'pinned', `folder:${folderId}`, 'archived'].map((place) => titles(history, place as Place).join())
    expect(at()).toEqual(['Two,One', '', '', ''])
    expect(set(history, { chatIds, folderId }).chats.map((chat) => chat.folderId)).toEqual([folderId, folderId])
    expect(at()).toEqual(['', '', 'Two,One', ''])
    set(history, { chatIds, pinned: true })
    expect(at()).toEqual(['', 'Two,One', '', ''])
    set(history, { chatIds, archived: true })
    expect(at()).toEqual(['', '', '', 'Two,One'])
    set(history, { chatIds: chatIds.slice(1), trashed: true })
    expect(at()).toEqual(['', '', '', 'One'])
    set(history, { chatIds, pinned: false, archived: false, trashed: false })
    expect(at()).toEqual(['', '', 'Two,One', ''])
  })

  test('is unread when an answer says so, until it is said to be read', () => {
    const { history } = temporaryHistory()
    const { chat, answer } = ask(history, { status: 'streaming' })
    expect(history.livelyChats({ limit: 10 }).map(({ id, writing, unread }) => [id, writing, unread])).toEqual([[chat.id, true, false]])
    expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'done', unread: true } }).chat.unread).toBe(true)
    ask(history)
    expect(history.livelyChats({ limit: 10 }).map(({ id, writing, unread }) => [id, writing, unread])).toEqual([[chat.id, false, true]])
    expect(set(history, { chatIds: [chat.id], unread: false }).chats[0]?.unread).toBe(false)
    expect(history.livelyChats({ limit: 10 })).toEqual([])
  })
})

describe('changing chats', () => {
  test('leads back with what came of it, whatever each was before', () => {
    const { history } = temporaryHistory()
    const chatIds = Array.from({ length: 12 }, (_, index) => make(history, `Chat ${index}`, index))
    const [work, home] = [folder(history, 'Work'), folder(history, 'Home')]
    const [red, blue] = [tag(history, 'red'), tag(history, 'blue')]
    set(history, { chatIds: chatIds.slice(0, 3), pinned: true }, { chatIds: chatIds.slice(3, 6), folderId: work, addTags: [red] }, { chatIds: chatIds.slice(6, 7), archived: true, unread: true })
    const before = everything(history)
    const { undo } = set(history, { chatIds, pinned: false, archived: true, folderId: home, unread: true, addTags: [blue, red] })
    expect(titles(history, 'archived')).toHaveLength(12)
    set(history, ...undo)
    expect(everything(history)).toEqual(before)
    const trashed = set(history, { chatIds, trashed: true, removeTags: [red] })
    expect([trashed.chats, trashed.trashed]).toEqual([[], chatIds])
    set(history, ...trashed.undo)
    expect(everything(history)).toEqual(before)
    expect(set(history, { chatIds: chatIds.slice(0, 3), pinned: true }).undo).toEqual([])
  })

  test('is all or nothing', () => {
    const { history } = temporaryHistory()
    const chatId = make(history, 'One', 1)
    const before = everything(history)
    const fails = (code: string, field: string, ...changes: readonly ChatsChange[]): void => expect(problemOf(() => set(history, ...changes))).toMatchObject({ code, field })
    fails('not-found', 'chatIds', { chatIds: [chatId, randomUUID()], pinned: true })
    fails('not-found', 'folderId', { chatIds: [chatId], pinned: true }, { chatIds: [chatId], folderId: randomUUID() })
    fails('not-found', 'tagId', { chatIds: [chatId], pinned: true, addTags: [randomUUID()] })
    fails('bad-input', 'chatIds', { chatIds: [chatId], pinned: true }, { chatIds: [chatId], unread: true })
    expect(everything(history)).toEqual(before)
  })
})

describe('folders', () => {
  test('lie in one another, and never in themselves', () => {
    const { history } = temporaryHistory()
    const outer = folder(history, 'Outer')
    const inner = folder(history, 'Inner', outer)
    const innermost = folder(history, 'Innermost', inner)
    for (const parentId of [outer, inner, innermost]) {
      expect(problemOf(() => history.changeFolder({ folderId: outer, parentId })).code).toBe('bad-input')
    }
    const { folder: moved, undo } = history.changeFolder({ folderId: innermost, parentId: null, name: 'Free', open: true })
    expect(moved).toEqual({ id: innermost, name: 'Free', parentId: null, open: true })
    expect(history.changeFolder(undo).folder).toEqual({ id: innermost, name: 'Innermost', parentId: inner, open: false })
    expect(problemOf(() => history.makeFolder({ folderId: randomUUID(), name: 'x', parentId: randomUUID() })).code).toBe('not-found')
    expect(problemOf(() => history.listChats({ after: null, limit: 1, place: `folder:${randomUUID()}` })).code).toBe('not-found')
  })

  test('hand on what lies in them when they go, and get it back', () => {
    const { history } = temporaryHistory()
    const outer = folder(history, 'Outer')
    const inner = folder(history, 'Inner', outer)
    folder(history, 'Innermost', inner)
    const chatIds = [make(history, 'One', 1), make(history, 'Two', 2), make(history, 'Gone', 3)]
    set(history, { chatIds, folderId: inner })
    history.deleteChat({ chatId: chatIds[2] ?? '' })
    const before = everything(history)
    const { deleted, chats } = history.deleteFolder({ folderId: inner })
    expect(chats.map(({ folderId }) => folderId)).toEqual([outer, outer])
    expect(history.folders({}).map(({ name, parentId }) => [name, parentId])).toEqual([['Outer', null], ['Innermost', outer]])
    expect(titles(history, `folder:${outer}`)).toEqual(['Two', 'One'])
    history.restoreFolder({ deleted })
    expect(everything(history)).toEqual(before)
    expect(history.restoreChat({ chatId: chatIds[2] ?? '' }).folderId).toBe(inner)
    expect(problemOf(() => history.restoreFolder({ deleted })).code).toBe('bad-input')
  })
})

describe('tags', () => {
  test('are told apart without case and accents, renamed, and given back to their chats', () => {
    const { history } = temporaryHistory()
    const cafe = tag(history, 'Café')
    expect(tag(history, 'CAFE ')).toBe(cafe)
    const other = tag(history, 'other')
    expect(problemOf(() => history.renameTag({ tagId: other, name: 'cafe' })).code).toBe('bad-input')
    expect(history.renameTag({ tagId: cafe, name: 'café' })).toEqual({ id: cafe, name: 'café' })
    const chatIds = [make(history, 'One', 1), make(history, 'Two', 2)]
    set(history, { chatIds, addTags: [cafe, other] })
    expect(titles(history, `tag:${cafe}`)).toEqual(['Two', 'One'])
    ask(history, { chatId: chatIds[0] ?? '', createdAt: 5 })
    expect(titles(history, `tag:${cafe}`)).toEqual(['One', 'Two'])
    set(history, { chatIds: chatIds.slice(1), archived: true })
    expect(titles(history, `tag:${cafe}`)).toEqual(['One'])
    const before = everything(history)
    const { deleted, chats } = history.deleteTag({ tagId: cafe })
    expect(chats.map(({ tags }) => tags)).toEqual([[other], [other]])
    history.restoreTag({ deleted })
    expect(everything(history)).toEqual(before)
  })
})

describe('lists', () => {
  test('are sorted by use, by age or by title, and paged without a gap in each', () => {
    const { history } = temporaryHistory()
    const names = ['Chapter 10', 'chapter 2', 'École', 'echo', 'Zebra', '中文', '😀 smile', '\uFF21 wide', 'chapter 2']
    const chatIds = names.map((name, index) => make(history, name, 1000 + index))
    ask(history, { chatId: chatIds[0] ?? '', createdAt: 9000 })
    const folderId = folder(history, 'All')
    const tagId = tag(history, 'all')
    set(history, { chatIds, folderId, addTags: [tagId] })
    const paged = (place: Place, sort: ChatSort): readonly string[] => {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page = history.listChats({ after, limit: 2, place, sort })
        seen.push(...page.chats.map(({ id }) => id))
        after = page.next
      } while (after !== null)
      return seen
    }
    const named = (ids: readonly string[]): readonly (string | undefined)[] => ids.map((id) => names[chatIds.indexOf(id)])
    const byUse = [chatIds[0], ...chatIds.slice(1).toReversed()]
    expect(paged(`folder:${folderId}`, 'used')).toEqual(byUse)
    expect(paged(`tag:${tagId}`, 'title')).toEqual(byUse)
    expect(paged(`folder:${folderId}`, 'created')).toEqual(chatIds.toReversed())
    expect(named(paged(`folder:${folderId}`, 'title'))).toEqual(['\uFF21 wide', 'chapter 2', 'chapter 2', 'Chapter 10', 'echo', 'École', 'Zebra', '😀 smile', '中文'])
    for (const sort of ['used', 'created', 'title'] as const) {
      expect(history.chatIds({ place: `folder:${folderId}`, sort, limit: 100 }).chatIds).toEqual(paged(`folder:${folderId}`, sort))
    }
    // The windows put a renamed chat where the file lists it.
    const keys = history.listChats({ after: null, limit: 100, place: `folder:${folderId}`, sort: 'title' }).chats.map((chat) => chat.titleKey)
    expect(keys.toSorted(compareKeys)).toEqual(keys)
    history.renameChat({ chatId: chatIds[4] ?? '', title: 'Aardvark', titleSource: 'user' })
    expect(titles(history, `folder:${folderId}`, 'title')[1]).toBe('Aardvark')
    expect(problemOf(() => history.listChats({ after: '1.2', limit: 1, place: 'main', sort: 'title' })).code).toBe('bad-input')
  })

  test('are read from an index, in order, without sorting', () => {
    const { history, path } = temporaryHistory()
    const chatId = make(history, 'One', 1)
    const folderId = folder(history, 'Work')
    set(history, { chatIds: [chatId], folderId, addTags: [tag(history, 'red')] })
    const spy = vi.spyOn(Database.prototype, 'all')
    const tagId = history.tags({})[0]?.id ?? ''
    for (const place of ['main', 'pinned', 'archived', `folder:${folderId}`, `tag:${tagId}`] as const) {
      for (const sort of ['used', 'created', 'title'] as const) {
        for (const after of [null, sort === 'title' && !place.startsWith('tag:') ? 't1.a' : '5.1']) history.listChats({ after, limit: 60, place, sort })
        history.chatIds({ place, sort, limit: 60 })
      }
    }
    history.livelyChats({ limit: 10 })
    const asked = spy.mock.calls.map(([sql]) => sql)
    spy.mockRestore()
    const database = new Database(path, 'read')
    const lists = asked.filter((sql) => sql.includes('ORDER BY') && sql.includes('chats c') && !sql.includes('UNION'))
    expect(lists.length).toBeGreaterThan(30)
    for (const sql of lists) {
      const plan = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail)
      expect(plan.filter((line) => /^SCAN|TEMP B-TREE FOR (LAST|ORDER)/.test(line)), `${sql}\n${plan.join('\n')}`).toEqual([])
      expect(plan.join(), sql).toMatch(/SEARCH (c USING INDEX chats_by_|l USING COVERING INDEX chat_tags_by_use)/)
    }
    const lively = asked.find((sql) => sql.includes('UNION')) ?? ''
    expect(database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${lively}`).filter(({ detail }) => /^SCAN (c|messages|chats)\b(?!.*USING (COVERING )?INDEX)/.test(detail))).toEqual([])
    database.close()
  })
})
