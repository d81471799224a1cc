import type { Role } from '../../shared/chat'
import { foldText } from '../../shared/fold-text'
import type { SearchHit } from '../../shared/search'
import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { isPresent } from './messages'
import type { ChatFilter } from './search-chats'
import { holdsAll, ruleOutTerms } from './search-proof'
import { readSearched } from './searched-text'
import { snippetOf } from './snippet'

/** Candidates read in one statement: a page, so that hardly any is read in vain when all are hits; few of them are long, so that it is no long one. */
const readAtOnce = 50

interface MessageRow {
  readonly seq: number
  readonly chat_id: string
  readonly title: string
  readonly id: string
  readonly role: Role
  readonly created_at: number
  readonly model: string | null
  readonly parts: string
}

/** What can be told without reading the text is held here: `parts` stands last in its row and is not touched when the rest does not fit. */
const candidates = (chats: ChatFilter): string => `SELECT m.seq, c.id AS chat_id, c.title, m.id, m.role, m.created_at, m.model, m.parts
  FROM json_each(:seqs) j CROSS JOIN messages m ON m.seq = j.value CROSS JOIN chats c ON c.seq = m.chat
  WHERE m.created_at >= :from AND m.created_at < :to AND c.deleted_at IS NULL AND ${isPresent('m')}${chats.sql}`

/** Reads candidates and proves them. */
export interface Prover {
  /** Those of some messages (by `seq`) that are not ruled out by what stands beside their text, in the order given. */
  readonly read: (seqs: readonly number[]) => readonly MessageRow[]
  readonly prove: (row: MessageRow) => SearchHit | null
}

/** Makes the prover of a query; `exact`: what the index names holds all terms. */
export function prover(database: Database, query: SearchQuery, chats: ChatFilter, exact: boolean): Prover {
  const sql = candidates(chats)
  const range = { from: query.from ?? Number.MIN_SAFE_INTEGER, to: query.to ?? Number.MAX_SAFE_INTEGER }
  const isOut = exact ? () => false : ruleOutTerms(query.terms)
  const holds = exact ? () => true : holdsAll(query)
  return {
    read: (seqs) => database.all<MessageRow>(sql, { seqs: JSON.stringify(seqs), ...range, ...chats.params }),
    prove: (row) => {
      if (!query.roles.every((role) => role === row.role) || isOut(row.parts)) return null
      const model = query.models.length === 0 ? '' : foldText(row.model ?? '')
      if (!query.models.every((part) => model.includes(part))) return null
      const { text, hasCode, hasImage } = readSearched(row.parts)
      if ((query.hasCode && !hasCode()) || (query.hasImage && !hasImage()) || !holds(text)) return null
      return { chatId: row.chat_id, messageId: row.id, title: row.title, role: row.role, createdAt: row.created_at, ...snippetOf(text, query.terms) }
    },
  }
}

/** What came of looking at candidates. */
export interface Proved {
  readonly hits: readonly SearchHit[]
  /** The candidate at which it stopped; null when all were looked at. */
  readonly stopped: number | null
}

/** Looks at candidates (by `seq`) in the order given until there are `limit` hits, or the time (performance.now) is up. */
export function proveAll(seqs: readonly number[], { read, prove }: Prover, limit: number, until: number): Proved {
  const hits: SearchHit[] = []
  for (let at = 0; at < seqs.length; at += readAtOnce) {
    const some = seqs.slice(at, at + readAtOnce)
    for (const row of read(some)) {
      const hit = prove(row)
      if (hit !== null) hits.push(hit)
      if (hits.length === limit || performance.now() > until) return { hits, stopped: row.seq }
    }
    if (performance.now() > until) return { hits, stopped: some.at(-1) ?? null }
  }
  return { hits, stopped: null }
}
