import type { Database } from './database'
import { decodeItems, decodeParams, decodeProblem, decodeStanding, decodeUsage } from './disk-format'
import { content, isPresent, isWriting, type MessageRow } from './messages'
import type { ChatRecord, FolderRecord, MessageRecord, TagRecord } from './records'
import { arriving, dueTime } from './trash-time'

/** Reads whole histories a page at a time, so that memory does not grow with them. The caller's connection only reads. */

/** A chat beside the number its messages know it by, and how many those are. */
export interface FoundChat {
  readonly seq: number
  readonly record: ChatRecord
  readonly messages: number
}

interface ChatRow {
  readonly seq: number
  readonly id: string
  readonly title: string
  readonly title_source: ChatRecord['titleSource']
  readonly params: string
  readonly head_id: string | null
  readonly created_at: number
  readonly updated_at: number
  readonly deleted_at: number | null
  readonly draft: string | null
  readonly messages: number
  readonly pinned: number
  readonly archived_at: number | null
  readonly unread: number
  readonly folder_id: string | null
  readonly tag_ids: string | null
  readonly source: string | null
  readonly source_id: string | null
}

const chatColumns = `c.seq, c.id, c.title, c.title_source, c.params, c.created_at, c.updated_at, c.deleted_at,
  (SELECT m.id FROM messages m WHERE m.seq = c.head) AS head_id,
  (SELECT d.text FROM drafts d WHERE d.chat_id = c.id) AS draft,
  (SELECT count(*) FROM messages n WHERE n.chat = c.seq AND ${isPresent('n')}) AS messages, c.pinned, c.archived_at, c.unread,
  (SELECT f.id FROM folders f WHERE f.seq = c.folder) AS folder_id,
  (SELECT group_concat(t.id ORDER BY t.key) FROM chat_tags l JOIN tags t ON t.seq = l.tag WHERE l.chat = c.seq) AS tag_ids,
  (SELECT o.source FROM origins o WHERE o.chat = c.seq) AS source, (SELECT o.source_id FROM origins o WHERE o.chat = c.seq) AS source_id`

const toFound = (row: ChatRow): FoundChat => ({
  seq: row.seq,
  messages: row.messages,
  record: {
    id: row.id,
    title: row.title,
    titleSource: row.title_source,
    params: decodeParams(row.params),
    head: row.head_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    draft: row.draft ?? '',
    pinned: row.pinned === 1,
    archivedAt: row.archived_at,
    unread: row.unread === 1,
    folder: row.folder_id,
    tags: row.tag_ids?.split(',') ?? [],
    importedFrom: row.source === null ? null : { source: row.source, id: row.source_id ?? '' },
  },
})

const chatsAtOnce = 200
/** Few, because one message can be a megabyte. */
const messagesAtOnce = 32

/** A chat by id, in the trash or not. */
export function findChat(database: Database, chatId: string): FoundChat | undefined {
  const row = database.get<ChatRow>(`SELECT ${chatColumns} FROM chats c WHERE c.id = :chatId`, { chatId })
  return row === undefined ? undefined : toFound(row)
}

/** What leaves out chats of which only some pieces have arrived, and those that are due to be erased at `now`. */
export const isWhole = (database: Database, now: number): string => `(deleted_at IS NULL OR (deleted_at > ${dueTime(database, now)} AND deleted_at < ${arriving}))`

/** Every chat in the order in which they were made. */
export function* everyChat(database: Database, withTrash: boolean): Generator<FoundChat> {
  const whole = isWhole(database, Date.now())
  for (let after = 0; ; ) {
    const rows = database.all<ChatRow>(
      `SELECT ${chatColumns} FROM chats c WHERE c.seq > :after AND ${whole} AND (c.deleted_at IS NULL OR :withTrash) ORDER BY c.seq LIMIT :limit`,
      { after, withTrash: withTrash ? 1 : 0, limit: chatsAtOnce },
    )
    for (const row of rows) yield toFound(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < chatsAtOnce) return
    after = last.seq
  }
}

