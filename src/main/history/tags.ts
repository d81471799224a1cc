import type { Chat } from '../../shared/chat'
import { foldText } from '../../shared/fold-text'
import type { DeletedTag, Tag } from '../../shared/order'
import { ProblemError } from '../../shared/problem'
import { chatsOf } from './chats'
import type { Database } from './database'
import { storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'

/** What two tags that count as written alike have in common. */
const keyOf = (name: string): string => foldText(name).trim()

interface TagRow extends Tag {
  readonly seq: number
}

function tagRow(database: Database, tagId: string): TagRow {
  const row = database.get<TagRow>('SELECT seq, id, name FROM tags WHERE id = :id', { id: tagId })
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'tagId', detail: tagId })
  return row
}

const toTag = ({ id, name }: TagRow): Tag => ({ id, name })

/** The number that the tables know a tag by. Problem not-found. */
export function tagSeq(database: Database, tagId: string): number {
  return tagRow(database, tagId).seq
}

/** Every tag, in order of arrival. */
export function listTags(database: Database): readonly Tag[] {
  return database.all<Tag>('SELECT id, name FROM tags ORDER BY seq')
}

const alike = (database: Database, name: string): Tag | undefined => database.get<Tag>('SELECT id, name FROM tags WHERE key = :key', { key: keyOf(name) })

function insertTag(database: Database, { id, name }: Tag): number {
  return database.insert('INSERT INTO tags (id, key, name) VALUES (:id, :key, :name)', { id, key: keyOf(name), name: storedText(name) })
}

/** The tag that is written like this one; it is made when there is none. Runs inside a transaction. */
export function tagAlike(database: Database, tag: Tag): Tag {
  const known = alike(database, tag.name)
  if (known !== undefined) return known
  insertTag(database, tag)
  return toTag(tagRow(database, tag.id))
}

/** See HistoryCalls.makeTag. */
export function makeTag(database: Database, { tagId, name }: HistoryArgs<'makeTag'>): Tag {
  return database.transaction(() => tagAlike(database, { id: tagId, name }))
}

/** See HistoryCalls.renameTag. */
export function renameTag(database: Database, { tagId, name }: HistoryArgs<'renameTag'>): Tag {
  return database.transaction(() => {
    const { seq } = tagRow(database, tagId)
    const known = alike(database, name)
    if (known !== undefined && known.id !== tagId) throw new ProblemError({ code: 'bad-input', field: 'name', detail: known.name })
    database.run('UPDATE tags SET key = :key, name = :name WHERE seq = :seq', { seq, key: keyOf(name), name: storedText(name) })
    return toTag(tagRow(database, tagId))
  })
}

/** Gives a tag (by `seq`) to a chat (by `seq`); true when the chat did not have it. Runs inside a transaction. */
export function addTag(database: Database, chat: number, tag: number): boolean {
  const sql = 'INSERT OR IGNORE INTO chat_tags (chat, tag, updated_at) SELECT seq, :tag, updated_at FROM chats WHERE seq = :chat'
  return database.run(sql, { chat, tag }) > 0
}

/** Takes a tag from a chat; true when the chat had it. Runs inside a transaction. */
export function removeTag(database: Database, chat: number, tag: number): boolean {
  return database.run('DELETE FROM chat_tags WHERE chat = :chat AND tag = :tag', { chat, tag }) > 0
}

/** See HistoryCalls.deleteTag. */
export function deleteTag(database: Database, { tagId }: HistoryArgs<'deleteTag'>): { readonly deleted: DeletedTag; readonly chats: readonly Chat[] } {
  return database.transaction(() => {
    const { seq, name } = tagRow(database, tagId)
    const chatIds = database.all<{ id: string }>('SELECT c.id FROM chat_tags l JOIN chats c ON c.seq = l.chat WHERE l.tag = :seq ORDER BY c.seq', { seq }).map(({ id }) => id)
    database.run('DELETE FROM chat_tags WHERE tag = :seq', { seq })
    database.run('DELETE FROM tags WHERE seq = :seq', { seq })
    return { deleted: { tag: { id: tagId, name }, chatIds }, chats: chatsOf(database, chatIds) }
  })
}

/** See HistoryCalls.restoreTag. A tag that is written alike, made meanwhile, takes its place. */
export function restoreTag(database: Database, { deleted }: HistoryArgs<'restoreTag'>): { readonly chats: readonly Chat[] } {
  return database.transaction(() => {
    const known = alike(database, deleted.tag.name)
    const seq = known === undefined ? insertTag(database, deleted.tag) : tagSeq(database, known.id)
    const ids = JSON.stringify(deleted.chatIds)
    database.run(
      'INSERT OR IGNORE INTO chat_tags (chat, tag, updated_at) SELECT seq, :seq, updated_at FROM chats WHERE id IN (SELECT value FROM json_each(:ids))',
      { seq, ids },
    )
    return { chats: chatsOf(database, deleted.chatIds) }
  })
}
