import type { Chat, ChatList } from '../../shared/chat'
import { compareKeys } from '../../shared/compare-keys'
import type { Boot } from '../../shared/contract'
import type { ChatSort, Place } from '../../shared/order'

/** The chats of a window: the beginnings of the lists that it has asked for. */
export interface ChatLists {
  /** How the lists are sorted; another wish is fulfilled by reading them anew. */
  readonly sort: ChatSort
  readonly places: Readonly<Partial<Record<Place, ChatList>>>
  /** Chats anywhere that are being written or unread, whether their list is loaded or not. */
  readonly lively: readonly Chat[]
  /** There are chats, be it in the archive. */
  readonly hasChats: boolean
}

/** The lists that a window starts with. */
export function listsFromBoot({ chats, pinned, lively, hasChats, settings }: Boot): ChatLists {
  return { sort: settings.chatSort, places: { main: chats, pinned }, lively, hasChats }
}

/** The one place where a chat stands (see shared/order.ts). */
export function placeOf({ archived, pinned, folderId }: Chat): Exclude<Place, `tag:${string}`> {
  return archived ? 'archived' : pinned ? 'pinned' : folderId === null ? 'main' : `folder:${folderId}`
}

const isListed = (chat: Chat, place: Place): boolean => (place.startsWith('tag:') ? !chat.archived && chat.tags.includes(place.slice('tag:'.length)) : placeOf(chat) === place)

/** The order of a place's list; equals keep the order in which they came. */
function orderOf(place: Place, sort: ChatSort): (a: Chat, b: Chat) => number {
  if (sort === 'used' || place.startsWith('tag:')) return (a, b) => b.updatedAt - a.updatedAt
  return sort === 'created' ? (a, b) => b.createdAt - a.createdAt : (a, b) => compareKeys(a.titleKey, b.titleKey)
}

/** One list after some chats changed. A chat beyond everything loaded, while more can be loaded, is left out: its page will bring it. */
function withChanged(list: ChatList, place: Place, sort: ChatSort, changed: ReadonlySet<string>, arrived: readonly Chat[]): ChatList {
  const others = list.chats.filter(({ id }) => !changed.has(id))
  const order = orderOf(place, sort)
  const last = others.at(-1)
  const fitting = arrived.filter((chat) => isListed(chat, place) && (list.next === null || last === undefined || order(chat, last) <= 0))
  if (fitting.length === 0 && others.length === list.chats.length) return list
  return { ...list, chats: [...others, ...fitting].toSorted(order) }
}

/** The lists after chats changed and others went to the trash: each stands where it belongs now. */
export function withChats(lists: ChatLists, chats: readonly Chat[], removed: readonly string[] = []): ChatLists {
  const changed = new Set([...removed, ...chats.map(({ id }) => id)])
  const places = Object.fromEntries(
    Object.entries(lists.places).map(([place, list]) => [place, list === undefined ? undefined : withChanged(list, place as Place, lists.sort, changed, chats)]),
  )
  const lively = [...lists.lively.filter(({ id }) => !changed.has(id)), ...chats.filter(({ writing, unread }) => writing || unread)]
  return { ...lists, places, lively, hasChats: lists.hasChats || chats.length > 0 }
}

/** The lists after one chat changed. */
export const withChat = (lists: ChatLists, chat: Chat): ChatLists => withChats(lists, [chat])

/** The lists without a chat. */
export const withoutChat = (lists: ChatLists, chatId: string): ChatLists => withChats(lists, [], [chatId])

/** The lists after every chat went to the trash. */
export function withoutAll(lists: ChatLists): ChatLists {
  const empty: ChatList = { chats: [], next: null }
  return { ...lists, places: Object.fromEntries(Object.keys(lists.places).map((place) => [place, empty])), lively: [], hasChats: false }
}

/** The lists with a page of a place that was asked for after a cursor (null: its first); a chat that moved meanwhile is not listed twice. */
export function withPage(lists: ChatLists, place: Place, after: string | null, page: ChatList): ChatLists {
  const list = lists.places[place] ?? { chats: [], next: null }
  if (list.next !== after) return lists
  const known = new Set(list.chats.map(({ id }) => id))
  const chats = [...list.chats, ...page.chats.filter(({ id }) => !known.has(id))]
  return { ...lists, places: { ...lists.places, [place]: { chats, next: page.next } } }
}

/** A chat that is in any of the loaded lists. */
export function loadedChat(lists: ChatLists, chatId: string): Chat | undefined {
  for (const list of Object.values(lists.places)) {
    const chat = list?.chats.find(({ id }) => id === chatId)
    if (chat !== undefined) return chat
  }
  return lists.lively.find(({ id }) => id === chatId)
}
