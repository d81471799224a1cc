import { applyChanges } from '../../shared/changes'
import type { Message, MessageStatus, Part, Role, StopReason, UnknownPart } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Database } from './database'
import { decodeChanges, decodeParts, decodeProblem, decodeStanding, decodeUsage, encodeParts, storedText, unreadable } from './disk-format'
import type { HistoryArgs, NewMessage } from './history-calls'
import { indexMessage } from './search-index'

/** A row of `messages` beside what its chat, its parent and its siblings are called outside. */
export interface MessageRow {
  readonly seq: number
  readonly chat: number
  readonly id: string
  readonly chat_id: string
  readonly parent_id: string | null
  readonly role: Role
  readonly status: MessageStatus
  readonly stop_reason: StopReason | null
  readonly revision: number
  readonly demo: number
  readonly created_at: number
  readonly finished_at: number | null
  readonly model: string | null
  readonly origin: string | null
  readonly request_id: string | null
  readonly usage: string | null
  readonly problem: string | null
  readonly parts: string
  readonly context: string | null
  readonly kind: string | null
  readonly compared: string | null
  /** Ids, oldest first, commas between; null where an index is damaged. */
  readonly versions: string | null
}

/** A condition that holds for messages, by the name of their table in a query, that were not deleted out of their chat (see removals.ts). */
export const isPresent = (messages: string): string => `NOT EXISTS (SELECT 1 FROM removed r WHERE r.message = ${messages}.seq)`

/** The columns of {@link MessageRow}, for a query over `messages m`. */
export const messageColumns = `m.seq, m.chat, m.id, m.role, m.status, m.stop_reason, m.revision, m.demo, m.created_at, m.finished_at,
  m.model, m.origin, m.request_id, m.usage, m.problem, m.parts, m.context, m.kind, m.compared,
  (SELECT c.id FROM chats c WHERE c.seq = m.chat) AS chat_id,
  (SELECT p.id FROM messages p WHERE p.seq = m.parent) AS parent_id,
  (SELECT group_concat(s.id ORDER BY s.seq) FROM messages s WHERE s.chat = m.chat AND s.parent IS m.parent AND s.role = m.role
    AND (s.seq = m.seq OR ${isPresent('s')})) AS versions`

/** True while an answer's text still grows in the journal. */
export function isWriting(status: MessageStatus): boolean {
  switch (status) {
    case 'queued':
    case 'streaming':
      return true
    case 'done':
    case 'stopped':
    case 'failed':
      return false
  }
}

export interface Content {
  readonly parts: readonly Part[]
  readonly revision: number
}

/** A message's parts with its journal applied. Journal rows that cannot be read stand at the end as they are, so that nothing is lost. */
export function content(database: Database, row: Pick<MessageRow, 'seq' | 'status' | 'revision' | 'parts'>): Content {
  let parts = decodeParts(row.parts)
  if (!isWriting(row.status)) return { parts, revision: row.revision }
  let revision = row.revision
  const broken: UnknownPart[] = []
  const rows = database.all<{ rev_to: number; changes: string }>('SELECT rev_to, changes FROM journal WHERE message = :seq ORDER BY rev_to', { seq: row.seq })
  for (const { rev_to, changes } of rows) {
    const read = decodeChanges(changes)
    try {
      if (read === null) broken.push(unreadable(changes))
      else parts = applyChanges(parts, read)
    } catch {
      broken.push(unreadable(changes))
    }
    revision = rev_to
  }
  return { parts: broken.length === 0 ? parts : [...parts, ...broken], revision }
}

/** The message as the rest of the app knows it, at the revision that is on disk. */
export function toMessage(database: Database, row: MessageRow): Message {
  const { parts, revision } = content(database, row)
  return {
    id: row.id,
    chatId: row.chat_id,
    parentId: row.parent_id,
    role: row.role,
    status: row.status,
    stopReason: row.stop_reason,
    parts,
    revision,
    model: row.model,
    demo: row.demo === 1,
    usage: decodeUsage(row.usage),
    problem: decodeProblem(row.problem),
    requestId: row.request_id,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    versions: row.versions?.split(',') ?? [row.id],
    ...decodeStanding(row),
    ...(row.compared === null ? {} : { compared: row.compared }),
  }
}

/** The row of a message. Problem not-found. */
export function messageRow(database: Database, messageId: string): MessageRow {
  const row = database.get<MessageRow>(`SELECT ${messageColumns} FROM messages m WHERE m.id = :id`, { id: messageId })
  if (row === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
  return row
}

/** A message by id, unless it was deleted. Problem not-found. */
export function presentMessage(database: Database, messageId: string): Message {
  const row = messageRow(database, messageId)
  if (database.get('SELECT 1 FROM removed WHERE message = :seq', { seq: row.seq }) !== undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
  return toMessage(database, row)
}

/** A message by id, deleted or not. Problem not-found. */
export function readMessage(database: Database, messageId: string): Message {
  return toMessage(database, messageRow(database, messageId))
}

/** Stores a message in a chat (given by its `seq`); returns its own `seq`. Problems: not-found (no such parent in that chat, or it was deleted), bad-input (the id is taken). */
export function insertMessage(database: Database, chat: number, message: NewMessage): number {
  const parent =
    message.parentId === null
      ? undefined
      : database.get<{ seq: number }>(`SELECT m.seq FROM messages m WHERE m.id = :id AND m.chat = :chat AND ${isPresent('m')}`, { id: message.parentId, chat })
  if (message.parentId !== null && parent === undefined) {
    throw new ProblemError({ code: 'not-found', field: 'parentId', detail: message.parentId })
  }
  const seq = database.insert(
    `INSERT INTO messages (chat, parent, id, role, status, revision, demo, created_at, model, origin, parts, kind, compared)
     VALUES (:chat, :parent, :id, :role, :status, 0, :demo, :createdAt, :model, :origin, :parts, :kind, :compared)`,
    {
      chat,
      parent: parent?.seq ?? null,
      id: message.id,
      role: message.role,
      status: message.status,
      demo: message.demo ? 1 : 0,
      createdAt: message.createdAt,
      model: message.model === null ? null : storedText(message.model),
      origin: message.origin === null ? null : storedText(message.origin),
      parts: encodeParts(message.parts),
      kind: message.kind ?? null,
      compared: message.compared === undefined ? null : storedText(message.compared),
    },
  )
  if (!isWriting(message.status)) indexMessage(database, seq)
  return seq
}

/** See HistoryCalls.setContext. Problem not-found. */
export function setContext(database: Database, { messageIds, context }: HistoryArgs<'setContext'>): readonly Message[] {
  return database.transaction(() =>
    messageIds.map((messageId) => {
      presentMessage(database, messageId)
      database.run('UPDATE messages SET context = :context WHERE id = :messageId', { messageId, context })
      return presentMessage(database, messageId)
    }),
  )
}
