import type { Chat, ChatParams, TitleSource } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Database } from './database'
import { decodeParams, encodeParams, storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { indexTitle } from './search-index'
import { titleKey } from './title-key'
import { arriving, deletionTime, dueTime } from './trash-time'

/** A row of `chats` beside what only other tables know. */
export interface ChatRow {
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
  readonly pinned: number
  readonly archived_at: number | null
  readonly unread: number
  readonly title_key: string
  readonly folder_id: string | null
  /** Ids in the order of their names, commas between; null when there are none. */
  readonly tag_ids: string | null
}

/** The columns of {@link ChatRow}, for a query over `chats c`. */
export const chatColumns = `c.seq, c.id, c.head, c.created_at, c.updated_at, c.deleted_at, c.title_source, c.title, c.params,
  (SELECT m.id FROM messages m WHERE m.seq = c.head) AS head_id,
  EXISTS (SELECT 1 FROM messages w WHERE w.chat = c.seq AND w.status IN ('queued', 'streaming')) AS writing,
  c.pinned, c.archived_at, c.unread, c.title_key, (SELECT f.id FROM folders f WHERE f.seq = c.folder) AS folder_id,
  (SELECT group_concat(t.id ORDER BY t.key) FROM chat_tags l JOIN tags t ON t.seq = l.tag WHERE l.chat = c.seq) AS tag_ids`

/** The chat as the rest of the app knows it. */
export function toChat(row: ChatRow): Chat {
  return {
    id: row.id,
    title: row.title,
    titleKey: row.title_key,
    titleSource: row.title_source,
    params: decodeParams(row.params),
    headId: row.head_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    writing: row.writing === 1,
    pinned: row.pinned === 1,
    archived: row.archived_at !== null,
    folderId: row.folder_id,
    tags: row.tag_ids?.split(',') ?? [],
    unread: row.unread === 1,
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

/** Makes an empty chat; returns its `seq`. Problem bad-input when the id is taken. */
export function insertChat(database: Database, chat: { readonly id: string; readonly title: string; readonly params: ChatParams; readonly createdAt: number }): number {
  const seq = database.insert(
    `INSERT INTO chats (id, created_at, updated_at, title_source, title, title_key, params)
     VALUES (:id, :createdAt, :createdAt, 'question', :title, :titleKey, :params)`,
    { id: chat.id, createdAt: chat.createdAt, title: storedText(chat.title), titleKey: titleKey(chat.title), params: encodeParams(chat.params) },
  )
  indexTitle(database, seq)
  return seq
}

/** Makes a message (by `seq`) the end of the shown branch; null: none is shown. */
export function setHead(database: Database, chat: number, head: number | null): void {
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
      `UPDATE chats SET title = :title, title_key = :titleKey, title_source = :titleSource
       WHERE id = :id AND deleted_at IS NULL AND (title_source <> 'user' OR :titleSource = 'user')`,
      { id: chatId, title: storedText(title), titleKey: titleKey(title), titleSource },
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
    database.run('UPDATE chats SET title = :title, title_key = :titleKey, title_source = :titleSource WHERE seq = :seq', { seq, title: storedText(title), titleKey: titleKey(title), titleSource })
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
  database.run('UPDATE chats SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL', { id: chatId, at: deletionTime(database, now) })
  return null
}

/** Takes a chat out of the trash, as it was and where it was in the list. Problem not-found, also for one that is due to be erased. */
export function restoreChat(database: Database, { chatId }: HistoryArgs<'restoreChat'>, now: number): Chat {
  database.run('UPDATE chats SET deleted_at = NULL WHERE id = :id AND deleted_at > :due AND deleted_at < :arriving', { id: chatId, due: dueTime(database, now), arriving })
  return liveChat(database, chatId).chat
}

/** Those of some chats that are not in the trash, in no order. */
export function chatsOf(database: Database, chatIds: readonly string[]): readonly Chat[] {
  return database
    .all<ChatRow>(`SELECT ${chatColumns} FROM json_each(:ids) j CROSS JOIN chats c ON c.id = j.value WHERE c.deleted_at IS NULL`, { ids: JSON.stringify(chatIds) })
    .map(toChat)
}

/** See HistoryCalls.clearChats. */
export function clearChats(database: Database, now: number): { readonly count: number; readonly deletedAt: number } {
  return database.transaction(() => {
    const latest = database.get<{ at: number | null }>('SELECT max(deleted_at) AS at FROM chats WHERE deleted_at < :arriving', { arriving })?.at ?? 0
    // A time of their own, by which they are found again.
    const deletedAt = Math.max(deletionTime(database, now), latest + 1)
    return { count: database.run('UPDATE chats SET deleted_at = :deletedAt WHERE deleted_at IS NULL', { deletedAt }), deletedAt }
  })
}

/** See HistoryCalls.unclearChats. */
export function unclearChats(database: Database, { deletedAt }: HistoryArgs<'unclearChats'>, now: number): { readonly count: number } {
  const count = deletedAt <= dueTime(database, now) || deletedAt >= arriving ? 0 : database.run('UPDATE chats SET deleted_at = NULL WHERE deleted_at = :deletedAt', { deletedAt })
  return { count }
}
