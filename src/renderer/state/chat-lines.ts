import type { Chat } from '../../shared/chat'
import type { Folder, Place, Tag } from '../../shared/order'
import { type Age, ageKey } from './ages'
import { type ChatLists, placeOf } from './chats'

/** What the sidebar lists: the pinned chats, the folders and the main list; or the archive; or the chats of a tag. */
export type View = 'main' | 'archived' | `tag:${string}`

/** What goes on in a chat, or somewhere in a folder, that the reader may want to know of. */
export type Life = 'writing' | 'unread' | null

/** A line of the sidebar. `level` says how deep it lies in folders. */
export type ChatLine =
  | { readonly kind: 'heading'; readonly of: 'pinned' | 'folders' | 'tags' | 'chats' }
  | { readonly kind: 'age'; readonly age: Age }
  | { readonly kind: 'folder'; readonly folder: Folder; readonly level: number; readonly life: Life }
  | { readonly kind: 'chat'; readonly chat: Chat; readonly place: Place; readonly level: number }
  /** The next page of a place is not read yet. */
  | { readonly kind: 'more'; readonly place: Place; readonly after: string | null }
  | { readonly kind: 'tags'; readonly tags: readonly Tag[] }
  /** An open folder without anything in it. */
  | { readonly kind: 'empty'; readonly folder: Folder; readonly level: number }

interface Sources {
  readonly lists: ChatLists
  readonly folders: readonly Folder[]
  readonly tags: readonly Tag[]
  readonly ageOf: (time: number) => Age
  /** The order of names in the user's language. */
  readonly compare: (a: string, b: string) => number
}

const lifeOf = (chats: readonly Chat[]): Life => (chats.some(({ writing }) => writing) ? 'writing' : chats.some(({ unread }) => unread) ? 'unread' : null)

function chatsOf(lists: ChatLists, place: Place, level: number): readonly ChatLine[] {
  const list = lists.places[place]
  if (list === undefined) return [{ kind: 'more', place, after: null }]
  const lines: readonly ChatLine[] = list.chats.map((chat) => ({ kind: 'chat', chat, place, level }))
  return list.next === null ? lines : [...lines, { kind: 'more', place, after: list.next }]
}

/** A list with a heading before the first chat of each age; one sorted by title has none. */
function byAge(lists: ChatLists, place: Place, ageOf: Sources['ageOf']): readonly ChatLine[] {
  const sort = place.startsWith('tag:') ? 'used' : lists.sort
  if (sort === 'title') return chatsOf(lists, place, 0)
  let before = ''
  return chatsOf(lists, place, 0).flatMap((line): readonly ChatLine[] => {
    if (line.kind !== 'chat') return [line]
    const age = ageOf(sort === 'created' ? line.chat.createdAt : line.chat.updatedAt)
    if (ageKey(age) === before) return [line]
    before = ageKey(age)
    return [{ kind: 'age', age }, line]
  })
}

/** The folders in one another, the open ones with what lies in them. Each is visited once, so that folders in a circle (a damaged file) do no harm. */
function folderLines({ lists, folders, compare }: Sources): readonly ChatLine[] {
  const inside = new Map<string | null, Folder[]>()
  for (const folder of folders) inside.set(folder.parentId, [...(inside.get(folder.parentId) ?? []), folder])
  const visit = (parentId: string | null, level: number): { readonly lines: readonly ChatLine[]; readonly lively: readonly Chat[] } => {
    const children = (inside.get(parentId) ?? []).toSorted((a, b) => compare(a.name, b.name))
    const parts = children.map((folder) => {
      const below = visit(folder.id, level + 1)
      const lively = [...below.lively, ...lists.lively.filter((chat) => placeOf(chat) === `folder:${folder.id}`)]
      const content = folder.open ? [...below.lines, ...chatsOf(lists, `folder:${folder.id}`, level + 1)] : []
      const body: readonly ChatLine[] = folder.open && content.length === 0 ? [{ kind: 'empty', folder, level: level + 1 }] : content
      // An open folder shows it at the chats themselves.
      return { lines: [{ kind: 'folder', folder, level, life: folder.open ? null : lifeOf(lively) } as const, ...body], lively }
    })
    return { lines: parts.flatMap(({ lines }) => lines), lively: parts.flatMap(({ lively }) => lively) }
  }
  return visit(null, 0).lines
}

/** The sidebar's lines. */
export function chatLines(view: View, sources: Sources): readonly ChatLine[] {
  const { lists, tags, ageOf, compare } = sources
  if (view !== 'main') return byAge(lists, view, ageOf)
  const pinned = chatsOf(lists, 'pinned', 0)
  const folders = folderLines(sources)
  const main = byAge(lists, 'main', ageOf)
  return [
    ...(pinned.length > 0 ? [{ kind: 'heading', of: 'pinned' } as const, ...pinned] : []),
    ...(folders.length > 0 ? [{ kind: 'heading', of: 'folders' } as const, ...folders] : []),
    ...(tags.length > 0 ? [{ kind: 'heading', of: 'tags' } as const, { kind: 'tags', tags: tags.toSorted((a, b) => compare(a.name, b.name)) } as const] : []),
    // By title there are no ages to tell the main list from what stands above it.
    ...(lists.sort === 'title' && main.length > 0 && pinned.length + folders.length + tags.length > 0 ? [{ kind: 'heading', of: 'chats' } as const] : []),
    ...main,
  ]
}

/** A key for lists. */
export function lineKey(line: ChatLine): string {
  switch (line.kind) {
    case 'heading':
      return line.of
    case 'age':
      return ageKey(line.age)
    case 'folder':
      return line.folder.id
    case 'chat':
      return line.chat.id
    case 'more':
      return `more ${line.place} ${line.after ?? ''}`
    case 'tags':
      return 'the tags'
    case 'empty':
      return `empty ${line.folder.id}`
  }
}

/** What goes on in the archive. */
export const archiveLife = (lists: ChatLists): Life => lifeOf(lists.lively.filter(({ archived }) => archived))
