import { ProblemError } from '../../shared/problem'
import type { SearchHit, SearchResults } from '../../shared/search'
import { isEmptySearch, parseSearch, type SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'
import { chatFilter } from './search-chats'
import { isIndexing } from './search-index'
import { findMessages } from './search-messages'
import type { Effort } from './search-terms'
import { suggest } from './search-suggestion'
import { findTitles } from './search-titles'

/** Where a page starts: among the titles or the messages, below a `seq` (null: at the latest); how to look; and whether pages before it held anything. */
interface Place {
  readonly in: 'titles' | 'messages'
  readonly below: number | null
  readonly effort: Effort
  readonly foundBefore: boolean
}

function readPlace(after: string | null): Place {
  if (after === null) return { in: 'titles', below: null, effort: 'quick', foundBefore: false }
  const match = /^([tm])(\d{1,16})(!?)(-?)$/.exec(after)
  if (match === null) throw new ProblemError({ code: 'bad-input', field: 'after' })
  return { in: match[1] === 't' ? 'titles' : 'messages', below: Number(match[2]), effort: match[3] === '!' ? 'thorough' : 'quick', foundBefore: match[4] !== '-' }
}

const cursor = (place: Place): string => `${place.in === 'titles' ? 't' : 'm'}${place.below}${place.effort === 'thorough' ? '!' : ''}${place.foundBefore ? '' : '-'}`

interface Page {
  readonly hits: readonly SearchHit[]
  readonly next: string | null
}

function findPage(database: Database, query: SearchQuery, place: Place, limit: number, budget: number): Page {
  const until = performance.now() + budget
  const chats = chatFilter(database, query)
  const titles = place.in === 'titles' ? findTitles(database, query, chats, place.below, limit, until) : { hits: [], below: null }
  if (titles.below !== null) return { hits: titles.hits, next: cursor({ in: 'titles', below: titles.below, effort: 'quick', foundBefore: place.foundBefore || titles.hits.length > 0 }) }
  if (query.inTitle) return { hits: titles.hits, next: null }
  const { below, effort, hits: messages } = findMessages(database, query, {
    chats,
    below: place.in === 'messages' ? place.below : null,
    effort: place.effort,
    limit: limit - titles.hits.length,
    until,
  })
  const hits = [...titles.hits, ...messages]
  return { hits, next: below === null ? null : cursor({ in: 'messages', below, effort, foundBefore: place.foundBefore || hits.length > 0 }) }
}

/** True when a query finds anything at all. */
function findsSomething(database: Database, typed: string): boolean {
  return findPage(database, parseSearch(typed), readPlace(null), 1, Infinity).hits.length > 0
}

/**
 * A page of everything that holds all terms and fulfils all filters of a query (shared/search-query.ts), outside the trash: titles, then messages, each from the
 * latest to arrive. A page may hold fewer than `limit` hits, even none, and yet have a next one: the search took longer than `budget` (ms), goes on there, and leaves
 * the history process to others meanwhile. Problem bad-input for a cursor that this function did not make.
 */
export function search(database: Database, { query: typed, after, limit, budget = Infinity }: HistoryArgs<'search'>): SearchResults {
  const query = parseSearch(typed)
  const place = readPlace(after)
  const indexing = isIndexing(database)
  if (isEmptySearch(query)) return { hits: [], next: null, suggestion: null, indexing }
  const { hits, next } = findPage(database, query, place, limit, budget)
  const isNothing = next === null && hits.length === 0 && !place.foundBefore
  return { hits, next, suggestion: isNothing ? suggest(database, typed, query, (better) => findsSomething(database, better)) : null, indexing }
}
