import * as z from 'zod/mini'
import { chatParamsSchema, contextMarkSchema } from '../../shared/chat'
import { messageKindSchema, partSchema, problemSchema, usageSchema } from './disk-format'

/**
 * A chat and its messages with everything that is stored of them, for carrying a history from one file to another (docs/format.md describes the same fields).
 * What a record does not name does not survive an export, so every column that matters has a field here.
 */

const id = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
/** Milliseconds since 1970. */
const time = z.int().check(z.minimum(0))
const text = z.string()

export const chatRecordSchema = z.strictObject({
  id,
  title: text,
  titleSource: z.enum(['question', 'model', 'user']),
  params: chatParamsSchema,
  /** Last message of the branch that is shown; null in an empty chat. */
  head: z.nullable(id),
  createdAt: time,
  updatedAt: time,
  /** When it was put in the trash; null when it does not lie there. */
  deletedAt: z.nullable(time),
  /** Unsent text of its composer. */
  draft: text,
  pinned: z.boolean(),
  archivedAt: z.nullable(time),
  /** An answer that finished elsewhere was not looked at yet. */
  unread: z.boolean(),
  /** Id of the folder it lies in. */
  folder: z.nullable(id),
  /** Ids of its tags. */
  tags: z.readonly(z.array(id)),
  /** The app it was imported from, and what it is called there; null for a chat that began here. */
  importedFrom: z.nullable(z.strictObject({ source: text, id: text })),
})
export type ChatRecord = Readonly<z.infer<typeof chatRecordSchema>>

export const messageRecordSchema = z.strictObject({
  id,
  parent: z.nullable(id),
  role: z.enum(['user', 'assistant']),
  /** An answer that is being written is recorded as it would be found after a crash: `stopped`, `closed`. */
  status: z.enum(['done', 'stopped', 'failed']),
  stopReason: z.nullable(z.enum(['user', 'closed', 'length'])),
  revision: z.int().check(z.minimum(0)),
  demo: z.boolean(),
  createdAt: time,
  finishedAt: z.nullable(time),
  model: z.nullable(text),
  origin: z.nullable(text),
  requestId: z.nullable(text),
  usage: z.nullable(usageSchema),
  problem: z.nullable(problemSchema),
  parts: z.readonly(z.array(partSchema)),
  /** Raw output items of the API; null when there are none. */
  items: z.nullable(z.readonly(z.array(z.unknown()))),
  /** What the user wants of it in the context; absent: as usual. */
  context: z.exactOptional(contextMarkSchema),
  /** Absent: a question or an answer. */
  kind: z.exactOptional(messageKindSchema),
  /** The model as it was chosen, for one of several answers that were asked for together. */
  compared: z.exactOptional(text),
})
export type MessageRecord = Readonly<z.infer<typeof messageRecordSchema>>

export const folderRecordSchema = z.strictObject({ id, name: text.check(z.minLength(1), z.maxLength(200)), parent: z.nullable(id), open: z.boolean() })
export type FolderRecord = Readonly<z.infer<typeof folderRecordSchema>>

export const tagRecordSchema = z.strictObject({ id, name: text.check(z.minLength(1), z.maxLength(200)) })
export type TagRecord = Readonly<z.infer<typeof tagRecordSchema>>

/** Some messages of a chat, parents before their children. */
export interface ChatPiece {
  readonly chat: ChatRecord
  readonly messages: readonly MessageRecord[]
  /** Nothing of this chat comes after it. */
  readonly last: boolean
}
