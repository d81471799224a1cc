import type { Chat, ChatList } from '../../shared/chat'

const newestFirst = (a: Chat, b: Chat): number => b.updatedAt - a.updatedAt

/**
 * The list with a chat put in its place by time. A chat older than everything loaded, while more can be loaded, is left out: its page will bring it.
 */
export function withChat(list: ChatList, chat: Chat): ChatList {
  const others = list.chats.filter(({ id }) => id !== chat.id)
  const last = others.at(-1)
  if (list.next !== null && last !== undefined && chat.updatedAt < last.updatedAt) return { ...list, chats: others }
  return { ...list, chats: [...others, chat].toSorted(newestFirst) }
}

/** The list without a chat. */
export function withoutChat(list: ChatList, chatId: string): ChatList {
  return { ...list, chats: list.chats.filter(({ id }) => id !== chatId) }
}

/** The list with its following page; a chat that moved meanwhile is not listed twice. */
export function withPage(list: ChatList, page: ChatList): ChatList {
  const known = new Set(list.chats.map(({ id }) => id))
  return { chats: [...list.chats, ...page.chats.filter(({ id }) => !known.has(id))], next: page.next }
}

/** Headings of the list, by age. */
export type Age = 'today' | 'yesterday' | 'week' | 'month' | { readonly year: number; readonly month: number }

/** A line of the sidebar: a heading or a chat. */
export type ChatLine = { readonly kind: 'age'; readonly age: Age } | { readonly kind: 'chat'; readonly chat: Chat }

function ageOf(time: number, today: number): Age {
  const day = 86_400_000
  if (time >= today) return 'today'
  if (time >= today - day) return 'yesterday'
  if (time >= today - 7 * day) return 'week'
  if (time >= today - 30 * day) return 'month'
  const date = new Date(time)
  return { year: date.getFullYear(), month: date.getMonth() }
}

const ageKey = (age: Age): string => (typeof age === 'string' ? age : `${age.year}-${age.month}`)

/** The sidebar's lines: a heading before the first chat of each age, counted from local midnight of `now` (milliseconds since 1970). */
export function chatLines(chats: readonly Chat[], now: number): readonly ChatLine[] {
  const today = new Date(now).setHours(0, 0, 0, 0)
  const lines: ChatLine[] = []
  let before = ''
  for (const chat of chats) {
    const age = ageOf(chat.updatedAt, today)
    if (ageKey(age) !== before) lines.push({ kind: 'age', age })
    before = ageKey(age)
    lines.push({ kind: 'chat', chat })
  }
  return lines
}
