import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError } from '../../shared/problem'
import { copyBeforeUpdate } from './copy-before-update'
import { Database } from './database'
import { formatVersion, migrate, migrations } from './migrations'
import { storageError } from './storage-error'

/** SQLite's name for a history that lives in memory and goes with the process. */
const memory = ':memory:'

/** What Node says when a file may not be written although it is there. */
const notWritable: readonly unknown[] = ['EROFS', 'EACCES', 'EPERM']

/** Makes the file (0600; its folder 0700) or closes an existing one to other users; SQLite gives its log the same mode. */
function prepareFile(path: string): 'empty' | 'filled' | 'read-only' {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    return statSync(path).size > 0 ? 'filled' : 'empty'
  } catch (error) {
    if (notWritable.includes((error as NodeJS.ErrnoException).code) && existsSync(path)) return 'read-only'
    throw storageError(error, path)
  }
}

/** Opens a file that cannot be written, to be read as it stands. Problem read-only when it would have to be written first. */
function openForReading(path: string): Database {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  const database = new Database(path, log === undefined || log.size === 0 ? 'still' : 'read')
  const version = formatVersion(database)
  if (version === migrations.at(-1)?.version) return database
  database.close()
  throw new ProblemError({ code: 'read-only', detail: `${path}: format ${version} would have to be brought to a newer one` })
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
 * Opens or creates the history file in the newest format; `:memory:` makes one that no file ever holds. `firstFor`: the version of the app that works with it for the
 * first time, after another one, so that a copy is made first. Problems: history-broken (damaged, in use, unreadable) and history-newer (from a newer Aside): not a byte
 * of the file is changed then; disk-full, read-only (only where an older format cannot be brought to the newest: any other file that cannot be written is opened for reading).
 */
export function openHistory(path: string, firstFor: string | null = null): Database {
  const state = path === memory ? 'empty' : prepareFile(path)
  if (state === 'read-only') return openForReading(path)
  if (state === 'filled') inspect(path)
  const database = new Database(path, 'write')
  try {
    // A file that is brought to a newer format is copied for that.
    if (firstFor !== null && state === 'filled' && formatVersion(database) === migrations.at(-1)?.version) copyBeforeUpdate(database, firstFor)
    migrate(database)
    // SQLite's own notes, of a large sort for one, go to a file elsewhere.
    if (path === memory) database.exec('PRAGMA temp_store = MEMORY')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
