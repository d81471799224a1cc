import type { Database } from './database'
import type { BackgroundAnswer, HistoryArgs } from './history-calls'
import { messageRow } from './messages'

/** See HistoryCalls.setBackground. Problem not-found. */
export function setBackground(database: Database, { messageId, response }: HistoryArgs<'setBackground'>): null {
  const { seq } = messageRow(database, messageId)
  if (response === null) database.run('DELETE FROM background WHERE message = :seq', { seq })
  else database.run('INSERT OR REPLACE INTO background (message, sequence, response) VALUES (:seq, -1, :response)', { seq, response })
  return null
}

/** Notes how far the stored part of an answer goes; nothing when it is no answer of this kind. Costs one row. */
export function noteSequence(database: Database, messageId: string, sequence: number): void {
  database.run('UPDATE background SET sequence = :sequence WHERE message = (SELECT seq FROM messages WHERE id = :messageId)', { messageId, sequence })
}

/** See HistoryCalls.backgrounds. */
export function backgrounds(database: Database): readonly BackgroundAnswer[] {
  return database.all<BackgroundAnswer & Record<string, string | number | null>>(
    'SELECT m.id AS messageId, m.origin, b.response, b.sequence FROM background b JOIN messages m ON m.seq = b.message JOIN chats c ON c.seq = m.chat WHERE c.deleted_at IS NULL ORDER BY m.seq',
  )
}
