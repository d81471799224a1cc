import * as z from 'zod/mini'
import { chatRecordSchema, folderRecordSchema, messageRecordSchema, tagRecordSchema } from '../history/records'

/** What stands in an archive (docs/format.md): a zip of lines of JSON and of attachments, and a summary that says how much of each. */

/** Changes when an older Aside would misread an archive. */
export const archiveVersion = 1

export const summaryName = 'aside.json'

/** The lines are cut into files of about this many characters, so that no file needs the 64-bit form of zip and any text tool opens one. */
export const linesPerFile = 64 * 1024 * 1024

/** The n-th file of lines, from 1. */
export const linesName = (number: number): string => `history/${String(number).padStart(6, '0')}.jsonl`

export const attachmentEntry = (sha256: string): string => `attachments/${sha256}`

const count = z.int().check(z.minimum(0))
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const summarySchema = z.strictObject({
  format: z.literal('aside-archive'),
  version: z.literal(archiveVersion),
  chats: count,
  messages: count,
  attachments: count,
  /** Attachments that messages name but the profile no longer had. */
  missing: z.readonly(z.array(sha256)),
})
export type Summary = Readonly<z.infer<typeof summarySchema>>

/** One line: a folder, a tag, the draft of a new chat, a chat, or a message of the last chat before it. Folders (parents first) and tags stand before every chat. */
export const lineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('folder'), folder: folderRecordSchema }),
  z.strictObject({ type: z.literal('tag'), tag: tagRecordSchema }),
  z.strictObject({ type: z.literal('draft'), text: z.string() }),
  z.strictObject({ type: z.literal('chat'), chat: chatRecordSchema }),
  z.strictObject({ type: z.literal('message'), message: messageRecordSchema }),
])
export type ArchiveLine = Readonly<z.infer<typeof lineSchema>>
