import type { BackupChat, BackupMessage, BackupView } from '../../shared/backups'
import { Database } from '../history/database'
import { formatVersion } from '../history/migrations'
import { readSearched } from '../history/searched-text'
import type { RunJob } from './job-wire'

/** Chats of a page, messages of a chat (its last ones), and characters of a message that are shown. */
const chatsAtOnce = 50
const messagesAtOnce = 100
const longestShown = 20_000

function chats(database: Database, after: number): Pick<BackupView, 'chats' | 'next'> {
  const rows = database.all<BackupChat>(
    `SELECT c.id, c.title, c.updated_at AS updatedAt, (SELECT count(*) FROM messages m WHERE m.chat = c.seq) AS messages
     FROM chats c WHERE c.deleted_at IS NULL ORDER BY c.updated_at DESC, c.seq DESC LIMIT :limit OFFSET :after`,
    { limit: chatsAtOnce + 1, after },
  )
  return { chats: rows.slice(0, chatsAtOnce).map((row) => ({ ...row })), next: rows.length > chatsAtOnce ? after + chatsAtOnce : null }
}

function messages(database: Database, chatId: string): readonly BackupMessage[] {
  const rows = database.all<{ role: BackupMessage['role']; parts: string }>(
    `WITH RECURSIVE walk (seq) AS (
       SELECT head FROM chats WHERE id = :chatId
       UNION ALL
       SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
       LIMIT :limit
     )
     SELECT m.role, m.parts FROM walk CROSS JOIN messages m ON m.seq = walk.seq`,
    { chatId, limit: messagesAtOnce },
  )
  return rows.toReversed().map(({ role, parts }) => ({ role, text: readSearched(parts).text.slice(0, longestShown) }))
}

/** Looks into a backup without changing a byte of it, whatever its format is. Problem history-broken. */
export const viewBackup: RunJob<'view'> = ({ path, chatId, after }) => {
  const database = new Database(path, 'read')
  try {
    formatVersion(database)
    const view: BackupView = chatId === null ? { ...chats(database, after), messages: [] } : { chats: [], next: null, messages: messages(database, chatId) }
    return Promise.resolve(view)
  } finally {
    database.close()
  }
}
