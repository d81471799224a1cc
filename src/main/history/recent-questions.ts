import { plainText } from '../../shared/changes'
import type { Database } from './database'
import { decodeParts } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { isPresent } from './messages'

/** Longest question (characters, as stored) worth recalling into a small box. */
const longest = 20_000

/** See HistoryCalls.recentQuestions. Reads from the newest message down: no more rows than it takes. */
export function recentQuestions(database: Database, { limit }: HistoryArgs<'recentQuestions'>): { readonly questions: readonly string[] } {
  const rows = database.all<{ parts: string }>(
    `SELECT m.parts FROM messages m CROSS JOIN chats c ON c.seq = m.chat
      WHERE m.role = 'user' AND c.deleted_at IS NULL AND length(m.parts) < ${longest} AND ${isPresent('m')} ORDER BY m.seq DESC LIMIT :limit`,
    { limit },
  )
  const texts = rows.map(({ parts }) => plainText(decodeParts(parts))).filter((text) => text.trim() !== '')
  return { questions: [...new Set(texts)] }
}
