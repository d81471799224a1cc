import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import type { Database } from './database'
import { storageError } from './storage-error'

/** Whoever copies gives this ending to a file that is not finished: it is never taken for a copy, and may be removed. */
export const unfinishedEnding = '.unfinished'

/**
 * Writes a compact copy of a whole database, as it stands at this moment, to a new file (0600) and has it on disk when it returns; writers are not kept waiting.
 * (Not by SQLite's backup interface: that begins anew with every write of another process, and so never ends while an answer is being written.)
 * Problem disk-full; then nothing is left of the file.
 */
export function copyDatabase(database: Database, target: string): void {
  try {
    // SQLite copies into an empty file, which keeps the mode it was made with.
    const file = openSync(target, 'w', 0o600)
    try {
      database.run('VACUUM INTO :target', { target })
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    rmSync(target, { force: true })
    throw storageError(error, target)
  }
}

/** Makes sure that the names in a folder (a rename, a new file) outlive a power cut; where a folder cannot be opened (Windows) the system sees to it. */
export function syncFolder(folder: string): void {
  let file: number
  try {
    file = openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(file)
  } catch {
    // Some file systems refuse it for folders.
  } finally {
    closeSync(file)
  }
}
