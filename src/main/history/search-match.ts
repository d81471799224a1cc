import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { gramsOf, marks, piecesOf, spelt } from './search-tokens'

/** A piece that stands in more words than this is looked up by its pairs of letters: it is frequent, so few messages are looked at in vain. */
const mostWords = 200

const quoted = (token: string): string => `"${spelt(token)}"`
const anyOf = (tokens: readonly string[]): string => `(${tokens.map(quoted).join(' OR ')})`

/** Words with `piece` (three letters or more) inside, at most `limit`; marks are no words. */
export function wordsWith(database: Database, piece: string, limit: number): readonly string[] {
  const letters = Array.from(piece)
  const trigrams = letters.slice(2).map((_, index) => `"${letters.slice(index, index + 3).join('')}"`)
  return database
    .all<{ word: string }>(
      `SELECT w.word FROM search_parts p CROSS JOIN search_words w ON w.seq = p.rowid
       WHERE search_parts MATCH :match AND instr(w.word, :piece) > 0 AND w.word NOT BETWEEN :marks AND :marksEnd LIMIT :limit`,
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

/** Conditions that every text with the term fulfils; null when no text has it. */
function termConditions(database: Database, term: string): readonly string[] | null {
  const { words, grams } = piecesOf(term)
  const conditions: string[] = [...grams].map(quoted)
  for (const piece of words) {
    const found = wordsWith(database, piece, mostWords + 1)
    if (found.length === 0) return null
    if (found.length <= mostWords) conditions.push(anyOf(found))
    // Beside the gaps of a phrase, the pairs of a frequent word say nothing new.
    else if (!term.includes(' ')) conditions.push(...[...gramsOf(piece)].filter((gram) => Array.from(gram).length === 2).map(quoted))
  }
  return conditions
}

function filterConditions(database: Database, query: SearchQuery): readonly string[] | null {
  const conditions: string[] = query.roles.map((role) => quoted(marks.role(role)))
  if (query.hasCode) conditions.push(quoted(marks.code))
  if (query.hasImage) conditions.push(quoted(marks.image))
  for (const part of query.models) {
    const found = marksWith(database, marks.modelPrefix).filter((mark) => mark.slice(marks.modelPrefix.length).includes(part.replaceAll(' ', '_')))
    if (found.length === 0) return null
    conditions.push(anyOf(found))
  }
  if (query.from !== null || query.to !== null) {
    const first = query.from === null ? '' : marks.month(query.from)
    const last = query.to === null ? null : marks.month(query.to - 1)
    const found = marksWith(database, marks.monthPrefix).filter((mark) => mark >= first && (last === null || mark <= last))
    if (found.length === 0) return null
    conditions.push(anyOf(found))
  }
  return conditions
}

function joined(conditions: readonly (readonly string[] | null)[]): string | null {
  const all = new Set<string>()
  for (const some of conditions) {
    if (some === null) return null
    for (const condition of some) all.add(condition)
  }
  return [...all].join(' AND ')
}

/** An FTS5 query for `search_index` that every message sought fulfils (others may too); null when none can. */
export function messageMatch(database: Database, query: SearchQuery): string | null {
  const match = joined([...query.terms.map((term) => termConditions(database, term)), filterConditions(database, query)])
  // Every message has a role: what only says something of chats asks for all of them.
  return match === '' ? anyOf([marks.role('user'), marks.role('assistant')]) : match
}

/** The same for `search_titles`; titles only know terms. */
export function titleMatch(database: Database, query: SearchQuery): string | null {
  return joined([...query.terms.map((term) => termConditions(database, term)), [quoted(marks.title)]])
}
