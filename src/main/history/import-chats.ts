import { ProblemError } from '../../shared/problem'
import { type ArrivingFiles, namedFiles, takeFiles } from './arriving-files'
import type { Database, Value } from './database'
import { encodeParams, encodeParts, encodeProblem, encodeUsage, storedText } from './disk-format'
import { folderAt } from './folders'
import type { HistoryArgs, ImportMessage, ImportOutcome, ImportPiece } from './history-calls'
import { isPresent } from './messages'
import { indexMessage, indexTitle } from './search-index'
import type { KnownWords } from './search-words'
import { addTag, tagAlike, tagSeq } from './tags'
import { titleKey } from './title-key'
import { arriving } from './trash-time'

/**
 * Chats that come from elsewhere. A chat is known by its id, which the importer makes from its name there, and so are its messages: what is here already is left
 * as it is, whatever the user has added to it since. A chat that comes in several pieces lies hidden until its last one.
 */

interface KnownChat {
  readonly seq: number
  readonly head_id: string | null
  readonly deleted_at: number | null
}

function knownChat(database: Database, chatId: string): KnownChat | undefined {
  return database.get<KnownChat>(
    'SELECT c.seq, c.deleted_at, (SELECT m.id FROM messages m WHERE m.seq = c.head) AS head_id FROM chats c WHERE c.id = :chatId',
    { chatId },
  )
}

function insertChat(database: Database, { chatId, source, sourceId, chat, end }: ImportPiece): number {
  const seq = database.insert(
    `INSERT INTO chats (id, created_at, updated_at, deleted_at, archived_at, pinned, folder, title_source, title, title_key, params)
     VALUES (:chatId, :createdAt, :updatedAt, :deletedAt, :archivedAt, :pinned, :folder, :titleSource, :title, :titleKey, :params)`,
    {
      chatId,
      createdAt: chat.createdAt,
      updatedAt: chat.updatedAt,
      deletedAt: end === null ? arriving : null,
      archivedAt: chat.archived ? chat.updatedAt : null,
      pinned: chat.pinned ? 1 : 0,
      folder: folderAt(database, chat.folders ?? []),
      titleSource: chat.titleSource,
      title: storedText(chat.title),
      titleKey: titleKey(chat.title),
      params: encodeParams(chat.params),
    },
  )
  database.run('INSERT INTO origins (chat, source, source_id, complete) VALUES (:seq, :source, :sourceId, :complete)', {
    seq,
    source,
    sourceId: storedText(sourceId),
    complete: end === null ? 0 : 1,
  })
  for (const tag of chat.tags ?? []) addTag(database, seq, tagSeq(database, tagAlike(database, tag).id))
  indexTitle(database, seq)
  return seq
}

const orNull = <Field>(value: Field | null, encode: (value: Field) => Value): Value => (value === null ? null : encode(value))

function insertMessage(database: Database, chat: number, parent: number | null, message: ImportMessage, known: KnownWords): number {
  const seq = database.insert(
    `INSERT INTO messages (chat, parent, id, role, status, stop_reason, revision, demo, created_at, finished_at, model, usage, problem, parts)
     VALUES (:chat, :parent, :id, :role, :status, :stopReason, 0, 0, :createdAt, :finishedAt, :model, :usage, :problem, :parts)`,
    {
      chat,
      parent,
      id: message.id,
      role: message.role,
      status: message.status,
      stopReason: message.stopReason,
      createdAt: message.createdAt,
      finishedAt: message.role === 'assistant' ? message.createdAt : null,
      model: orNull(message.model, storedText),
      usage: orNull(message.usage, encodeUsage),
      problem: orNull(message.problem, encodeProblem),
      parts: encodeParts(message.parts),
    },
  )
  indexMessage(database, seq, known)
  return seq
}