/** Every folder, parents before what lies in them. One that lies in itself, in a damaged file, is left out. */
export function everyFolder(database: Database): readonly FolderRecord[] {
  const rows = database.all<{ seq: number; id: string; name: string; parent_id: string | null; open: number }>(
    `WITH RECURSIVE down (seq, depth) AS (
       SELECT seq, 0 FROM folders WHERE parent IS NULL
       UNION ALL
       SELECT f.seq, d.depth + 1 FROM down d JOIN folders f ON f.parent = d.seq
     )
     SELECT f.seq, f.id, f.name, f.open, (SELECT p.id FROM folders p WHERE p.seq = f.parent) AS parent_id
     FROM down d JOIN folders f ON f.seq = d.seq ORDER BY d.depth, f.seq`,
  )
  return rows.map((row) => ({ id: row.id, name: row.name, parent: row.parent_id, open: row.open === 1 }))
}

/** Every tag. */
export function everyTag(database: Database): readonly TagRecord[] {
  return database.all<{ id: string; name: string }>('SELECT id, name FROM tags ORDER BY seq').map(({ id, name }) => ({ id, name }))
}

type RecordRow = Omit<MessageRow, 'chat' | 'chat_id' | 'versions'> & { readonly items: string | null }

const recordColumns = `m.seq, m.id, m.role, m.status, m.stop_reason, m.revision, m.demo, m.created_at, m.finished_at, m.model, m.origin, m.request_id,
  m.usage, m.problem, m.parts, m.context, m.kind, m.compared, (SELECT p.id FROM messages p WHERE p.seq = m.parent) AS parent_id,
  (SELECT i.items FROM items i WHERE i.message = m.seq) AS items`

function toRecord(database: Database, row: RecordRow): MessageRecord {
  const { parts, revision } = content(database, row)
  return {
    id: row.id,
    parent: row.parent_id,
    role: row.role,
    status: isWriting(row.status) ? 'stopped' : (row.status as MessageRecord['status']),
    stopReason: isWriting(row.status) ? 'closed' : row.stop_reason,
    revision,
    demo: row.demo === 1,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    model: row.model,
    origin: row.origin,
    requestId: row.request_id,
    usage: decodeUsage(row.usage),
    problem: decodeProblem(row.problem),
    parts,
    items: decodeItems(row.items),
    ...decodeStanding(row),
    ...(row.compared === null ? {} : { compared: row.compared }),
  }
}

/** Every message of a chat that was not deleted, all branches, in order of arrival: parents come before their children. */
export function* everyMessage(database: Database, chat: number): Generator<MessageRecord> {
  for (let after = 0; ; ) {
    const rows = database.all<RecordRow>(`SELECT ${recordColumns} FROM messages m WHERE m.chat = :chat AND m.seq > :after AND ${isPresent('m')} ORDER BY m.seq LIMIT :limit`, { chat, after, limit: messagesAtOnce })
    for (const row of rows) yield toRecord(database, row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < messagesAtOnce) return
    after = last.seq
  }
}

/** The messages of the branch that a chat shows, oldest first; before an answer that was asked for together with others stand those others. */
export function* shownMessages(database: Database, chat: number): Generator<MessageRecord> {
  const walk = database.all<{ seq: number }>(
    `WITH RECURSIVE walk (seq) AS (
       SELECT head FROM chats WHERE seq = :chat AND head IS NOT NULL
       UNION ALL
       SELECT m.parent FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE m.parent < w.seq
     ) SELECT seq FROM walk`,
    { chat },
  )
  for (let end = walk.length; end > 0; end -= messagesAtOnce) {
    const seqs = JSON.stringify(walk.slice(Math.max(0, end - messagesAtOnce), end).map(({ seq }) => seq))
    yield* database
      .all<RecordRow>(
        `WITH shown (seq) AS (SELECT value FROM json_each(:seqs))
         SELECT ${recordColumns} FROM (
           SELECT seq, 1 AS last FROM shown
           UNION ALL
           SELECT s.seq, 0 FROM shown w CROSS JOIN messages a ON a.seq = w.seq AND a.compared IS NOT NULL
             CROSS JOIN messages s ON s.chat = a.chat AND s.parent = a.parent AND s.compared IS NOT NULL AND s.seq <> a.seq AND ${isPresent('s')}
         ) o CROSS JOIN messages m ON m.seq = o.seq ORDER BY m.parent, o.last, m.seq`,
        { seqs },
      )
      .map((row) => toRecord(database, row))
  }
}
