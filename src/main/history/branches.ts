import type { ContextMessage, Message, MessagePage, OpenChat } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { liveChat, setHead, type StoredChat } from './chats'
import type { Database } from './database'
import { decodeItems, decodeStanding } from './disk-format'
import { readDraft } from './drafts'
import type { HistoryArgs } from './history-calls'
import { content, isPresent, messageColumns, type MessageRow, toMessage } from './messages'

/**
 * From a message towards the root, at most `:limit` messages, newest first (a walk has one row in its queue, so it needs no sorting). It ends at a root (no
 * parent) and, in a damaged file, wherever a parent is not older than its child. CROSS JOIN keeps the planner from turning the walk round.
 */
export const walkUp = `WITH RECURSIVE walk (seq) AS (
  VALUES (:from)
  UNION ALL
  SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
  LIMIT :limit
)`

/** The newest leaf below a message that is not deleted, itself included: children are younger than their parents, so it is the youngest of the whole subtree. */
export const newestBelow = `WITH RECURSIVE tree (seq) AS (
  VALUES (:from)
  UNION ALL
  SELECT m.seq FROM tree t CROSS JOIN messages m ON m.chat = :chat AND m.parent = t.seq AND ${isPresent('m')}
)
SELECT max(seq) AS seq FROM tree`

/** The last `limit` messages of the branch that ends with message `from` (by `seq`; null: none), those beside the last `skip`. */
export function branchPage(database: Database, from: number | null, limit: number, skip = 0): MessagePage {
  if (from === null) return { messages: [], more: false }
  const rows = database.all<MessageRow>(
    `${walkUp} SELECT ${messageColumns} FROM (SELECT seq FROM walk LIMIT -1 OFFSET :skip) w CROSS JOIN messages m ON m.seq = w.seq`,
    { from, limit: skip + limit + 1, skip },
  )
  const page = rows.slice(0, limit).toReversed()
  const beside = page.filter(({ compared }) => compared !== null).flatMap((row) => comparedWith(database, row))
  return { messages: page.map((row) => toMessage(database, row)), more: rows.length > limit, ...(beside.length === 0 ? {} : { beside }) }
}

/** The answers that were asked for together with one, that one left out. */
function comparedWith(database: Database, { seq }: MessageRow): readonly Message[] {
  const rows = database.all<MessageRow>(
    `SELECT ${messageColumns} FROM messages a CROSS JOIN messages m ON m.chat = a.chat AND m.parent = a.parent AND m.compared IS NOT NULL AND m.seq <> a.seq AND ${isPresent('m')}
     WHERE a.seq = :seq ORDER BY m.seq`,
    { seq },
  )
  return rows.map((row) => toMessage(database, row))
}

/** A stored chat as a window opens it, beside the last `skip` messages. */
export function opened(database: Database, { head, chat }: StoredChat, limit: number, skip = 0): OpenChat {
  const page = branchPage(database, head, limit, skip)
  return { chat, ...page, newer: skip > 0, draft: readDraft(database, { chatId: chat.id }).text }
}

/** The chat, the last `limit` messages of its shown branch, and its draft. Problem not-found. */
export function openChat(database: Database, { chatId, limit }: HistoryArgs<'openChat'>): OpenChat {
  return opened(database, liveChat(database, chatId), limit)
}

/**
 * The chat with the branch through a message shown, from `before` messages above that one to `after` below it. Another branch than the shown one becomes the shown
 * one. Problem not-found.
 */
