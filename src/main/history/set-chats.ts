import type { ChatsChange } from '../../shared/order'
import { ProblemError } from '../../shared/problem'
import { chatsOf } from './chats'
import type { Database } from './database'
import { folderSeq } from './folders'
import type { ChatsChanged, HistoryArgs } from './history-calls'
import { addTag, removeTag, tagSeq } from './tags'
import { deletionTime, dueTime } from './trash-time'

interface Row {
  readonly seq: number
  readonly pinned: number
  readonly unread: number
  readonly archived_at: number | null
  readonly deleted_at: number | null
  readonly folder: number | null
  readonly folder_id: string | null
}

const read = `SELECT c.seq, c.pinned, c.unread, c.archived_at, c.deleted_at, c.folder, (SELECT f.id FROM folders f WHERE f.seq = c.folder) AS folder_id
  FROM chats c WHERE c.id = :id`
const write = `UPDATE chats SET pinned = :pinned, unread = :unread, archived_at = :archivedAt, deleted_at = :deletedAt, folder = :folder WHERE seq = :seq`

type Fields = Omit<ChatsChange, 'chatIds'>
type Inverse = { -readonly [Key in keyof Fields]: Fields[Key] }

/** The time of an event that is wanted (or not): the one that stands there, or now. */
const timeOf = (wanted: boolean | undefined, current: number | null, now: number): number | null => (wanted === undefined ? current : wanted ? (current ?? now) : null)

function setTags(database: Database, chat: number, ids: readonly string[] | undefined, set: typeof addTag): readonly string[] | undefined {
  const changed = ids?.filter((id) => set(database, chat, tagSeq(database, id)))
  return changed === undefined || changed.length === 0 ? undefined : changed
}

/** Changes one chat; returns what leads back, with only the fields that did change. */
function setOne(database: Database, chatId: string, change: Fields, folder: number | null, now: number): Inverse {
  const row = database.get<Row>(read, { id: chatId })
  // What is due to be erased cannot be taken back any more.
  if (row === undefined || (row.deleted_at !== null && row.deleted_at <= dueTime(database, now))) throw new ProblemError({ code: 'not-found', field: 'chatIds', detail: chatId })
  const undo: Inverse = {}
  if (change.pinned !== undefined && Number(change.pinned) !== row.pinned) undo.pinned = !change.pinned
  if (change.unread !== undefined && Number(change.unread) !== row.unread) undo.unread = !change.unread
  if (change.archived !== undefined && change.archived !== (row.archived_at !== null)) undo.archived = !change.archived
  if (change.trashed !== undefined && change.trashed !== (row.deleted_at !== null)) undo.trashed = !change.trashed
  if (change.folderId !== undefined && folder !== row.folder) undo.folderId = row.folder_id
  if (Object.keys(undo).length > 0) {
    database.run(write, {
      seq: row.seq,
      pinned: Number(change.pinned ?? row.pinned),
      unread: Number(change.unread ?? row.unread),
      archivedAt: timeOf(change.archived, row.archived_at, now),
      deletedAt: timeOf(change.trashed, row.deleted_at, deletionTime(database, now)),
      folder: change.folderId === undefined ? row.folder : folder,
    })
  }
  const added = setTags(database, row.seq, change.addTags, addTag)
  const removed = setTags(database, row.seq, change.removeTags, removeTag)
  if (added !== undefined) undo.removeTags = added
  if (removed !== undefined) undo.addTags = removed
  return undo
}

/** Chats with the same way back share one change. */
function grouped(undos: ReadonlyMap<string, Inverse>): readonly ChatsChange[] {
  const groups = new Map<string, { readonly undo: Inverse; readonly chatIds: string[] }>()
  for (const [chatId, undo] of undos) {
    if (Object.keys(undo).length === 0) continue
    const key = JSON.stringify(undo)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { undo, chatIds: [chatId] })
    else group.chatIds.push(chatId)
  }
  return [...groups.values()].map(({ undo, chatIds }) => ({ chatIds, ...undo }))
}

/** See HistoryCalls.setChats. */
export function setChats(database: Database, { changes }: HistoryArgs<'setChats'>, now: number): ChatsChanged {
  return database.transaction(() => {
    const undos = new Map<string, Inverse>()
    for (const { chatIds, ...change } of changes) {
      const folder = folderSeq(database, change.folderId ?? null)
      for (const chatId of chatIds) {
        if (undos.has(chatId)) throw new ProblemError({ code: 'bad-input', field: 'chatIds', detail: `named twice: ${chatId}` })
        undos.set(chatId, setOne(database, chatId, change, folder, now))
      }
    }
    const ids = [...undos.keys()]
    const chats = chatsOf(database, ids)
    const live = new Set(chats.map(({ id }) => id))
    return { chats, trashed: ids.filter((id) => !live.has(id)), undo: grouped(undos) }
  })
}
