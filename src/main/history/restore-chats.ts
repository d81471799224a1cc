import { draftFiles } from '../../shared/presets/chosen'
import { ProblemError } from '../../shared/problem'
import { type ArrivingFiles, namedFiles, takeFiles } from './arriving-files'
import type { Database } from './database'
import { encodeItems, encodeParams, encodeParts, encodeProblem, encodeUsage, storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import type { ChatPiece, ChatRecord, FolderRecord, MessageRecord, TagRecord } from './records'
import { indexMessage, indexTitle } from './search-index'
import { addTag, tagAlike, tagSeq } from './tags'
import { titleKey } from './title-key'
import { arriving, deletionTime, dueTime } from './trash-time'

/**
 * Puts records back. What has an id that is here already stays as it is here: nothing is overwritten, and doing it twice adds nothing. A chat that lies in the
 * trash here, but did not when it was recorded, comes out of it. A chat that comes in several pieces lies hidden until its last one (see import-chats.ts).
 */

function insertChat(database: Database, chat: ChatRecord, tags: Tags): number {
  const seq = database.insert(
    `INSERT INTO chats (id, created_at, updated_at, deleted_at, title_source, title, title_key, params, pinned, archived_at, unread, folder)
     VALUES (:id, :createdAt, :updatedAt, :arriving, :titleSource, :title, :titleKey, :params, :pinned, :archivedAt, :unread, (SELECT seq FROM folders WHERE id = :folder))`,
    {
      id: chat.id,
      createdAt: chat.createdAt,
      updatedAt: chat.updatedAt,
      arriving,
      titleSource: chat.titleSource,
      title: storedText(chat.title),
      titleKey: titleKey(chat.title),
      params: encodeParams(chat.params),
      pinned: chat.pinned ? 1 : 0,
      archivedAt: chat.archivedAt,
      unread: chat.unread ? 1 : 0,
      folder: chat.folder,
    },
  )
  for (const id of chat.tags) {
    const tag = tags.get(id)
    if (tag !== undefined) addTag(database, seq, tag)
  }
  if (chat.importedFrom !== null) {
    const { source, id } = chat.importedFrom
    database.run('INSERT INTO origins (chat, source, source_id, complete) VALUES (:seq, :source, :id, 1)', { seq, source: storedText(source), id: storedText(id) })
  }
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
    `INSERT INTO messages (chat, parent, id, role, status, stop_reason, revision, demo, created_at, finished_at, model, origin, request_id, usage, problem, parts, context, kind, compared)
     VALUES (:chat, :parent, :id, :role, :status, :stopReason, :revision, :demo, :createdAt, :finishedAt, :model, :origin, :requestId, :usage, :problem, :parts, :context, :kind, :compared)`,
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
      context: message.context ?? null,
      kind: message.kind ?? null,
      compared: message.compared === undefined ? null : storedText(message.compared),
    },
  )
  if (message.items !== null) database.run('INSERT INTO items (message, items) VALUES (:seq, :items)', { seq, items: encodeItems(message.items) })
  indexMessage(database, seq)
}

/** A chat that comes back into the trash stays there for a while, even if its time was over when it was put back. */
function timeInTrash(database: Database, deletedAt: number | null, now: number): number | null {
  return deletedAt === null || deletedAt > dueTime(database, now) ? deletedAt : deletionTime(database, now)
}

function restorePiece(database: Database, { chat, messages, last }: ChatPiece, tags: Tags): { readonly chats: number; readonly messages: number } {
  const here = database.get<{ seq: number; deleted_at: number | null }>('SELECT seq, deleted_at FROM chats WHERE id = :id', { id: chat.id })
  const seq = here?.seq ?? insertChat(database, chat, tags)
  const fresh = messages.filter(({ id }) => database.get('SELECT seq FROM messages WHERE id = :id AND chat = :seq', { id, seq }) === undefined)
  for (const message of fresh) insertMessage(database, seq, message)
  if (!last) return { chats: 0, messages: fresh.length }
  const isNew = here === undefined || here.deleted_at === arriving
  if (isNew) {
    const head = chat.head === null ? null : seqOf(database, seq, chat.head)
    database.run('UPDATE chats SET head = :head, deleted_at = :deletedAt WHERE seq = :seq', { seq, head, deletedAt: timeInTrash(database, chat.deletedAt, Date.now()) })
  } else if (chat.deletedAt === null) database.run('UPDATE chats SET deleted_at = NULL WHERE seq = :seq AND deleted_at IS NOT NULL', { seq })
  return { chats: isNew ? 1 : 0, messages: fresh.length }
}

/** Puts folders back that are not here; one whose parent is not here either lies at the top. */
function restoreFolders(database: Database, folders: readonly FolderRecord[]): void {
  for (const { id, name, parent, open } of folders) {
    database.run('INSERT INTO folders (id, parent, name, open) VALUES (:id, (SELECT seq FROM folders WHERE id = :parent), :name, :open) ON CONFLICT (id) DO NOTHING', {
      id,
      parent,
      name: storedText(name),
      open: open ? 1 : 0,
    })
  }
}

/** By the id that a tag has in the records, the number that the tables know it by: its own, or that of a tag which is written alike. */
type Tags = ReadonlyMap<string, number>

function restoreTags(database: Database, tags: readonly TagRecord[]): Tags {
  return new Map(
    tags.map((tag) => {
      const here = database.get<{ seq: number }>('SELECT seq FROM tags WHERE id = :id', { id: tag.id })
      return [tag.id, here?.seq ?? tagSeq(database, tagAlike(database, tag).id)]
    }),
  )
}

/** See HistoryCalls.restoreChats. Problem bad-input (a parent or a head that is not in its chat, a message that is in another one). */
export function restoreChats(
  database: Database,
  { folders, tags, pieces, draft }: HistoryArgs<'restoreChats'>,
  files: ArrivingFiles | null,
): { readonly chats: number; readonly messages: number } {
  return database.transaction(() => {
    restoreFolders(database, folders)
    const known = restoreTags(database, tags)
    const added = pieces.map((piece) => restorePiece(database, piece, known))
    if (draft !== '') restoreDraft(database, '', draft)
    const drafts = [draft, ...pieces.map(({ chat }) => chat.draft)]
    takeFiles(database, files, new Set([...namedFiles(pieces.flatMap(({ messages }) => messages)), ...drafts.flatMap(draftFiles)]))
    return { chats: added.reduce((sum, { chats }) => sum + chats, 0), messages: added.reduce((sum, { messages }) => sum + messages, 0) }
  })
}
