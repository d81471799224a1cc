import type { OpenChat } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Removal } from '../../shared/trash'
import { newestBelow, opened } from './branches'
import { liveChat, setHead } from './chats'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'
import { isPresent } from './messages'
import { deletionTime, dueTime } from './trash-time'

/**
 * Deleting a message takes along everything that follows from it; other versions of it stay, and one of them, or what stands before it, becomes the end of the
 * shown branch. Nothing is written to the messages themselves (see migrations/…-trash.ts), so a deletion costs a small row for each of them.
 */

interface Place {
  readonly seq: number
  readonly chat: number
  readonly chat_id: string
  readonly parent: number | null
  readonly role: string
  readonly head: number | null
}

/** A message that is neither deleted nor in a deleted chat. Problem not-found. */
function livePlace(database: Database, messageId: string): Place {
  const row = database.get<Place>(
    `SELECT m.seq, m.chat, c.id AS chat_id, m.parent, m.role, c.head FROM messages m JOIN chats c ON c.seq = m.chat
     WHERE m.id = :messageId AND c.deleted_at IS NULL AND ${isPresent('m')}`,
    { messageId },
  )
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
  return row
}

/** A message and everything that follows from it. */
const subtree = `WITH RECURSIVE tree (seq) AS (
  VALUES (:root)
  UNION ALL
  SELECT m.seq FROM tree t CROSS JOIN messages m ON m.chat = :chat AND m.parent = t.seq
)`

/** Answers at or below a message that are being written: they are to be stopped before it is deleted. Problem not-found. */
export function writingBelow(database: Database, { messageId }: HistoryArgs<'writingBelow'>): readonly string[] {
  const { seq: root, chat } = livePlace(database, messageId)
  return database
    .all<{ id: string }>(`${subtree} SELECT m.id FROM messages m WHERE m.chat = :chat AND m.status IN ('queued', 'streaming') AND m.seq IN (SELECT seq FROM tree)`, { root, chat })
    .map(({ id }) => id)
}

/** Where the shown branch ends without a message: in the version before it (or else after it), or else in what it follows. */
function headWithout(database: Database, { seq, chat, parent, role }: Place): number | null {
  const beside = database.get<{ seq: number }>(
    `SELECT m.seq FROM messages m WHERE m.chat = :chat AND m.parent IS :parent AND m.role = :role AND ${isPresent('m')}
     ORDER BY m.seq < :seq DESC, abs(m.seq - :seq) LIMIT 1`,
    { chat, parent, role, seq },
  )
  if (beside === undefined) return parent
  return database.get<{ seq: number }>(newestBelow, { from: beside.seq, chat })?.seq ?? beside.seq
}

/** See HistoryCalls.deleteMessage. Problem not-found. */
export function deleteMessage(database: Database, { messageId, limit }: HistoryArgs<'deleteMessage'>, now: number): Removal {
  return database.transaction(() => {
    const place = livePlace(database, messageId)
    const { seq: root, chat, head } = place
    database.run('INSERT INTO removals (root, deleted_at, head) VALUES (:root, :at, :head)', { root, at: deletionTime(database, now), head })
    const count = database.run(`${subtree} INSERT INTO removed (message, root) SELECT seq, :root FROM tree WHERE true ON CONFLICT (message) DO NOTHING`, { root, chat })
    if (head !== null && isRemoved(database, head)) setHead(database, chat, headWithout(database, place))
    return { count, open: opened(database, liveChat(database, place.chat_id), limit) }
  })
}

function isRemoved(database: Database, seq: number): boolean {
  return database.get('SELECT 1 FROM removed WHERE message = :seq', { seq }) !== undefined
}

interface Removed {
  readonly root: number
  readonly chat_id: string
  readonly head: number | null
  readonly parent: number | null
}

/** See HistoryCalls.restoreMessage. Problem not-found. */
export function restoreMessage(database: Database, { messageId, limit }: HistoryArgs<'restoreMessage'>, now: number): OpenChat {
  return database.transaction(() => {
    const removal = database.get<Removed>(
      `SELECT r.root, c.id AS chat_id, r.head, m.parent FROM removals r JOIN messages m ON m.seq = r.root JOIN chats c ON c.seq = m.chat
       WHERE m.id = :messageId AND r.deleted_at > :due AND c.deleted_at IS NULL`,
      { messageId, due: dueTime(database, now) },
    )
    if (removal === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
    takeBack(database, removal.root)
    // It cannot stand without what it follows, which may have been deleted after it.
    for (let above = removal.parent; above !== null; ) {
      const root = database.get<{ root: number; parent: number | null }>('SELECT r.root, m.parent FROM removed r JOIN messages m ON m.seq = r.root WHERE r.message = :above', { above })
      if (root !== undefined) takeBack(database, root.root)
      above = root?.parent ?? null
    }
    const { seq: chat } = liveChat(database, removal.chat_id)
    const { root, head } = removal
    // The end of the branch that was shown when it was deleted; when that is not below it, or is deleted itself, the newest.
    const back = head !== null && database.get(`${subtree} SELECT 1 FROM tree WHERE seq = :head`, { root, chat, head }) !== undefined && !isRemoved(database, head)
    setHead(database, chat, back ? head : (database.get<{ seq: number }>(newestBelow, { from: root, chat })?.seq ?? root))
    return opened(database, liveChat(database, removal.chat_id), limit)
  })
}

function takeBack(database: Database, root: number): void {
  database.run('DELETE FROM removed WHERE root = :root', { root })
  database.run('DELETE FROM removals WHERE root = :root', { root })
}
