import { findTerms } from '../../shared/fold-text'
import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { wordsWith } from './search-match'

/** A word this short has too many neighbours for a guess. */
const shortest = 4
/** From this length on two slips are forgiven instead of one. */
const longWord = 8
/** Words sharing the most three-letter pieces with the mistyped one, of which the nearest is taken. */
const neighbours = 100

/**
 * How many letters have to be added, removed, replaced or swapped with their neighbour to turn one word into the other (optimal string alignment,
 * https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
 */
export function distance(a: string, b: string): number {
  const at = (row: readonly number[] | undefined, index: number): number => row?.[index] ?? Infinity
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1]
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(rows[i - 2], j - 2) + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return at(rows.at(-1), b.length)
}

/** The three-letter pieces of a word, and of its forms with two neighbours swapped: a swap in the middle of a short word leaves it no piece of its own. */
function piecesNear(word: string): ReadonlySet<string> {
  const swapped = Array.from({ length: word.length - 1 }, (_, index) => `${word.slice(0, index)}${word[index + 1] ?? ''}${word[index] ?? ''}${word.slice(index + 2)}`)
  return new Set([word, ...swapped].flatMap((form) => Array.from({ length: form.length - 2 }, (_, index) => form.slice(index, index + 3))))
}

function nearest(database: Database, word: string): string | null {
  const match = [...piecesNear(word)].map((piece) => `"${piece}"`).join(' OR ')
  const rows = database.all<{ word: string }>(
    `SELECT w.word FROM (SELECT rowid FROM search_parts WHERE search_parts MATCH :match ORDER BY rank LIMIT :limit) p CROSS JOIN search_words w ON w.seq = p.rowid`,
    { match, limit: neighbours },
  )
  const allowed = word.length >= longWord ? 2 : 1
  const near = rows.map((row) => ({ word: row.word, slips: distance(word, row.word) })).filter(({ slips }) => slips <= allowed)
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.word ?? null
}

/** The typed query with words that stand nowhere replaced by the nearest that do; null when there are none, or it would find nothing either (`finds`). */
export function suggest(database: Database, typed: string, query: SearchQuery, finds: (query: string) => boolean): string | null {
  let better = typed
  for (const term of query.terms) {
    if (term.length < shortest || !/^[\p{L}\p{N}]+$/u.test(term) || !/[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u.test(term)) continue
    if (wordsWith(database, { text: term, begins: false, ends: false }, 1).length > 0) continue
    const word = nearest(database, term)
    const place = findTerms(better, [term])[0]
    if (word !== null && place !== undefined) better = better.slice(0, place[0]) + word + better.slice(place[1])
  }
  return better !== typed && finds(better) ? better : null
}
