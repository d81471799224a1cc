import type { SearchHit } from '../../shared/search'
import { asksForChats, type SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import type { ChatFilter } from './search-chats'
import { titleMatch } from './search-match'
import { holdsAll } from './search-proof'
import { snippetOf } from './snippet'

/** Candidates read at first, and at most: each statement has its own cost. */
const firstBatch = 64
const largestBatch = 1024

interface TitleRow {
  readonly seq: number
  readonly chat_id: string
  readonly title: string
  readonly updated_at: number
}

const candidates = (chats: ChatFilter): string => `SELECT c.seq, c.id AS chat_id, c.title, c.updated_at
  FROM search_titles s CROSS JOIN chats c ON c.seq = s.rowid
  WHERE search_titles MATCH :match AND s.rowid < :below AND c.updated_at >= :from AND c.updated_at < :to AND c.deleted_at IS NULL${chats.sql} ORDER BY s.rowid DESC LIMIT :limit`

/** Titles found, of the latest made chats first. */
export interface FoundTitles {
  readonly hits: readonly SearchHit[]
  /** Where to go on (a `seq` of chats: below it nothing was looked at); null when all were looked through. */
  readonly below: number | null
}

/** At most `limit` titles of chats below a `seq` (null: of all) that hold all terms, or those found until a time (performance.now); none when the query asks for what titles do not have. */
export function findTitles(database: Database, query: SearchQuery, chats: ChatFilter, below: number | null, limit: number, until: number): FoundTitles {
  const none = { hits: [], below: null }
  const concernsMessages = query.roles.length + query.models.length > 0 || query.hasCode || query.hasImage
  if (concernsMessages || (query.terms.length === 0 && !query.inTitle && !asksForChats(query))) return none
  const match = titleMatch(database, query)
  if (match === null) return none
  const holds = holdsAll(query)
  const range = { from: query.from ?? Number.MIN_SAFE_INTEGER, to: query.to ?? Number.MAX_SAFE_INTEGER }
  const hits: SearchHit[] = []
  let under = below ?? Number.MAX_SAFE_INTEGER
  for (let batch = firstBatch; ; batch = Math.min(largestBatch, batch * 4)) {
    const rows = database.all<TitleRow>(candidates(chats), { match, ...range, ...chats.params, below: under, limit: batch })
    for (const { seq, chat_id: chatId, title, updated_at: createdAt } of rows) {
      if (holds(title)) hits.push({ chatId, messageId: null, title, role: null, createdAt, ...snippetOf(title, query.terms) })
      if (hits.length === limit) return { hits, below: seq }
      under = seq
    }
    if (rows.length < batch) return { hits, below: null }
    if (performance.now() > until) return { hits, below: under }
  }
}
