import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { gramFrequency, gramsOf, marks, piecesOf, spelt, type WordPiece } from './search-tokens'
import { marksWith, messagesAlone, wordsWith } from './search-words'

/**
 * A piece that stands in more words than this is looked up by its pairs of letters, because each word costs its look-up (about 10 µs in each of the index's segments)
 * and a part of each step. Such a piece is mostly frequent, so that few messages are looked at in vain; when many are, the search goes on thoroughly.
 */
const mostWords = { quick: 48, thorough: 2000 } as const
/** The same beside the gaps of a phrase, which say much already. */
const mostWordsOfPhrase = 12
/** Messages that each hold a word of their own with the piece in it: those are not looked up, but looked at, and only as far down as it takes to find enough. */
const mostAlone = 2000

export type Effort = keyof typeof mostWords

const quoted = (token: string): string => `"${spelt(token)}"`
const anyOf = (tokens: readonly string[]): string => `(${tokens.map(quoted).join(' OR ')})`

/** Conditions of one term that are asked at most: the most telling ones say nearly all, and each costs its own list. */
const mostConditions = 12

interface Condition {
  /** An FTS5 query; null when nothing but `alone` fulfils it. */
  readonly match: string | null
  /** Messages that fulfil it too, and are not found by the query. */
  readonly alone?: readonly number[]
  /** About how many texts fulfil it, from 0 (few) to 9: FTS5 goes by the first condition and looks the others up, so that a telling one comes first. */
  readonly frequency: number
}

const ofGram = (gram: string): Condition => ({ match: quoted(gram), frequency: gramFrequency(gram) })
/** Alphabetically, neighbours stand on one page of the index. */
const ofWords = (words: readonly string[]): Condition => ({ match: anyOf(words.toSorted()), frequency: Math.max(1, 9 - Math.min(...words.map(({ length }) => length))) })

/** Where something is looked for: as part of a phrase, in messages, or in titles. */
type Among = 'phrase' | 'messages' | 'titles'

/** The condition that a text holds a word with a piece in it; 'none' when none does, 'many' when too many words do. Of many in messages only those of several messages are looked up. */
function ofPiece(database: Database, piece: WordPiece, among: Among, effort: Effort): Condition | 'none' | 'many' {
  if (piece.begins && piece.ends) return ofWords([piece.text])
  const few = among === 'phrase' ? mostWordsOfPhrase : mostWords.quick
  const all = wordsWith(database, piece, few + 1)
  if (all.length === 0) return 'none'
  if (all.length <= few) return ofWords(all)
  if (among !== 'messages') return 'many'
  const several = wordsWith(database, piece, mostWords[effort] + 1, 'several')
  if (several.length > mostWords[effort]) return 'many'
  const alone = messagesAlone(database, piece, mostAlone + 1)
  if (alone.length > mostAlone) return 'many'
  return several.length === 0 ? { match: null, alone, frequency: 0 } : { ...ofWords(several), alone }
}

const inOrder = (conditions: readonly Condition[]): readonly Condition[] => conditions.toSorted((a, b) => a.frequency - b.frequency)

/** The most telling conditions, in order; of those that tell equally much, some all along the term: a long text may hold one of its sentences, and seldom what joins two. */
function mostTelling(conditions: readonly Condition[]): readonly Condition[] {
  const ordered = inOrder(conditions)
  const last = ordered[mostConditions - 1]?.frequency
  if (last === undefined) return ordered
  const certain = ordered.filter(({ frequency }) => frequency < last)
  const equal = ordered.filter(({ frequency }) => frequency === last)
  const wanted = Math.min(mostConditions - certain.length, equal.length)
  return [...certain, ...equal.filter((_, index) => Math.floor((index * wanted) / equal.length) !== Math.floor(((index - 1) * wanted) / equal.length))]
}

interface Conditions {
  readonly all: readonly Condition[]
  /** What fulfils them holds the term. */
  readonly exact: boolean
  /** More words could be looked up. */
  readonly rough: boolean
}

/** Conditions that every text with the term fulfils; null when no text has it. */
function termConditions(database: Database, term: string, place: 'messages' | 'titles', effort: Effort): Conditions | null {
  const { words, grams, exact } = piecesOf(term)
  const isPhrase = term.includes(' ')
  const all: Condition[] = [...grams].map(ofGram)
  let rough = false
  for (const piece of words) {
    const condition = ofPiece(database, piece, isPhrase ? 'phrase' : place, effort)
    if (condition === 'none') return null
    if (condition !== 'many') all.push(condition)
    else {
      rough = true
      if (!isPhrase) all.push(...[...gramsOf(piece.text)].filter((gram) => Array.from(gram).length === 2).map(ofGram))
    }
  }
  return { all: mostTelling(all), exact: exact && !rough, rough: rough && !isPhrase && effort === 'quick' }
}

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

/** Messages, the latest first, among which is each that fulfils all conditions and is not found by their joint query. */
function aloneIn(conditions: readonly Condition[]): readonly number[] {
  const decisive = conditions.find(({ match }) => match === null)
  const seqs = new Set(decisive === undefined ? conditions.flatMap(({ alone }) => alone ?? []) : decisive.alone)
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
  const alone = aloneIn(conditions)
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
