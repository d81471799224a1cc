import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keepAttachments } from '../backups/backup-attachments'
import { syncFolder, unfinishedEnding } from './copy-database'
import type { Database } from './database'
import { storageError } from './storage-error'

/** Where the copy stands that is made before version `version` of the app works with the file for the first time: among the backups. */
const copyPath = (path: string, version: string): string => join(dirname(path), 'backups', `before-${version.replaceAll(/[^\w.+-]/g, '-')}.sqlite`)

/**
 * Copies a file that was opened to be written, and that nobody else has open yet, before a new version of the app changes anything in it; one made before for the
 * same version makes way. The file system shares the bytes where it can, so that it takes no time and no room. Problem disk-full; then nothing is left of the copy.
 */
export function copyBeforeUpdate(database: Database, version: string): void {
  const target = copyPath(database.path, version)
  const unfinished = `${target}${unfinishedEnding}`
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    // What the log holds comes into the file, which then is all there is.
    database.all('PRAGMA wal_checkpoint(TRUNCATE)')
    copyFileSync(database.path, unfinished, constants.COPYFILE_FICLONE)
    chmodSync(unfinished, 0o600)
    const file = openSync(unfinished, 'r+')
    try {
      // It has no log of its own, and says so: 1 in these two bytes (https://sqlite.org/fileformat2.html#file_format_version_numbers). Reading it then makes no files.
      writeSync(file, Uint8Array.of(1, 1), 0, 2, 18)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    keepAttachments(database, join(dirname(database.path), 'attachments'), target)
    renameSync(unfinished, target)
    syncFolder(dirname(target))
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw storageError(error, target)
  }
}
