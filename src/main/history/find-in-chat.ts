import { foldText } from '../../shared/fold-text'
import type { FoundInChat } from '../../shared/search'
import { liveChat } from './chats'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'
import { ruleOutTerms } from './search-proof'
import { readSearched } from './searched-text'

/** Milliseconds after which it answers with what it has, so that nobody waits long for the history process. */
const slice = 15
/** Messages read at a time. */
const batch = 100

const branch = `WITH RECURSIVE walk (seq) AS (
  VALUES (:from)
  UNION ALL
  SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
  LIMIT :limit
)
SELECT m.seq, m.id, m.parts FROM walk CROSS JOIN messages m ON m.seq = walk.seq`

interface Row {
  readonly seq: number
  readonly id: string
  readonly parts: string
}

function timesIn(text: string, term: string): number {
  let times = 0
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) times += 1
  return times
}

function start(database: Database, chatId: string, from: string | null): number | null {
  const { seq: chat, head } = liveChat(database, chatId)
  if (from === null) return head
  return database.get<{ seq: number }>('SELECT seq FROM messages WHERE id = :from AND chat = :chat', { from, chat })?.seq ?? null
}

/** See HistoryCalls.findInChat. What is sought is folded, spaces and all; an answer being written counts once it is final. Problem not-found. */
export function findInChat(database: Database, { chatId, query, from }: HistoryArgs<'findInChat'>): FoundInChat & { readonly next: string | null } {
  const until = performance.now() + slice
  const wanted = foldText(query).trim()
  const isOut = ruleOutTerms([wanted])
  const found: { messageId: string; times: number }[] = []
  let at = start(database, chatId, from)
  if (wanted === '') at = null
  while (at !== null) {
    const rows: readonly Row[] = database.all<Row>(branch, { from: at, limit: batch + 1 })
    const next = rows[batch]
    for (const { id, parts } of rows.slice(0, batch)) {
      const times = isOut(parts) ? 0 : timesIn(foldText(readSearched(parts).text), wanted)
      if (times > 0) found.push({ messageId: id, times })
    }
    if (next !== undefined && performance.now() > until) return { found, next: next.id }
    at = next?.seq ?? null
  }
  return { found, next: null }
}
