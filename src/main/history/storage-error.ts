import { ProblemError } from '../../shared/problem'

/** Primary SQLite result codes (https://sqlite.org/rescode.html) that a user can be helped with. */
const sqlite = { error: 1, busy: 5, locked: 6, readonly: 8, ioerr: 10, corrupt: 11, full: 13, constraint: 19, notADatabase: 26 } as const

/** Extended codes of SQLITE_IOERR for failures to write or to make room: write, fsync, dir_fsync, truncate, shmsize. */
const writeFailures: readonly number[] = [778, 1034, 1290, 1546, 4874]

/** SQLite's words for the codes above (sqlite3_errstr): the binding's `all` passes on the words alone. */
const codesByWords: ReadonlyMap<string, number> = new Map([
  ['database is locked', sqlite.busy],
  ['attempt to write a readonly database', sqlite.readonly],
  ['disk I/O error', sqlite.ioerr],
  ['database disk image is malformed', sqlite.corrupt],
  ['database or disk is full', sqlite.full],
  ['file is not a database', sqlite.notADatabase],
])

/** What Node's file calls say when nothing more fits on the disk. */
const noRoom: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

const detailLimit = 600

function problem(code: 'disk-full' | 'read-only' | 'history-broken' | 'bad-input' | 'unexpected', path: string, words: string, cause: unknown): ProblemError {
  return new ProblemError({ code, detail: `${path}: ${words}`.slice(0, detailLimit) }, { cause })
}

function sqliteError(errcode: number, path: string, message: string, cause: unknown): ProblemError {
  const primary = errcode & 0xff
  if (primary === sqlite.full || writeFailures.includes(errcode)) return problem('disk-full', path, message, cause)
  if (primary === sqlite.readonly) return problem('read-only', path, message, cause)
  if (primary === sqlite.busy || primary === sqlite.locked) return problem('history-broken', path, `in use by another process (${message})`, cause)
  if (primary === sqlite.corrupt || primary === sqlite.notADatabase) return problem('history-broken', path, `damaged (${message})`, cause)
  if (primary === sqlite.constraint) return problem('bad-input', path, message, cause)
  // The statements are fixed, so that even SQLITE_ERROR (no such table …) means that the file is not what its version says.
  return problem('history-broken', path, message, cause)
}

/**
 * What went wrong with the history file, as a ProblemError: disk-full (no room, or writing failed), history-broken (damaged, in use, unreadable; the detail
 * names the file and what was said), read-only, bad-input (a rule of the schema), unexpected (a mistake of this program). A ProblemError comes back as it is.
 */
export function storageError(error: unknown, path: string): ProblemError {
  if (error instanceof ProblemError) return error
  if (!(error instanceof Error)) return problem('unexpected', path, String(error), error)
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteError(error.errcode, path, error.message, error)
  if ('code' in error && error.code === 'ERR_SQLITE_ERROR') return sqliteError(codesByWords.get(error.message) ?? sqlite.error, path, error.message, error)
  if (!('syscall' in error) || !('code' in error)) return problem('unexpected', path, error.message, error)
  if (error.code === 'EROFS') return problem('read-only', path, error.message, error)
  return problem(noRoom.includes(error.code) ? 'disk-full' : 'history-broken', path, error.message, error)
}
