import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { Chat } from '../../../src/shared/chat'
import type { ChatsChange, Place } from '../../../src/shared/order'
import { ProblemError } from '../../../src/shared/problem'
import { ask } from './temporary-history'

const chatCount = 6
const some = fc.uniqueArray(fc.nat(chatCount - 1), { minLength: 1 })
const pick = fc.nat(20)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    chats: some,
    patch: fc.record(
      { pinned: fc.boolean(), archived: fc.boolean(), trashed: fc.boolean(), unread: fc.boolean(), folder: fc.option(pick), add: pick, remove: pick },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('makeFolder' as const), parent: fc.option(pick) }),
  fc.record({ kind: fc.constant('moveFolder' as const), folder: pick, parent: fc.option(pick) }),
  fc.record({ kind: fc.constant('deleteFolder' as const), folder: pick }),
  fc.record({ kind: fc.constant('makeTag' as const), name: fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }) }),
  fc.record({ kind: fc.constant('deleteTag' as const), tag: pick }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const chosen = <Item>(list: readonly Item[], index: number): Item | undefined => list[index % Math.max(1, list.length)]

/** Does a step; returns what undoes it, or null when it was refused or there was nothing to do it with. */
function run(history: HistoryCalls, chatIds: readonly string[], one: Step): (() => void) | null {
  const folderAt = (index: number | null | undefined): string | null => (index === null || index === undefined ? null : (chosen(history.folders({}), index)?.id ?? null))
  const tagAt = (index: number | undefined): readonly string[] => (index === undefined ? [] : history.tags({}).slice(index % 3, (index % 3) + 1).map(({ id }) => id))
  switch (one.kind) {
    case 'set': {
      const { folder, add, remove, ...patch } = one.patch
      const change: ChatsChange = { chatIds: one.chats.map((index) => chatIds[index] ?? ''), ...patch, ...(folder === undefined ? {} : { folderId: folderAt(folder) }), addTags: tagAt(add), removeTags: tagAt(remove) }
      const { undo } = history.setChats({ changes: [change] })
      return () => history.setChats({ changes: undo })
    }
    case 'makeFolder': {
      const { id } = history.makeFolder({ folderId: randomUUID(), name: 'f', parentId: folderAt(one.parent) })
      return () => history.deleteFolder({ folderId: id })
    }
    case 'moveFolder': {
      const folderId = folderAt(one.folder)
      if (folderId === null) return null
      const { undo } = history.changeFolder({ folderId, parentId: folderAt(one.parent) })
      return () => history.changeFolder(undo)
    }
    case 'deleteFolder': {
      const folderId = folderAt(one.folder)
      if (folderId === null) return null
      const { deleted } = history.deleteFolder({ folderId })
      return () => history.restoreFolder({ deleted })
    }
    case 'makeTag': {
      const before = history.tags({}).length
      const { id } = history.makeTag({ tagId: randomUUID(), name: one.name })
      return history.tags({}).length === before ? null : () => history.deleteTag({ tagId: id })
    }
    case 'deleteTag': {
      const tag = chosen(history.tags({}), one.tag)
      if (tag === undefined) return null
      const { deleted } = history.deleteTag({ tagId: tag.id })
      return () => history.restoreTag({ deleted })
    }
  }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const chatsOf = (history: HistoryCalls): readonly Chat[] => history.listChats({ after: null, limit: 100 }).chats
const everything = (history: HistoryCalls): unknown => ({ chats: chatsOf(history), folders: byId(history.folders({})), tags: byId(history.tags({})) })

/** Every chat outside the trash is listed once, where its own words say. */
function expectPlaces(history: HistoryCalls): void {
  const places: readonly Place[] = ['main', 'pinned', 'archived', ...history.folders({}).map(({ id }): Place => `folder:${id}`)]
  const listed = places.flatMap((place) => history.listChats({ after: null, limit: 100, place, sort: 'title' }).chats.map((chat) => [chat.id, place] as const))
  const placeOf = ({ archived, pinned, folderId }: Chat): Place => (archived ? 'archived' : pinned ? 'pinned' : folderId === null ? 'main' : `folder:${folderId}`)
  expect(new Map(listed)).toEqual(new Map(chatsOf(history).map((chat) => [chat.id, placeOf(chat)])))
  expect(listed).toHaveLength(chatsOf(history).length)
  for (const { id } of history.tags({})) {
    const tagged = history.listChats({ after: null, limit: 100, place: `tag:${id}` }).chats
    expect(byId(tagged)).toEqual(byId(chatsOf(history).filter((chat) => !chat.archived && chat.tags.includes(id))))
  }
}

test('whatever is done in whatever order, each chat is in one place, a refused step changes nothing, and undoing all of it leads back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const history = createHistoryStore()
      history.open({ path: ':memory:' })
      const chatIds = Array.from({ length: chatCount }, (_, index) => ask(history, { text: `Chat ${index}`, createdAt: 1000 + index }).chat.id)
      const undos: (readonly [unknown, () => void])[] = []
      for (const one of steps) {
        const before = everything(history)
        try {
          const undo = run(history, chatIds, one)
          if (undo !== null) undos.push([before, undo])
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          expect(error.problem.code).toBe('bad-input')
          expect(everything(history)).toEqual(before)
        }
        expectPlaces(history)
      }
      for (const [before, undo] of undos.toReversed()) {
        undo()
        expect(everything(history)).toEqual(before)
      }
      history.close({})
    }),
    { numRuns: 60 },
  )
})
