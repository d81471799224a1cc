import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from '../../shared/chat'
import type { Database } from './database'

/**
 * Files that come with messages from elsewhere. They wait in a folder of the import and are moved into `attachments/` by the call that stores the messages which show
 * them, in its transaction: this process is also the one that deletes files which nobody shows, so emptying the trash can never fall between a file and its message.
 */
export interface ArrivingFiles {
  /** Where they wait, each under its SHA-256, on the same disk. */
  readonly from: string
  /** The profile's folder of attachments. */
  readonly to: string
}

/** The files that messages name, each once. */
export function namedFiles(messages: readonly { readonly parts: readonly Part[] }[]): ReadonlySet<string> {
  return new Set(messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'image' || part.type === 'file' ? [part.attachment] : []))))
}

/** Whether a stored message or a draft shows a file. */
const isShown = (database: Database, id: string): boolean =>
  database.get('SELECT 1 FROM attachment_uses WHERE attachment = :id', { id }) !== undefined || database.get('SELECT 1 FROM drafts WHERE instr(text, :id) > 0', { id }) !== undefined

/** Moves those of `ids` that wait and that a stored message or a draft shows; one that is there already stays. Throws as renaming does. */
export function takeFiles(database: Database, files: ArrivingFiles | null, ids: ReadonlySet<string>): void {
  if (files === null) return
  for (const id of ids) {
    if (!/^[0-9a-f]{64}$/.test(id)) continue
    const [waiting, place] = [join(files.from, id), join(files.to, id)]
    if (!existsSync(waiting) || existsSync(place) || !isShown(database, id)) continue
    mkdirSync(files.to, { recursive: true, mode: 0o700 })
    renameSync(waiting, place)
  }
}
