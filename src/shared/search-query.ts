import type { Role } from './chat'
import { foldText } from './fold-text'

/** What a search asks for: all terms, in any order, and all filters. */
export interface SearchQuery {
  /** Folded (see fold-text.ts); each must be found as it stands. */
  readonly terms: readonly string[]
  readonly roles: readonly Role[]
  /** Folded parts of a model's name. */
  readonly models: readonly string[]
  /** Milliseconds since 1970: not before `from`, and before `to`. */
  readonly from: number | null
  readonly to: number | null
  readonly inTitle: boolean
  readonly hasCode: boolean
  readonly hasImage: boolean
  readonly isPinned: boolean
  readonly isArchived: boolean
  readonly isUnread: boolean
  /** Folded parts of the names of tags, all of which the chat must have. */
  readonly tags: readonly string[]
  /** Folded parts of the names of folders that the chat must lie in, directly or further down. */
  readonly folders: readonly string[]
}

/** A quoted phrase (its closing quote may not be typed yet), a filter with its value, or a word. */
const piece = /"([^"]*)"?|(\w+):("[^"]*"?|\S+)|\S+/gu
const roles: ReadonlyMap<string, Role> = new Map([
  ['user', 'user'],
  ['me', 'user'],
  ['you', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
])

/** The local midnight at which a year, month or day (`2024`, `2024-05`, `2024-05-31`) begins, or null. */
function startOf(date: string): number | null {
  const match = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(date)
  if (match === null) return null
  const month = Number(match[2] ?? 1)
  const day = Number(match[3] ?? 1)
  const time = new Date(Number(match[1]), month - 1, day)
  return time.getMonth() === month - 1 && time.getDate() === day ? time.getTime() : null
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] }

/** Takes a filter into the query; false when it is none, or its value makes no sense, and it has to be searched for as text. */
function filter(query: Mutable<SearchQuery>, name: string, value: string): boolean {
  const role = roles.get(value)
  const time = startOf(value)
  if (name === 'role' && role !== undefined) query.roles.push(role)
  else if (name === 'model') query.models.push(foldText(value))
  else if (name === 'before' && time !== null) query.to = Math.min(query.to ?? time, time)
  else if (name === 'after' && time !== null) query.from = Math.max(query.from ?? time, time)
  else if (name === 'in' && value === 'title') query.inTitle = true
  else if (name === 'has' && value === 'code') query.hasCode = true
  else if (name === 'has' && value === 'image') query.hasImage = true
  else if (name === 'is' && value === 'pinned') query.isPinned = true
  else if (name === 'is' && value === 'archived') query.isArchived = true
  else if (name === 'is' && value === 'unread') query.isUnread = true
  else if (name === 'tag') query.tags.push(foldText(value))
  else if (name === 'folder') query.folders.push(foldText(value))
  else return false
  return true
}

const emptyQuery = (): Mutable<SearchQuery> => ({
  terms: [],
  roles: [],
  models: [],
  from: null,
  to: null,
  inTitle: false,
  hasCode: false,
  hasImage: false,
  isPinned: false,
  isArchived: false,
  isUnread: false,
  tags: [],
  folders: [],
})

/** Reads what was typed in a search box. Anything that is not a known filter is text, so that `std::vector` and `http://` are found. */
export function parseSearch(typed: string): SearchQuery {
  const query = emptyQuery()
  for (const [whole, phrase, name, value] of typed.toWellFormed().matchAll(piece)) {
    if (name !== undefined && value !== undefined && filter(query, name.toLowerCase(), value.replaceAll('"', '').toLowerCase())) continue
    const term = foldText(phrase ?? whole).trim()
    if (term !== '' && !query.terms.includes(term)) query.terms.push(term)
  }
  return query
}

/** True when nothing is asked for. */
export function isEmptySearch(query: SearchQuery): boolean {
  const { terms, roles: asked, models, from, to, inTitle, hasCode, hasImage } = query
  return terms.length + asked.length + models.length === 0 && from === null && to === null && !inTitle && !hasCode && !hasImage && !asksForChats(query)
}

/** True when the query says something of the chats themselves. */
export function asksForChats({ isPinned, isArchived, isUnread, tags, folders }: SearchQuery): boolean {
  return isPinned || isArchived || isUnread || tags.length + folders.length > 0
}
