import { ProblemError } from '../../shared/problem'
import type { Database } from './database'
import { encodeItems, encodeParams, encodeParts, encodeProblem, encodeUsage, storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import type { ChatPiece, ChatRecord, MessageRecord } from './records'
import { indexMessage, indexTitle } from './search-index'

/**
 * Puts records back. What has an id that is here already stays as it is here: nothing is overwritten, and doing it twice adds nothing. A chat that lies in the
 * trash here, but did not when it was recorded, comes out of it.
 */

function insertChat(database: Database, chat: ChatRecord): number {
  const seq = database.insert(
    `INSERT INTO chats (id, created_at, updated_at, deleted_at, title_source, title, params)
     VALUES (:id, :createdAt, :updatedAt, :deletedAt, :titleSource, :title, :params)`,
    {
      id: chat.id,
      createdAt: chat.createdAt,
      updatedAt: chat.updatedAt,
      deletedAt: chat.deletedAt,
      titleSource: chat.titleSource,
      title: storedText(chat.title),
      params: encodeParams(chat.params),
    },
  )
  indexTitle(database, seq)
  if (chat.draft !== '') restoreDraft(database, chat.id, chat.draft)
  return seq
}

/** Keeps a recorded draft where there is none. `chatId` '' is the new chat's composer. */
function restoreDraft(database: Database, chatId: string, text: string): void {
  database.run('INSERT INTO drafts (chat_id, text) VALUES (:chatId, :text) ON CONFLICT (chat_id) DO NOTHING', { chatId, text: storedText(text) })
}

function seqOf(database: Database, chat: number, id: string): number {
  const row = database.get<{ seq: number }>('SELECT seq FROM messages WHERE id = :id AND chat = :chat', { id, chat })
  if (row === undefined) throw new ProblemError({ code: 'bad-input', field: 'message', detail: `${id} is not in its chat` })
  return row.seq
}

function insertMessage(database: Database, chat: number, message: MessageRecord): void {
  const text = (value: string | null): string | null => (value === null ? null : storedText(value))
  const seq = database.insert(
    `INSERT INTO messages (chat, parent, id, role, status, stop_reason, revision, demo, created_at, finished_at, model, origin, request_id, usage, problem, parts)
     VALUES (:chat, :parent, :id, :role, :status, :stopReason, :revision, :demo, :createdAt, :finishedAt, :model, :origin, :requestId, :usage, :problem, :parts)`,
    {
      chat,
      parent: message.parent === null ? null : seqOf(database, chat, message.parent),
      id: message.id,
      role: message.role,
      status: message.status,
      stopReason: message.stopReason,
      revision: message.revision,
      demo: message.demo ? 1 : 0,
      createdAt: message.createdAt,
      finishedAt: message.finishedAt,
      model: text(message.model),
      origin: text(message.origin),
      requestId: text(message.requestId),
      usage: message.usage === null ? null : encodeUsage(message.usage),
      problem: message.problem === null ? null : encodeProblem(message.problem),
      parts: encodeParts(message.parts),
    },
  )
  if (message.items !== null) database.run('INSERT INTO items (message, items) VALUES (:seq, :items)', { seq, items: encodeItems(message.items) })
  indexMessage(database, seq)
}

function restorePiece(database: Database, { chat, messages, last }: ChatPiece): { readonly chats: number; readonly messages: number } {
  const here = database.get<{ seq: number; head: number | null; deleted_at: number | null }>('SELECT seq, head, deleted_at FROM chats WHERE id = :id', { id: chat.id })
  const seq = here?.seq ?? insertChat(database, chat)
  if (here !== undefined && here.deleted_at !== null && chat.deletedAt === null) database.run('UPDATE chats SET deleted_at = NULL WHERE seq = :seq', { seq })
  const fresh = messages.filter(({ id }) => database.get('SELECT seq FROM messages WHERE id = :id AND chat = :seq', { id, seq }) === undefined)
  for (const message of fresh) insertMessage(database, seq, message)
  // A chat without a shown branch is new, or one whose restoring was broken off.
  if (last && chat.head !== null && (here === undefined || here.head === null)) {
    database.run('UPDATE chats SET head = :head WHERE seq = :seq', { seq, head: seqOf(database, seq, chat.head) })
  }
  return { chats: here === undefined ? 1 : 0, messages: fresh.length }
}

/** See HistoryCalls.restoreChats. All of the pieces or none. Problem bad-input (a parent or a head that is not in its chat, a message that is in another one). */
export function restoreChats(database: Database, { pieces, draft }: HistoryArgs<'restoreChats'>): { readonly chats: number; readonly messages: number } {
  return database.transaction(() => {
    const added = pieces.map((piece) => restorePiece(database, piece))
    if (draft !== '') restoreDraft(database, '', draft)
    return { chats: added.reduce((sum, { chats }) => sum + chats, 0), messages: added.reduce((sum, { messages }) => sum + messages, 0) }
  })
}
