import type { Role } from '../../shared/chat'
import { foldText } from '../../shared/fold-text'
import { ProblemError } from '../../shared/problem'
import type { SearchHit, SearchResults } from '../../shared/search'
import { asksForChats, isEmptySearch, parseSearch, type SearchQuery } from '../../shared/search-query'
import type { Database, Params } from './database'
import type { HistoryArgs } from './history-calls'
import { isPresent } from './messages'
import { type ChatFilter, chatFilter } from './search-chats'
import { isIndexing } from './search-index'
import { messageMatch, titleMatch } from './search-match'
import { suggest } from './search-suggestion'
import { readSearched } from './searched-text'
import { snippetOf } from './snippet'

/** Where a page starts: among the titles or the messages, below a `seq`. */
interface Place {
  readonly in: 'titles' | 'messages'
  readonly below: number
}

const last = Number.MAX_SAFE_INTEGER
/** Candidates read at a time while few are wanted, and at most. */
const firstBatch = 64
const largestBatch = 256

function readPlace(after: string | null): Place {
  if (after === null) return { in: 'titles', below: last }
  const match = /^([tm])(\d{1,16})$/.exec(after)
  if (match === null) throw new ProblemError({ code: 'bad-input', field: 'after' })
  return { in: match[1] === 't' ? 'titles' : 'messages', below: Number(match[2]) }
}

interface Candidate {
  readonly seq: number
}

interface TitleCandidate extends Candidate {
  readonly chat_id: string
  readonly title: string
  readonly updated_at: number
}

interface MessageCandidate extends Candidate {
  readonly chat_id: string
  readonly title: string
  readonly id: string
  readonly role: Role
  readonly created_at: number
  readonly model: string | null
  readonly parts: string
}

const titleCandidates = (chats: ChatFilter): string => `SELECT c.seq, c.id AS chat_id, c.title, c.updated_at
  FROM search_titles s CROSS JOIN chats c ON c.seq = s.rowid
  WHERE search_titles MATCH :match AND s.rowid < :below AND c.deleted_at IS NULL${chats.sql} ORDER BY s.rowid DESC LIMIT :limit`

const messageColumns = 'm.seq, c.id AS chat_id, c.title, m.id, m.role, m.created_at, m.model, m.parts'

const messageCandidates = (chats: ChatFilter): string => `SELECT ${messageColumns}
  FROM search_index s CROSS JOIN messages m ON m.seq = s.rowid CROSS JOIN chats c ON c.seq = m.chat
  WHERE search_index MATCH :match AND s.rowid < :below AND c.deleted_at IS NULL AND ${isPresent('m')}${chats.sql} ORDER BY s.rowid DESC LIMIT :limit`

/** All messages of a few chats; what is still being written is not searched, here or in the index. Only numbers are sorted, not texts. */
const messagesOfFew = (chats: ChatFilter): string => `SELECT ${messageColumns}
  FROM (SELECT k.seq FROM chats c CROSS JOIN messages k ON k.chat = c.seq
        WHERE k.seq < :below AND k.status NOT IN ('queued', 'streaming') AND ${isPresent('k')} AND c.deleted_at IS NULL${chats.sql} ORDER BY k.seq DESC LIMIT :limit) f
  CROSS JOIN messages m ON m.seq = f.seq CROSS JOIN chats c ON c.seq = m.chat ORDER BY f.seq DESC`

interface Found {
  readonly seq: number
  readonly hit: SearchHit
}

