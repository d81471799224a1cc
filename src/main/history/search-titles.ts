import { foldText } from '../../shared/fold-text'
import type { SearchHit } from '../../shared/search'
import { asksForChats, type SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import type { ChatFilter } from './search-chats'
import { titleMatch } from './search-match'
import { snippetOf } from './snippet'

/** Candidates read at a time. */
const batch = 128

interface TitleRow {
  readonly seq: number
  readonly chat_id: string
  readonly title: string
  readonly updated_at: number
}

const candidates = (chats: ChatFilter): string => `SELECT c.seq, c.id AS chat_id, c.title, c.updated_at
  FROM search_titles s CROSS JOIN chats c ON c.seq = s.rowid
  WHERE search_titles MATCH :match AND s.rowid < :below AND c.deleted_at IS NULL${chats.sql} ORDER BY s.rowid DESC LIMIT :limit`

function prove(query: SearchQuery, row: TitleRow): SearchHit | null {
  const folded = foldText(row.title)
  if (row.updated_at < (query.from ?? -Infinity) || row.updated_at >= (query.to ?? Infinity) || !query.terms.every((term) => folded.includes(term))) return null
  return { chatId: row.chat_id, messageId: null, title: row.title, role: null, createdAt: row.updated_at, ...snippetOf(row.title, query.terms) }
}

/** Titles found, of the latest made chats first. */
export interface FoundTitles {
  readonly hits: readonly SearchHit[]
  /** Where to go on (a `seq` of chats: below it nothing was looked at); null when all were looked through. */
  readonly below: number | null
}

/** At most `limit` titles of chats below a `seq` (null: of all) that hold all terms; none when the query asks for what titles do not have. */
export function findTitles(database: Database, query: SearchQuery, chats: ChatFilter, below: number | null, limit: number): FoundTitles {
  const none = { hits: [], below: null }
  const concernsMessages = query.roles.length + query.models.length > 0 || query.hasCode || query.hasImage
  if (concernsMessages || (query.terms.length === 0 && !query.inTitle && !asksForChats(query))) return none
  const match = titleMatch(database, query)
  if (match === null) return none
  const hits: SearchHit[] = []
  for (let under = below ?? Number.MAX_SAFE_INTEGER; ; ) {
    const rows = database.all<TitleRow>(candidates(chats), { match, ...chats.params, below: under, limit: batch })
    for (const row of rows) {
      const hit = prove(query, row)
      if (hit !== null) hits.push(hit)
      if (hits.length === limit) return { hits, below: row.seq }
      under = row.seq
    }
    if (rows.length < batch) return { hits, below: null }
  }
}
