import { foldText } from '../../shared/fold-text'
import type { FoundInChat } from '../../shared/search'
import { parseSearch } from '../../shared/search-query'
import { liveChat } from './chats'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'
import { readSearched } from './searched-text'

/** The messages of a chat's shown branch that hold any term of a query, oldest first; an answer being written counts once it is final. Problem not-found. */
export function findInChat(database: Database, { chatId, query }: HistoryArgs<'findInChat'>): FoundInChat {
  const { head } = liveChat(database, chatId)
  const { terms } = parseSearch(query)
  if (head === null || terms.length === 0) return { messageIds: [] }
  const rows = database.all<{ id: string; parts: string }>(
    `WITH RECURSIVE walk (seq) AS (
       VALUES (:from)
       UNION ALL
       SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
     )
     SELECT m.id, m.parts FROM walk CROSS JOIN messages m ON m.seq = walk.seq`,
    { from: head },
  )
  const found = rows.filter(({ parts }) => {
    const folded = foldText(readSearched(parts).text)
    return terms.some((term) => folded.includes(term))
  })
  return { messageIds: found.toReversed().map(({ id }) => id) }
}