/** Reads candidates, newest first, until `wanted` of them prove right or there are no more. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- only the caller's SQL knows the columns
function collect<Row extends Candidate>(database: Database, sql: string, given: Params, below: number, wanted: number, prove: (row: Row) => SearchHit | null): readonly Found[] {
  const found: Found[] = []
  let under = below
  for (let limit = firstBatch; ; limit = Math.min(largestBatch, limit * 2)) {
    const rows = database.all<Row>(sql, { ...given, below: under, limit })
    for (const row of rows) {
      const hit = prove(row)
      if (hit !== null) found.push({ seq: row.seq, hit })
      if (found.length === wanted) return found
    }
    if (rows.length < limit) return found
    under = rows.at(-1)?.seq ?? 0
  }
}

const holdsAll = (text: string, terms: readonly string[]): boolean => {
  const folded = foldText(text)
  return terms.every((term) => folded.includes(term))
}

const isWithin = (query: SearchQuery, time: number): boolean => time >= (query.from ?? -Infinity) && time < (query.to ?? Infinity)

function proveTitle(query: SearchQuery, row: TitleCandidate): SearchHit | null {
  if (!isWithin(query, row.updated_at) || !holdsAll(row.title, query.terms)) return null
  return { chatId: row.chat_id, messageId: null, title: row.title, role: null, createdAt: row.updated_at, ...snippetOf(row.title, query.terms) }
}

function proveMessage(query: SearchQuery, row: MessageCandidate): SearchHit | null {
  if (!isWithin(query, row.created_at) || !query.roles.every((role) => role === row.role)) return null
  const { text, hasCode, hasImage } = readSearched(row.parts)
  if ((query.hasCode && !hasCode) || (query.hasImage && !hasImage)) return null
  const model = foldText(row.model ?? '')
  if (!query.models.every((part) => model.includes(part)) || !holdsAll(text, query.terms)) return null
  return { chatId: row.chat_id, messageId: row.id, title: row.title, role: row.role, createdAt: row.created_at, ...snippetOf(text, query.terms) }
}

function findTitles(database: Database, query: SearchQuery, chats: ChatFilter, place: Place, wanted: number): readonly Found[] {
  const concernsMessages = query.roles.length + query.models.length > 0 || query.hasCode || query.hasImage
  if (place.in !== 'titles' || concernsMessages || (query.terms.length === 0 && !query.inTitle && !asksForChats(query))) return []
  const match = titleMatch(database, query)
  return match === null ? [] : collect<TitleCandidate>(database, titleCandidates(chats), { match, ...chats.params }, place.below, wanted, (row) => proveTitle(query, row))
}

function findMessages(database: Database, query: SearchQuery, chats: ChatFilter, place: Place, wanted: number): readonly Found[] {
  if (query.inTitle || wanted === 0) return []
  const below = place.in === 'messages' ? place.below : last
  const prove = (row: MessageCandidate): SearchHit | null => proveMessage(query, row)
  if (chats.few) return collect<MessageCandidate>(database, messagesOfFew(chats), chats.params, below, wanted, prove)
  const match = messageMatch(database, query)
  return match === null ? [] : collect<MessageCandidate>(database, messageCandidates(chats), { match, ...chats.params }, below, wanted, prove)
}

/**
 * A page of everything that holds all terms and fulfils all filters of a query (shared/search-query.ts), outside the trash: titles, then messages, each from the
 * latest to arrive. The index names candidates, and each is held against its own text, so the result is exact. Problem bad-input for a cursor that this function
 * did not make.
 */
export function search(database: Database, { query: typed, after, limit }: HistoryArgs<'search'>): SearchResults {
  const query = parseSearch(typed)
  const place = readPlace(after)
  const indexing = isIndexing(database)
  if (isEmptySearch(query)) return { hits: [], next: null, suggestion: null, indexing }
  // One more than asked for tells whether a page follows.
  const chats = chatFilter(database, query)
  const titles = findTitles(database, query, chats, place, limit + 1)
  const messages = findMessages(database, query, chats, place, limit + 1 - titles.length)
  const page = [...titles, ...messages].slice(0, limit)
  const end = page.at(-1)
  const next = titles.length + messages.length <= limit || end === undefined ? null : `${end.hit.messageId === null ? 't' : 'm'}${end.seq}`
  const suggestion = page.length > 0 || after !== null ? null : suggest(database, typed, query, (other) => search(database, { query: other, after: null, limit: 1 }).hits.length > 0)
  return { hits: page.map(({ hit }) => hit), next, suggestion, indexing }
}
