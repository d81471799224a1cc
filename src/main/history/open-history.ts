import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Database } from './database'
import { formatVersion, migrate } from './migrations'
import { storageError } from './storage-error'

/** SQLite's name for a history that lives in memory and goes with the process. */
const memory = ':memory:'

/** Makes the file (0600; its folder 0700) or closes an existing one to other users; SQLite gives its log the same mode. True when the file holds something. */
function prepareFile(path: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    return statSync(path).size > 0
  } catch (error) {
    throw storageError(error, path)
  }
}

/** Reads enough of an existing file to know that it is ours and readable, through a connection that cannot change it. */
function inspect(path: string): void {
  const database = new Database(path, 'read')
  try {
    if (formatVersion(database) > 0) database.all('SELECT seq FROM chats WHERE deleted_at IS NULL ORDER BY updated_at DESC LIMIT 1')
  } finally {
    database.close()
  }
}

/**
 * Opens or creates the history file in the newest format; `:memory:` makes one that no file ever holds. Problems: history-broken (damaged, in use, unreadable,
 * from a newer Aside: not a byte of the file is changed), disk-full.
 */
export function openHistory(path: string): Database {
  if (path !== memory && prepareFile(path)) inspect(path)
  const database = new Database(path, 'write')
  try {
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
