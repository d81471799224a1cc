import type { MessagePage, Role } from '../../shared/chat'
import { plainText } from '../../shared/changes'
import { ProblemError } from '../../shared/problem'
import type { TrashEntry, TrashList } from '../../shared/trash'
import { branchPage } from './branches'
import type { Database } from './database'
import { decodeParts } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { markErased } from './erase'
import { arriving, dueTime } from './trash-time'

/** Characters of a deleted message that the list shows. */
const excerptLength = 200

interface Row {
  readonly seq: number
  readonly deleted_at: number
}

interface ChatRow extends Row {
  readonly id: string
  readonly title: string
  readonly count: number
}

interface RemovalRow extends Row {
  readonly id: string
  readonly role: Role
  readonly parts: string
  readonly chat_id: string
  readonly title: string
  readonly count: number
}

/** A cursor is `kind deletedAt.seq` of the last entry of the page before; entries of one moment stand chats first, then messages, each from the newest. */
interface Place {
  readonly at: number
  readonly chatsBelow: number
  readonly removalsBelow: number
}

const last = Number.MAX_SAFE_INTEGER

function readPlace(after: string | null): Place {
  if (after === null) return { at: last, chatsBelow: last, removalsBelow: last }
  const match = /^([cm])(\d{1,16})\.(\d{1,16})$/.exec(after)
  if (match === null) throw new ProblemError({ code: 'bad-input', field: 'after' })
  const at = Number(match[2])
  const seq = Number(match[3])
  return match[1] === 'c' ? { at, chatsBelow: seq, removalsBelow: last } : { at, chatsBelow: 0, removalsBelow: seq }
}

// (The rowid ends the index on deleted_at, so both lists come in order without sorting.)
const chatRows = `SELECT c.seq, c.id, c.title, c.deleted_at, (SELECT count(*) FROM messages m WHERE m.chat = c.seq) AS count FROM chats c
  WHERE c.deleted_at > :due AND c.deleted_at < ${arriving} AND (c.deleted_at, c.seq) < (:at, :below) ORDER BY c.deleted_at DESC, c.seq DESC LIMIT :limit`

const removalRows = `SELECT r.root AS seq, r.deleted_at, m.id, m.role, m.parts, c.id AS chat_id, c.title, (SELECT count(*) FROM removed d WHERE d.root = r.root) AS count
  FROM removals r CROSS JOIN messages m ON m.seq = r.root CROSS JOIN chats c ON c.seq = m.chat
  WHERE r.deleted_at > :due AND (r.deleted_at, r.root) < (:at, :below) AND c.deleted_at IS NULL ORDER BY r.deleted_at DESC, r.root DESC LIMIT :limit`

const asChat = (row: ChatRow): TrashEntry => ({ kind: 'chat', chatId: row.id, title: row.title, count: row.count, deletedAt: row.deleted_at })

const asMessages = (row: RemovalRow): TrashEntry => ({
  kind: 'messages',
  messageId: row.id,
  role: row.role,
  excerpt: plainText(decodeParts(row.parts)).slice(0, excerptLength).toWellFormed(),
  chatId: row.chat_id,
  title: row.title,
  count: row.count,
  deletedAt: row.deleted_at,
})

/** A page of what can be taken back, the latest deletion first. Problem bad-input for a cursor that this function did not make. */
export function listTrash(database: Database, { after, limit }: HistoryArgs<'listTrash'>, now: number): TrashList {
  const { at, chatsBelow, removalsBelow } = readPlace(after)
  const due = dueTime(database, now)
  const more = limit + 1
  const chats = database.all<ChatRow>(chatRows, { due, at, below: chatsBelow, limit: more }).map((row) => ({ row, mark: 'c', entry: asChat(row) }))
  const removals = database.all<RemovalRow>(removalRows, { due, at, below: removalsBelow, limit: more }).map((row) => ({ row, mark: 'm', entry: asMessages(row) }))
  // Sorting is stable: chats before messages of the same moment.
  const found = [...chats, ...removals].toSorted((a, b) => b.row.deleted_at - a.row.deleted_at)
  const page = found.slice(0, limit)
  const end = page.at(-1)
  const count = (sql: string): number => database.get<{ n: number }>(sql, { due })?.n ?? 0
  return {
    entries: page.map(({ entry }) => entry),
    next: found.length > limit && end !== undefined ? `${end.mark}${end.row.deleted_at}.${end.row.seq}` : null,
    total:
      count(`SELECT count(*) AS n FROM chats WHERE deleted_at > :due AND deleted_at < ${arriving}`) +
      count('SELECT count(*) AS n FROM removals r JOIN messages m ON m.seq = r.root JOIN chats c ON c.seq = m.chat WHERE r.deleted_at > :due AND c.deleted_at IS NULL'),
  }
}

/** See HistoryCalls.previewTrash. Problem not-found. */
export function previewTrash(database: Database, { of, limit }: HistoryArgs<'previewTrash'>, now: number): MessagePage {
  const due = dueTime(database, now)
  const end =
    'chatId' in of
      ? database.get<{ seq: number | null }>(`SELECT head AS seq FROM chats WHERE id = :id AND deleted_at > :due AND deleted_at < ${arriving}`, { id: of.chatId, due })
      : database.get<{ seq: number | null }>(
          `SELECT max(d.message) AS seq FROM messages m JOIN removals r ON r.root = m.seq JOIN removed d ON d.root = r.root WHERE m.id = :id AND r.deleted_at > :due GROUP BY r.root`,
          { id: of.messageId, due },
        )
  if (end === undefined) throw new ProblemError({ code: 'not-found', field: 'of' })
  if ('chatId' in of) return branchPage(database, end.seq, limit)
  // What stands above the deleted messages is still in the chat.
  const { messages, more } = branchPage(database, end.seq, limit)
  const root = messages.findIndex(({ id }) => id === of.messageId)
  return root === -1 ? { messages, more } : { messages: messages.slice(root), more: false }
}

/** See HistoryCalls.eraseFromTrash. */
export function eraseFromTrash(database: Database, { chatIds, messageIds }: HistoryArgs<'eraseFromTrash'>, now: number): null {
  return database.transaction(() => {
    database.run('UPDATE chats SET deleted_at = 0 WHERE deleted_at < :arriving AND id IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(chatIds), arriving })
    // What was deleted earlier out of the same messages goes with them.
    database.run(
      `WITH RECURSIVE tree (seq, chat) AS (
         SELECT m.seq, m.chat FROM json_each(:ids) j JOIN messages m ON m.id = j.value JOIN removals r ON r.root = m.seq
         UNION ALL
         SELECT m.seq, m.chat FROM tree t CROSS JOIN messages m ON m.chat = t.chat AND m.parent = t.seq
       )
       UPDATE removals SET deleted_at = 0 WHERE root IN (SELECT seq FROM tree)`,
      { ids: JSON.stringify(messageIds) },
    )
    return markErased(database, now)
  })
}
