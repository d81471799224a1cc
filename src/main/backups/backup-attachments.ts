import { linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { draftFiles } from '../../shared/presets/chosen'
import type { Database } from '../history/database'

/**
 * The pictures and files of a backup: `backups/<name>.attachments/` beside `backups/<name>.sqlite` holds second names (hard links) of those in `attachments/` that its messages
 * show. They take no room, since a file is never changed under its name, and outlive the emptying of the trash as the backup's own rows do: until the backup goes.
 */

const ending = '.attachments'

/** Where the pictures of a backup are, by the path or the name of the backup. */
export const attachmentsOf = (backup: string): string => backup.replace(/\.sqlite$/, ending)

/** The backup whose pictures lie in a folder of this name; null for any other name. */
export const backupOf = (name: string): string | null => (name.endsWith(ending) ? `${name.slice(0, -ending.length)}.sqlite` : null)

/** What a disk says that has no second names for files, or no more of them. */
const noLinks: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EINVAL', 'EISDIR']

/** Gives files of one folder, by name, a place in another one as well; what is not there, or there already, is passed over. Throws as a full disk does. */
function linkFiles(from: string, to: string, names: readonly string[]): void {
  for (const name of names) {
    if (!/^[0-9a-f]{64}$/.test(name)) continue
    try {
      linkSync(join(from, name), join(to, name))
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (noLinks.includes(code)) return
      if (code !== 'ENOENT' && code !== 'EEXIST') throw error
    }
  }
}

/** The files that the messages and drafts of a history name, whatever its format is. */
function namedIn(database: Database): readonly string[] {
  const isCounted = database.get("SELECT 1 FROM sqlite_schema WHERE name = 'attachment_uses'") !== undefined
  const sql = isCounted
    ? 'SELECT DISTINCT attachment AS id FROM attachment_uses'
    : `SELECT DISTINCT json_extract(p.value, '$.attachment') AS id FROM messages m, json_each(CASE WHEN json_valid(m.parts) THEN m.parts ELSE '[]' END) p
       WHERE p.type = 'object' AND json_type(p.value, '$.attachment') = 'text'`
  const drafts = database.all<{ text: string }>('SELECT text FROM drafts').flatMap(({ text }) => draftFiles(text))
  return [...database.all<{ id: string }>(sql).map(({ id }) => id), ...drafts]
}

/**
 * Keeps the files that a history names for its backup, whose path will be `backup`. On a disk without hard links nothing is kept: copies would multiply what a profile takes.
 * Throws as a full disk does.
 */
export function keepAttachments(database: Database, attachments: string, backup: string): void {
  const names = namedIn(database)
  if (names.length === 0) return
  const folder = attachmentsOf(backup)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  linkFiles(attachments, folder, names)
}

/** Brings back those files of a backup that are not there any more. Throws as a full disk does. */
export function bringBackAttachments(backup: string, attachments: string): void {
  let names: readonly string[]
  try {
    names = readdirSync(attachmentsOf(backup))
  } catch {
    // A backup without pictures.
    return
  }
  mkdirSync(attachments, { recursive: true, mode: 0o700 })
  linkFiles(attachmentsOf(backup), attachments, names)
}

/** Deletes a backup with its pictures, which go first: no backup is gone while they are left. */
export function removeBackup(path: string): void {
  rmSync(attachmentsOf(path), { recursive: true, force: true })
  rmSync(path, { force: true })
}
