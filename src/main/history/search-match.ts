import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { anyOf, type Condition, type Conditions, type Effort, inOrder, quoted, termConditions } from './search-terms'
import { marks } from './search-tokens'
import { marksWith } from './search-words'

function filterConditions(database: Database, query: SearchQuery): readonly Condition[] | null {
  const conditions: Condition[] = query.roles.map((role) => ({ match: quoted(marks.role(role)), frequency: 9 }))
  if (query.hasCode) conditions.push({ match: quoted(marks.code), frequency: 7 })
  if (query.hasImage) conditions.push({ match: quoted(marks.image), frequency: 3 })
  for (const part of query.models) {
    const found = marksWith(database, marks.modelPrefix).filter((mark) => mark.slice(marks.modelPrefix.length).includes(part.replaceAll(' ', '_')))
    if (found.length === 0) return null
    conditions.push({ match: anyOf(found), frequency: 8 })
  }
  if (query.from !== null || query.to !== null) {
    const first = query.from === null ? '' : marks.month(query.from)
    const last = query.to === null ? null : marks.month(query.to - 1)
    const found = marksWith(database, marks.monthPrefix).filter((mark) => mark >= first && (last === null || mark <= last))
    if (found.length === 0) return null
    conditions.push({ match: anyOf(found), frequency: found.length < 4 ? 4 : 8 })
  }
  return conditions
}

/** All conditions in one query; null when one of them cannot be fulfilled by it. */
function joined(conditions: readonly Condition[]): string | null {
  const matches = new Set(inOrder(conditions).map(({ match }) => match))
  return matches.has(null) ? null : [...matches].join(' AND ')
}

/** From this many messages on it is worth asking which of them can fulfil the other conditions; and how many may fulfil one of those, for that to say something. */
const manyAlone = 100
const mostNamed = 8000

/** The messages that fulfil a condition; null when they are too many to be told. */
function allNamed(database: Database, { match, alone = [] }: Condition): ReadonlySet<number> | null {
  if (match === null) return new Set(alone)
  const rows = database.all<{ seq: number }>('SELECT s.rowid AS seq FROM search_index s WHERE search_index MATCH :match LIMIT :limit', { match, limit: mostNamed + 1 })
  return rows.length > mostNamed ? null : new Set([...rows.map(({ seq }) => seq), ...alone])
}

/** Messages, the latest first, among which is each that fulfils all conditions and is not found by their joint query. */
function aloneIn(database: Database, conditions: readonly Condition[]): readonly number[] {
  const decisive = conditions.find(({ match }) => match === null)
  const sources = decisive === undefined ? conditions.filter(({ alone }) => alone !== undefined) : [decisive]
  const count = sources.reduce((sum, { alone = [] }) => sum + alone.length, 0)
  const words = conditions.filter(({ ofWords }) => ofWords === true)
  const others = count < manyAlone || words.length < 2 ? [] : words.map((condition) => ({ condition, named: allNamed(database, condition) }))
  const isPossible = (seq: number, source: Condition): boolean => others.every(({ condition, named }) => condition === source || named === null || named.has(seq))
  const seqs = new Set(sources.flatMap((source) => (source.alone ?? []).filter((seq) => isPossible(seq, source))))
  return [...seqs].toSorted((a, b) => b - a)
}

/** How messages are looked up. */
export interface MessageMatch {
  /** An FTS5 query for `search_index` that every message sought fulfils, but for `alone`; others may too. Null: only those of `alone` are to be looked at. */
  readonly match: string | null
  /** Messages (by `seq`, the latest first) to be looked at besides. */
  readonly alone: readonly number[]
  /** Every message that fulfils it holds all terms. */
  readonly exact: boolean
  /** With more effort fewer messages would be looked at in vain. */
  readonly rough: boolean
  /** How many words it asks for. */
  readonly words: number
}

function readMatch(database: Database, query: SearchQuery, effort: Effort): MessageMatch | null {
  const filters = filterConditions(database, query)
  if (filters === null) return null
  const terms: Conditions[] = []
  for (const term of query.terms) {
    const found = termConditions(database, term, 'messages', effort)
    if (found === null) return null
    terms.push(found)
  }
  const conditions = [...terms.flatMap(({ all }) => all), ...filters]
  const match = joined(conditions)
  const alone = aloneIn(database, conditions)
  return {
    // Every message has a role: what only says something of chats asks for all of them.
    match: match === '' ? anyOf([marks.role('user'), marks.role('assistant')]) : match,
    alone,
    exact: alone.length === 0 && terms.every(({ exact }) => exact),
    rough: terms.some(({ rough }) => rough),
    words: match?.split(' OR ').length ?? 0,
  }
}

/** The last answer over each file: the slices and pages of one search ask again and again. It holds while nothing is written. */
const lastMatches = new WeakMap<Database, { readonly key: string; readonly match: MessageMatch | null }>()

/** How messages are looked up; null when there can be none. */
export function messageMatch(database: Database, query: SearchQuery, effort: Effort): MessageMatch | null {
  const here = database.get<{ n: number }>('SELECT total_changes() AS n')
  const elsewhere = database.get<{ data_version: number }>('PRAGMA data_version')
  const key = JSON.stringify([query, effort, here?.n, elsewhere?.data_version])
  const known = lastMatches.get(database)
  if (known?.key === key) return known.match
  const match = readMatch(database, query, effort)
  lastMatches.set(database, { key, match })
  return match
}

/** An FTS5 query as that of `messageMatch`, for `search_titles`; titles only know terms. Null when none can be found. */
export function titleMatch(database: Database, query: SearchQuery): string | null {
  const found = query.terms.map((term) => termConditions(database, term, 'titles', 'quick'))
  if (found.includes(null)) return null
  return joined([...found.flatMap((term) => term?.all ?? []), { match: quoted(marks.title), frequency: 9 }])
}
