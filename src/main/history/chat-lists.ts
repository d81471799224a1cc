import type { Chat, ChatList } from '../../shared/chat'
import type { ChatSort, Place } from '../../shared/order'
import { ProblemError } from '../../shared/problem'
import { chatColumns, type ChatRow, toChat } from './chats'
import type { Database, Params } from './database'
import { folderSeq } from './folders'
import type { HistoryArgs } from './history-calls'
import { tagSeq } from './tags'

/** Columns of a list are in an index together with `seq`, so that a page costs its own length wherever it begins. */
interface Order {
  readonly column: 'updated_at' | 'created_at' | 'title_key'
  readonly direction: 'DESC' | 'ASC'
}
const orders: Readonly<Record<ChatSort, Order>> = {
  used: { column: 'updated_at', direction: 'DESC' },
  created: { column: 'created_at', direction: 'DESC' },
  title: { column: 'title_key', direction: 'ASC' },
}

/** The rows of a list, as `FROM` and `WHERE` over `chats c`, and the column that the list is paged by. */
interface Source {
  readonly from: string
  readonly where: string
  readonly params: Params
  readonly by: string
  readonly direction: Order['direction']
}

/** Numbers of `place` (see migrations/003-order.ts). */
const places = { archived: -1, pinned: -2, main: 0 } as const

function sourceOf(database: Database, place: Place | undefined, sort: ChatSort): Source {
  if (place === undefined) return { from: 'chats c', where: 'c.deleted_at IS NULL', params: {}, by: 'c.updated_at', direction: 'DESC' }
  if (place.startsWith('tag:')) {
    const params = { tag: tagSeq(database, place.slice('tag:'.length)) }
    return { from: 'chat_tags l CROSS JOIN chats c ON c.seq = l.chat', where: 'l.tag = :tag AND c.deleted_at IS NULL AND c.archived_at IS NULL', params, by: 'l.updated_at', direction: 'DESC' }
  }
  const { column, direction } = orders[sort]
  const number = place.startsWith('folder:') ? folderSeq(database, place.slice('folder:'.length)) : places[place as keyof typeof places]
  return { from: 'chats c', where: 'c.place = :place', params: { place: number }, by: `c.${column}`, direction }
}

/** A cursor is `value.seq` of the last chat of the page before. A list by title names the `seq` first, because a title may hold anything. */
function readCursor(after: string, isTitle: boolean): Params {
  const match = isTitle ? /^t(?<seq>\d{1,15})\.(?<value>.*)$/s.exec(after) : /^(?<value>\d{1,15})\.(?<seq>\d{1,15})$/.exec(after)
  const { value, seq } = match?.groups ?? {}
  if (value === undefined || seq === undefined) throw new ProblemError({ code: 'bad-input', field: 'after' })
  return { value: isTitle ? value : Number(value), seq: Number(seq) }
}

function cursorAt(row: ChatRow, by: string): string {
  if (by.endsWith('title_key')) return `t${row.seq}.${row.title_key}`
  return `${by.endsWith('created_at') ? row.created_at : row.updated_at}.${row.seq}`
}

function orderedBy({ by, direction, from }: Source): string {
  return `ORDER BY ${by} ${direction}, ${from.startsWith('chat_tags') ? 'l.chat' : 'c.seq'} ${direction}`
}

function beyond({ by, direction, from }: Source): string {
  return `(${by}, ${from.startsWith('chat_tags') ? 'l.chat' : 'c.seq'}) ${direction === 'DESC' ? '<' : '>'} (:value, :seq)`
}

/** See HistoryCalls.listChats. */
export function listChats(database: Database, { after, limit, place, sort = 'used' }: HistoryArgs<'listChats'>): ChatList {
  const source = sourceOf(database, place, sort)
  const cursor = after === null ? null : readCursor(after, source.by.endsWith('title_key'))
  const rows = database.all<ChatRow>(
    `SELECT ${chatColumns} FROM ${source.from} WHERE ${source.where} ${cursor === null ? '' : `AND ${beyond(source)}`} ${orderedBy(source)} LIMIT :limit`,
    { ...source.params, ...cursor, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { chats: page.map(toChat), next: rows.length > limit && last !== undefined ? cursorAt(last, source.by) : null }
}

/** See HistoryCalls.chatIds. */
export function chatIds(database: Database, { place, sort, limit }: HistoryArgs<'chatIds'>): { readonly chatIds: readonly string[] } {
  const source = sourceOf(database, place, sort)
  const rows = database.all<{ id: string }>(`SELECT c.id FROM ${source.from} WHERE ${source.where} ${orderedBy(source)} LIMIT :limit`, { ...source.params, limit })
  return { chatIds: rows.map(({ id }) => id) }
}

/** See HistoryCalls.livelyChats. */
export function livelyChats(database: Database, { limit }: HistoryArgs<'livelyChats'>): readonly Chat[] {
  const rows = database.all<ChatRow>(
    `SELECT ${chatColumns} FROM chats c
     WHERE c.deleted_at IS NULL AND c.seq IN (
       SELECT chat FROM messages WHERE status IN ('queued', 'streaming')
       UNION
       SELECT seq FROM (SELECT seq FROM chats WHERE unread = 1 ORDER BY updated_at DESC LIMIT :limit)
     )
     ORDER BY c.updated_at DESC LIMIT :limit`,
    { limit },
  )
  return rows.map(toChat)
}
