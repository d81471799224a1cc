import type { Chat, ChatList, ChatParams, TitleSource } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Database } from './database'
import { decodeParams, encodeParams, storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { indexTitle } from './search-index'

interface ChatRow {
  readonly seq: number
  readonly id: string
  readonly head: number | null
  readonly created_at: number
  readonly updated_at: number
  readonly deleted_at: number | null
  readonly title_source: TitleSource
  readonly title: string
  readonly params: string
  readonly head_id: string | null
  readonly writing: number
}

const chatColumns = `c.seq, c.id, c.head, c.created_at, c.updated_at, c.deleted_at, c.title_source, c.title, c.params,
  (SELECT m.id FROM messages m WHERE m.seq = c.head) AS head_id,
  EXISTS (SELECT 1 FROM messages w WHERE w.chat = c.seq AND w.status IN ('queued', 'streaming')) AS writing`

function toChat(row: ChatRow): Chat {
  return {
    id: row.id,
    title: row.title,
    titleSource: row.title_source,
    params: decodeParams(row.params),
    headId: row.head_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    writing: row.writing === 1,
  }
}

/** A chat with the numbers that the tables know it by. */
export interface StoredChat {
  readonly seq: number
  readonly head: number | null
  readonly deleted: boolean
  readonly chat: Chat
}

function stored(row: ChatRow | undefined, chatId: string): StoredChat {
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'chatId', detail: chatId })
  return { seq: row.seq, head: row.head, deleted: row.deleted_at !== null, chat: toChat(row) }
}

/** A chat, in the trash or not. Problem not-found. */
export function anyChat(database: Database, chatId: string): StoredChat {
  return stored(database.get<ChatRow>(`SELECT ${chatColumns} FROM chats c WHERE c.id = :id`, { id: chatId }), chatId)
}

/** A chat that is not in the trash. Problem not-found. */
export function liveChat(database: Database, chatId: string): StoredChat {
  return stored(database.get<ChatRow>(`SELECT ${chatColumns} FROM chats c WHERE c.id = :id AND c.deleted_at IS NULL`, { id: chatId }), chatId)
}

/** How many chats there are outside the trash. */
export function countChats(database: Database): number {
  return database.get<{ n: number }>('SELECT count(*) AS n FROM chats WHERE deleted_at IS NULL')?.n ?? 0
}

interface Cursor {
  readonly updatedAt: number
  readonly seq: number
}

/** A cursor is `updatedAt.seq` of the last chat of the page before; the first page starts after everything. */
function readCursor(after: string | null): Cursor {
  if (after === null) return { updatedAt: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER }
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(after)
  if (match === null) throw new ProblemError({ code: 'bad-input', field: 'after' })
  return { updatedAt: Number(match[1]), seq: Number(match[2]) }
}

/** A page of chats outside the trash, newest first. Problem bad-input for a cursor that this function did not make. */
export function listChats(database: Database, { after, limit }: HistoryArgs<'listChats'>): ChatList {
  const cursor = readCursor(after)
  const rows = database.all<ChatRow>(
    `SELECT ${chatColumns} FROM chats c WHERE c.deleted_at IS NULL AND (c.updated_at, c.seq) < (:updatedAt, :seq)
     ORDER BY c.updated_at DESC, c.seq DESC LIMIT :limit`,
    { updatedAt: cursor.updatedAt, seq: cursor.seq, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { chats: page.map(toChat), next: rows.length > limit && last !== undefined ? `${last.updated_at}.${last.seq}` : null }
}

/** Makes an empty chat; returns its `seq`. Problem bad-input when the id is taken. */
export function insertChat(database: Database, chat: { readonly id: string; readonly title: string; readonly params: ChatParams; readonly createdAt: number }): number {
  const seq = database.insert(
    `INSERT INTO chats (id, created_at, updated_at, title_source, title, params)
     VALUES (:id, :createdAt, :createdAt, 'question', :title, :params)`,
    { id: chat.id, createdAt: chat.createdAt, title: storedText(chat.title), params: encodeParams(chat.params) },
  )
  indexTitle(database, seq)
  return seq
}

/** Makes a message (by `seq`) the end of the shown branch. */
export function setHead(database: Database, chat: number, head: number): void {
  database.run('UPDATE chats SET head = :head WHERE seq = :chat', { chat, head })
}

/** Moves a chat to the top of the list, to `updatedAt` (ms since 1970). */
export function touchChat(database: Database, chat: number, updatedAt: number): void {
  database.run('UPDATE chats SET updated_at = :updatedAt WHERE seq = :chat', { chat, updatedAt })
}

/** Renames a chat; the user's own title is only replaced by the user. Problem not-found. */
export function renameChat(database: Database, { chatId, title, titleSource }: HistoryArgs<'renameChat'>): Chat {
  return database.transaction(() => {
    const changed = database.run(
      `UPDATE chats SET title = :title, title_source = :titleSource
       WHERE id = :id AND deleted_at IS NULL AND (title_source <> 'user' OR :titleSource = 'user')`,
      { id: chatId, title: storedText(title), titleSource },
    )
    const { seq, chat } = liveChat(database, chatId)
    if (changed > 0) indexTitle(database, seq)
    return chat
  })
}

/** See HistoryCalls.retitleChat. */
export function retitleChat(database: Database, { chatId, title, titleSource }: HistoryArgs<'retitleChat'>): Chat {
  return database.transaction(() => {
    const { seq } = liveChat(database, chatId)
    database.run('UPDATE chats SET title = :title, title_source = :titleSource WHERE seq = :seq', { seq, title: storedText(title), titleSource })
    indexTitle(database, seq)
    return liveChat(database, chatId).chat
  })
}

/** Replaces what a chat asks with. Problem not-found. */
export function setParams(database: Database, { chatId, params }: HistoryArgs<'setParams'>): Chat {
  database.run('UPDATE chats SET params = :params WHERE id = :id AND deleted_at IS NULL', { id: chatId, params: encodeParams(params) })
  return liveChat(database, chatId).chat
}

/** Puts a chat in the trash at `now` (ms since 1970); one that lies there already stays as it is. Problem not-found. */
export function deleteChat(database: Database, { chatId }: HistoryArgs<'deleteChat'>, now: number): null {
  anyChat(database, chatId)
  database.run('UPDATE chats SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL', { id: chatId, now })
  return null
}

/** Takes a chat out of the trash, as it was and where it was in the list. Problem not-found. */
export function restoreChat(database: Database, { chatId }: HistoryArgs<'restoreChat'>): Chat {
  database.run('UPDATE chats SET deleted_at = NULL WHERE id = :id', { id: chatId })
  return liveChat(database, chatId).chat
}
