import { findTerms } from '../../shared/fold-text'
import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { nearestWord } from './near-words'
import { wordsWith } from './search-words'

/** A word this short has too many neighbours for a guess. */
const shortest = 4
/** The typed query with words that stand nowhere replaced by the nearest that do; null when there are none, or it would find nothing either (`finds`). */
export function suggest(database: Database, typed: string, query: SearchQuery, finds: (query: string) => boolean): string | null {
  let better = typed
  for (const term of query.terms) {
    if (term.length < shortest || !/^[\p{L}\p{N}]+$/u.test(term) || !/[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u.test(term)) continue
    if (wordsWith(database, { text: term, begins: false, ends: false }, 1).length > 0) continue
    const word = nearestWord(database, term)
    const place = findTerms(better, [term])[0]
    if (word !== null && place !== undefined) better = better.slice(0, place[0]) + word + better.slice(place[1])
  }
  return better !== typed && finds(better) ? better : null
}