export function openAt(database: Database, { chatId, messageId, before, after }: HistoryArgs<'openAt'>): OpenChat {
  return database.transaction(() => {
    const found = database.get<{ seq: number }>(`SELECT seq FROM messages m WHERE id = :messageId AND chat = :chat AND ${isPresent('m')}`, { messageId, chat: liveChat(database, chatId).seq })
    if (found === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
    let below = distanceFromHead(database, liveChat(database, chatId).head, found.seq)
    if (below === null) {
      showBranch(database, messageId)
      below = distanceFromHead(database, liveChat(database, chatId).head, found.seq) ?? 0
    }
    const skip = Math.max(0, below - after)
    return opened(database, liveChat(database, chatId), below - skip + 1 + before, skip)
  })
}

/** How many messages of the branch that ends with `head` stand below message `seq`; null when it is not on that branch. */
function distanceFromHead(database: Database, head: number | null, seq: number): number | null {
  const row = database.get<{ distance: number }>(
    `WITH RECURSIVE walk (seq, distance) AS (
       VALUES (:head, 0)
       UNION ALL
       SELECT m.parent, w.distance + 1 FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq AND w.seq > :seq
     )
     SELECT distance FROM walk WHERE seq = :seq`,
    { head, seq },
  )
  return row?.distance ?? null
}

/** The `limit` messages of the branch that stand before message `before`. Problem not-found. */
export function olderMessages(database: Database, { chatId, before, limit }: HistoryArgs<'olderMessages'>): MessagePage {
  const { seq: chat } = liveChat(database, chatId)
  const row = database.get<{ parent: number | null }>('SELECT parent FROM messages WHERE id = :before AND chat = :chat', { before, chat })
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'before', detail: before })
  return branchPage(database, row.parent, limit)
}

/**
 * The `limit` messages of the shown branch that follow message `after`; `more` tells whether it goes on after them. None when that message is not on it any more.
 * Problem not-found.
 */
export function newerMessages(database: Database, { chatId, after, limit }: HistoryArgs<'newerMessages'>): MessagePage {
  const { seq: chat, head } = liveChat(database, chatId)
  const row = database.get<{ seq: number }>('SELECT seq FROM messages WHERE id = :after AND chat = :chat', { after, chat })
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'after', detail: after })
  const below = distanceFromHead(database, head, row.seq) ?? 0
  const skip = Math.max(0, below - limit)
  return { ...(below === 0 ? { messages: [] } : branchPage(database, head, below - skip, skip)), more: skip > 0 }
}

/** Makes the newest leaf below a message its chat's head; returns the chat's id. Runs inside a transaction. Problem not-found. */
function showBranch(database: Database, messageId: string): string {
  const row = database.get<{ seq: number; chat: number; chat_id: string }>(
    `SELECT m.seq, m.chat, c.id AS chat_id FROM messages m JOIN chats c ON c.seq = m.chat WHERE m.id = :id AND c.deleted_at IS NULL AND ${isPresent('m')}`,
    { id: messageId },
  )
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
  const leaf = database.get<{ seq: number }>(newestBelow, { from: row.seq, chat: row.chat })
  setHead(database, row.chat, leaf?.seq ?? row.seq)
  return row.chat_id
}

/** Shows the branch through a message: its newest leaf becomes the chat's head. Problem not-found. */
export function showVersion(database: Database, { messageId, limit }: HistoryArgs<'showVersion'>): OpenChat {
  return database.transaction(() => opened(database, liveChat(database, showBranch(database, messageId)), limit))
}

type ContextRow = Pick<MessageRow, 'seq' | 'id' | 'role' | 'status' | 'revision' | 'parts' | 'model' | 'origin' | 'context' | 'kind'> & { readonly items: string | null }

/** The branch from the first message to `messageId`, inclusive, oldest first, with what the model must get back. Problem not-found. */
export function context(database: Database, { messageId }: HistoryArgs<'context'>): readonly ContextMessage[] {
  const last = database.get<{ seq: number }>('SELECT seq FROM messages WHERE id = :id', { id: messageId })
  if (last === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
  const rows = database.all<ContextRow>(
    `${walkUp} SELECT m.seq, m.id, m.role, m.status, m.revision, m.parts, m.model, m.origin, m.context, m.kind, i.items
     FROM walk CROSS JOIN messages m ON m.seq = walk.seq LEFT JOIN items i ON i.message = m.seq`,
    { from: last.seq, limit: -1 },
  )
  return rows.toReversed().map((row) => ({
    id: row.id,
    role: row.role,
    status: row.status,
    parts: content(database, row).parts,
    items: decodeItems(row.items),
    model: row.model,
    origin: row.origin,
    ...decodeStanding(row),
  }))
}
