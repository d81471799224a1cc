import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { gramFrequency, gramsOf, marks, piecesOf, spelt, type WordPiece } from './search-tokens'

/**
 * A piece that stands in more words than this is looked up by its pairs of letters, because each word costs its look-up (about 10 µs in each of the index's segments)
 * and a part of each step. Such a piece is mostly frequent, so that few messages are looked at in vain; when many are, the search goes on thoroughly.
 */
const mostWords = { quick: 48, thorough: 2000 } as const
/** The same beside the gaps of a phrase, which say much already. */
const mostWordsOfPhrase = 12

export type Effort = keyof typeof mostWords

const quoted = (token: string): string => `"${spelt(token)}"`
const anyOf = (tokens: readonly string[]): string => `(${tokens.map(quoted).join(' OR ')})`

/** Words with `piece` (three letters or more) inside, at its ends where the piece says so, at most `limit`; marks are no words. */
export function wordsWith(database: Database, { text: piece, begins, ends }: WordPiece, limit: number): readonly string[] {
  const end = ends ? ' AND substr(w.word, -length(:piece)) = :piece' : ''
  if (begins) {
    const sql = `SELECT w.word FROM search_words w WHERE w.word >= :piece AND w.word < :after${end} LIMIT :limit`
    return database.all<{ word: string }>(sql, { piece, after: `${piece}\u{10FFFF}`, limit }).map(({ word }) => word)
  }
  const letters = Array.from(piece)
  const trigrams = letters.slice(2).map((_, index) => `"${letters.slice(index, index + 3).join('')}"`)
  return database
    .all<{ word: string }>(
      `SELECT w.word FROM search_parts p CROSS JOIN search_words w ON w.seq = p.rowid
       WHERE search_parts MATCH :match AND instr(w.word, :piece) > 0${end} AND w.word NOT BETWEEN :marks AND :marksEnd LIMIT :limit`,
      { match: [...new Set(trigrams)].join(' AND '), piece, marks: markRange.from, marksEnd: markRange.to, limit },
    )
    .map(({ word }) => word)
}

const markRange = { from: '\uE000', to: '\uE001' } as const

/** All marks in use that begin with `prefix`: a handful of models, one for each month. */
function marksWith(database: Database, prefix: string): readonly string[] {
  return database
    .all<{ word: string }>('SELECT word FROM search_words WHERE word >= :prefix AND word < :end ORDER BY word', { prefix, end: `${prefix}\u{10FFFF}` })
    .map(({ word }) => word)
}

/** Conditions of one term that are asked at most: the most telling ones say nearly all, and each costs its own list. */
const mostConditions = 12

interface Condition {
  readonly match: string
  /** About how many texts fulfil it, from 0 (few) to 9: FTS5 goes by the first condition and looks the others up, so that a telling one comes first. */
  readonly frequency: number
}

const ofGram = (gram: string): Condition => ({ match: quoted(gram), frequency: gramFrequency(gram) })
const ofWords = (words: readonly string[]): Condition => ({ match: anyOf(words), frequency: Math.max(1, 9 - Math.min(...words.map(({ length }) => length))) })
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
function termConditions(database: Database, term: string, effort: Effort): Conditions | null {
  const { words, grams, exact } = piecesOf(term)
  const isPhrase = term.includes(' ')
  const most = isPhrase ? mostWordsOfPhrase : mostWords[effort]
  const all: Condition[] = [...grams].map(ofGram)
  let rough = false
  for (const piece of words) {
    const found = piece.begins && piece.ends ? [piece.text] : wordsWith(database, piece, most + 1)
    if (found.length === 0) return null
    if (found.length <= most) all.push(ofWords(found.toSorted()))
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

const joined = (conditions: readonly Condition[]): string => [...new Set(inOrder(conditions).map(({ match }) => match))].join(' AND ')

/** How messages are looked up. */
export interface MessageMatch {
  /** An FTS5 query for `search_index` that every message sought fulfils; others may too. */
  readonly match: string
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
    const found = termConditions(database, term, effort)
    if (found === null) return null
    terms.push(found)
  }
  const match = joined([...terms.flatMap(({ all }) => all), ...filters])
  return {
    // Every message has a role: what only says something of chats asks for all of them.
    match: match === '' ? anyOf([marks.role('user'), marks.role('assistant')]) : match,
    exact: terms.every(({ exact }) => exact),
    rough: terms.some(({ rough }) => rough),
    words: match.split(' OR ').length,
  }
}

/** The last answer over each file: the slices and pages of one search ask again and again. It holds while no word is added or removed. */
const lastMatches = new WeakMap<Database, { readonly key: string; readonly match: MessageMatch | null }>()

/** How messages are looked up; null when there can be none. */
export function messageMatch(database: Database, query: SearchQuery, effort: Effort): MessageMatch | null {
  const words = database.get<{ first: number | null; last: number | null }>('SELECT (SELECT min(seq) FROM search_words) AS first, (SELECT max(seq) FROM search_words) AS last')
  const key = JSON.stringify([query, effort, words?.first, words?.last])
  const known = lastMatches.get(database)
  if (known?.key === key) return known.match
  const match = readMatch(database, query, effort)
  lastMatches.set(database, { key, match })
  return match
}

/** An FTS5 query as that of `messageMatch`, for `search_titles`; titles only know terms. Null when none can be found. */
export function titleMatch(database: Database, query: SearchQuery): string | null {
  const found = query.terms.map((term) => termConditions(database, term, 'quick'))
  if (found.includes(null)) return null
  return joined([...found.flatMap((term) => term?.all ?? []), { match: quoted(marks.title), frequency: 9 }])
}
