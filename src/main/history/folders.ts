import type { Chat } from '../../shared/chat'
import type { DeletedFolder, Folder } from '../../shared/order'
import { ProblemError } from '../../shared/problem'
import { chatsOf } from './chats'
import type { Database } from './database'
import { storedText } from './disk-format'
import type { HistoryArgs, HistoryResult } from './history-calls'

interface FolderRow {
  readonly seq: number
  readonly id: string
  readonly parent: number | null
  readonly parent_id: string | null
  readonly name: string
  readonly open: number
}

const columns = 'f.seq, f.id, f.parent, f.name, f.open, (SELECT p.id FROM folders p WHERE p.seq = f.parent) AS parent_id'

const toFolder = ({ id, name, parent_id, open }: FolderRow): Folder => ({ id, name, parentId: parent_id, open: open === 1 })

function folderRow(database: Database, folderId: string): FolderRow {
  const row = database.get<FolderRow>(`SELECT ${columns} FROM folders f WHERE f.id = :id`, { id: folderId })
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'folderId', detail: folderId })
  return row
}

/** The number that the tables know a folder by; null stays null. Problem not-found. */
export function folderSeq(database: Database, folderId: string): number
export function folderSeq(database: Database, folderId: string | null): number | null
export function folderSeq(database: Database, folderId: string | null): number | null {
  return folderId === null ? null : folderRow(database, folderId).seq
}

/** Every folder, in order of arrival; whoever shows them sorts them as the language does. */
export function listFolders(database: Database): readonly Folder[] {
  return database.all<FolderRow>(`SELECT ${columns} FROM folders f ORDER BY f.seq`).map(toFolder)
}

/** See HistoryCalls.makeFolder. */
export function makeFolder(database: Database, { folderId, name, parentId }: HistoryArgs<'makeFolder'>): Folder {
  return database.transaction(() => {
    database.insert('INSERT INTO folders (id, parent, name) VALUES (:id, :parent, :name)', { id: folderId, parent: folderSeq(database, parentId), name: storedText(name) })
    return toFolder(folderRow(database, folderId))
  })
}

/** Whether folder `inner` (by `seq`) is folder `outer` or lies somewhere in it. UNION, not UNION ALL: in a damaged file folders may go in a circle. */
function isInside(database: Database, inner: number, outer: number): boolean {
  const row = database.get<{ found: number }>(
    `WITH RECURSIVE up (seq) AS (VALUES (:inner) UNION SELECT f.parent FROM up JOIN folders f ON f.seq = up.seq WHERE f.parent IS NOT NULL)
     SELECT EXISTS (SELECT 1 FROM up WHERE seq = :outer) AS found`,
    { inner, outer },
  )
  return row?.found === 1
}

/** See HistoryCalls.changeFolder. */
export function changeFolder(database: Database, { folderId, name, parentId, open }: HistoryArgs<'changeFolder'>): HistoryResult<'changeFolder'> {
  return database.transaction(() => {
    const before = folderRow(database, folderId)
    const parent = parentId === undefined ? before.parent : folderSeq(database, parentId)
    if (parent !== null && isInside(database, parent, before.seq)) {
      throw new ProblemError({ code: 'bad-input', field: 'parentId', detail: 'a folder cannot lie in itself' })
    }
    database.run('UPDATE folders SET name = :name, parent = :parent, open = :open WHERE seq = :seq', {
      seq: before.seq,
      name: name === undefined ? before.name : storedText(name),
      parent,
      open: open === undefined ? before.open : Number(open),
    })
    const undo = {
      folderId,
      ...(name === undefined ? {} : { name: before.name }),
      ...(parentId === undefined ? {} : { parentId: before.parent_id }),
      ...(open === undefined ? {} : { open: before.open === 1 }),
    }
    return { folder: toFolder(folderRow(database, folderId)), undo }
  })
}

const idsOf = (database: Database, sql: string, seq: number): readonly string[] => database.all<{ id: string }>(sql, { seq }).map(({ id }) => id)

/** See HistoryCalls.deleteFolder. Chats in the trash move too, so that one restored later is somewhere. */
export function deleteFolder(database: Database, { folderId }: HistoryArgs<'deleteFolder'>): { readonly deleted: DeletedFolder; readonly chats: readonly Chat[] } {
  return database.transaction(() => {
    const row = folderRow(database, folderId)
    const chatIds = idsOf(database, 'SELECT id FROM chats WHERE folder = :seq ORDER BY seq', row.seq)
    const folderIds = idsOf(database, 'SELECT id FROM folders WHERE parent = :seq ORDER BY seq', row.seq)
    database.run('UPDATE chats SET folder = :parent WHERE folder = :seq', { seq: row.seq, parent: row.parent })
    database.run('UPDATE folders SET parent = :parent WHERE parent = :seq', { seq: row.seq, parent: row.parent })
    database.run('DELETE FROM folders WHERE seq = :seq', { seq: row.seq })
    return { deleted: { folder: toFolder(row), folderIds, chatIds }, chats: chatsOf(database, chatIds) }
  })
}

/** See HistoryCalls.restoreFolder. A parent that is gone meanwhile leaves it at the top. */
export function restoreFolder(database: Database, { deleted }: HistoryArgs<'restoreFolder'>): { readonly chats: readonly Chat[] } {
  const { folder, folderIds, chatIds } = deleted
  return database.transaction(() => {
    const seq = database.insert('INSERT INTO folders (id, parent, name, open) VALUES (:id, (SELECT seq FROM folders WHERE id = :parentId), :name, :open)', {
      id: folder.id,
      parentId: folder.parentId,
      name: storedText(folder.name),
      open: Number(folder.open),
    })
    database.run('UPDATE chats SET folder = :seq WHERE id IN (SELECT value FROM json_each(:ids))', { seq, ids: JSON.stringify(chatIds) })
    const parent = folderRow(database, folder.id).parent
    for (const id of folderIds) {
      // One that the parent has meanwhile been moved into stays where it is.
      const child = database.get<{ seq: number }>('SELECT seq FROM folders WHERE id = :id', { id })?.seq
      if (child !== undefined && (parent === null || !isInside(database, parent, child))) database.run('UPDATE folders SET parent = :seq WHERE seq = :child', { seq, child })
    }
    return { chats: chatsOf(database, chatIds) }
  })
}

/** The number of the last of some folders, each in the one before: one that is known by its id, wherever it lies by now, or one of that name in its place; else it is made. Runs inside a transaction. */
export function folderAt(database: Database, path: readonly { readonly id: string; readonly name: string }[]): number | null {
  const last = path.at(-1)
  if (last === undefined) return null
  const known = database.get<{ seq: number }>('SELECT seq FROM folders WHERE id = :id', { id: last.id })
  if (known !== undefined) return known.seq
  const parent = folderAt(database, path.slice(0, -1))
  const name = storedText(last.name)
  const alike = database.get<{ seq: number }>('SELECT seq FROM folders WHERE parent IS :parent AND name = :name', { parent, name })
  return alike?.seq ?? database.insert('INSERT INTO folders (id, parent, name) VALUES (:id, :parent, :name)', { id: last.id, parent, name })
}
