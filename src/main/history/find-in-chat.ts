import { foldText } from '../../shared/fold-text'
import type { FoundInChat } from '../../shared/search'
import { liveChat } from './chats'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'
import { readSearched } from './searched-text'

/** The messages of a chat's shown branch that hold a text as it was typed (folded; spaces and all), oldest first; an answer being written counts once it is final. Problem not-found. */
export function findInChat(database: Database, { chatId, query }: HistoryArgs<'findInChat'>): FoundInChat {
  const { head } = liveChat(database, chatId)
  const wanted = foldText(query).trim()
  if (head === null || wanted === '') return { messageIds: [] }
  const rows = database.all<{ id: string; parts: string }>(
    `WITH RECURSIVE walk (seq) AS (
       VALUES (:from)
       UNION ALL
       SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
     )
     SELECT m.id, m.parts FROM walk CROSS JOIN messages m ON m.seq = walk.seq`,
    { from: head },
  )
  const found = rows.filter(({ parts }) => foldText(readSearched(parts).text).includes(wanted))
  return { messageIds: found.toReversed().map(({ id }) => id) }
}