/** Which of these messages are stored in the chat, with their `seq`. */
function storedOf(database: Database, chat: number, ids: readonly string[]): Map<string, number> {
  const rows = database.all<{ id: string; seq: number }>('SELECT m.id, m.seq FROM json_each(:ids) i CROSS JOIN messages m ON m.id = i.value WHERE m.chat = :chat', {
    ids: JSON.stringify(ids),
    chat,
  })
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

function takePiece(database: Database, piece: ImportPiece, known: KnownWords): ImportOutcome {
  const here = knownChat(database, piece.chatId)
  if (here !== undefined && here.deleted_at !== null && here.deleted_at !== arriving) return { state: 'in-trash', messages: 0 }
  // Everything was known a moment ago, and now the chat is gone for good: then it stays gone.
  if (here === undefined && piece.messages.length === 0) return { state: 'known', messages: 0 }
  const chat = here?.seq ?? insertChat(database, piece)
  const stored = storedOf(database, chat, piece.messages.flatMap(({ id, parentId }) => (parentId === null ? [id] : [id, parentId])))
  let messages = 0
  for (const message of piece.messages) {
    if (stored.has(message.id)) continue
    const parent = message.parentId === null ? null : stored.get(message.parentId)
    if (parent === undefined) throw new ProblemError({ code: 'bad-input', field: 'parentId', detail: `no message ${message.parentId} in the chat` })
    stored.set(message.id, insertMessage(database, chat, parent, message, known))
    messages += 1
  }
  if (piece.end !== null) endChat(database, chat, here, piece.end.headId, piece.end.grew || messages > 0, piece.chat.updatedAt)
  const state = here === undefined || here.deleted_at === arriving ? 'added' : messages > 0 ? 'extended' : 'known'
  return { state, messages }
}

/** Messages that were imported have ids of version 8 (made from names), those that were written here of version 4 (random). */
const isImported = (id: string): boolean => id.charAt(14) === '8'

/** Shows the branch that was shown there, unless the user has gone on here; an arriving chat becomes visible. */
function endChat(database: Database, chat: number, here: KnownChat | undefined, headId: string | null, grew: boolean, updatedAt: number): void {
  const isFirst = here === undefined || here.deleted_at === arriving
  if (isFirst || (grew && (here.head_id === null || isImported(here.head_id)))) {
    // Not when that branch was deleted here.
    database.run(`UPDATE chats SET head = coalesce((SELECT m.seq FROM messages m WHERE m.id = :headId AND m.chat = :chat AND ${isPresent('m')}), head) WHERE seq = :chat`, { chat, headId })
  }
  if (isFirst || grew) database.run('UPDATE chats SET deleted_at = NULL, updated_at = max(updated_at, :updatedAt) WHERE seq = :chat', { chat, updatedAt })
  if (isFirst) database.run('UPDATE origins SET complete = 1 WHERE chat = :chat', { chat })
}

/**
 * See HistoryCalls.importChats. `known`: words known to stand in the list; the caller drops it when this fails. Problem bad-input: a message whose parent is
 * neither stored nor before it.
 */
export function importChats(database: Database, { pieces }: HistoryArgs<'importChats'>, known: KnownWords, files: ArrivingFiles | null): readonly ImportOutcome[] {
  return database.transaction(() => {
    const outcomes = pieces.map((piece) => takePiece(database, piece, known))
    takeFiles(database, files, namedFiles(pieces.flatMap(({ messages }) => messages)))
    return outcomes
  })
}

/** Which of these chats and messages are here, outside the trash or in it: nothing of them needs to be prepared again. */
export function knownMessages(database: Database, { chatId, ids }: HistoryArgs<'knownMessages'>): { readonly known: readonly string[]; readonly inTrash: boolean } {
  const here = knownChat(database, chatId)
  if (here === undefined) return { known: [], inTrash: false }
  return { known: [...storedOf(database, here.seq, ids).keys()], inTrash: here.deleted_at !== null && here.deleted_at !== arriving }
}

/** Removes chats of which only some pieces arrived before the app ended, imported or restored. */
export function dropArriving(database: Database): void {
  database.run('DELETE FROM chats WHERE deleted_at = :arriving', { arriving })
}
