import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProblemError } from '../../shared/problem'
import { keepAttachments } from '../backups/backup-attachments'
import { needRoomForCopy } from '../free-space'
import { copyDatabase, syncFolder, unfinishedEnding } from './copy-database'
import type { Database } from './database'
import { messageTree } from './migrations/001-message-tree'
import { searchIndex } from './migrations/002-search-index'
import { order } from './migrations/003-order'
import { origins } from './migrations/004-origins'
import { trash } from './migrations/005-trash'
import { searchJoins } from './migrations/006-search-joins'
import { searchAlone } from './migrations/007-search-alone'
import { spending } from './migrations/008-spending'
import { titleOrder } from './migrations/009-title-order'
import { context } from './migrations/010-context'
import { background } from './migrations/011-background'
import { compared } from './migrations/012-compared'
import { storageError } from './storage-error'

/** One step of the file format: from `version - 1` to `version`. Depends on nothing but the file, and is never edited once released. */
export interface Migration {
  readonly version: number
  readonly up: (database: Database) => void
}

/** Every step, oldest first. A new one is one file in migrations/ with one test beside an old file (see test/unit/history/migrations.test.ts). */
export const migrations: readonly Migration[] = [messageTree, searchIndex, order, origins, trash, searchJoins, searchAlone, spending, titleOrder, context, background, compared]

/** `Asid` in ASCII: tells our file from any other SQLite file (https://sqlite.org/fileformat2.html#application_id). */
const applicationId = 0x41736964

const pragma = (database: Database, name: 'user_version' | 'application_id'): number => database.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0

/**
 * The format version of the file, 0 for an empty one. Only reads. Problems: history-broken (damaged, some other program's file), history-newer (written by a
 * newer Aside than one that knows `steps`).
 */
export function formatVersion(database: Database, steps: readonly Migration[] = migrations): number {
  const version = pragma(database, 'user_version')
  const newest = steps.at(-1)?.version ?? 0
  const tables = database.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema')?.n ?? 0
  if (tables > 0 && pragma(database, 'application_id') !== applicationId) {
    throw new ProblemError({ code: 'history-broken', detail: `${database.path}: not a history file of Aside` })
  }
  if (version > newest) {
    throw new ProblemError({ code: 'history-newer', detail: `${database.path}: written by a newer Aside (format ${version}; this one knows ${newest})` })
  }
  return version
}

/** Where the copy stands that is made before a file of format `version` is migrated: among the backups, from where it can be restored. */
export function copyPath(path: string, version: number): string {
  return join(dirname(path), 'backups', `format-${version}.sqlite`)
}

function copyAmongBackups(database: Database, version: number): void {
  const target = copyPath(database.path, version)
  const unfinished = `${target}${unfinishedEnding}`
  try {
    needRoomForCopy(database.path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyDatabase(database, unfinished)
    keepAttachments(database, join(dirname(database.path), 'attachments'), target)
    renameSync(unfinished, target)
    syncFolder(dirname(target))
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw storageError(error, target)
  }
}

/**
 * Brings the file to the newest format, each step in a transaction of its own; a file that already holds something is first copied among the backups.
 * Problems as in `formatVersion`, and disk-full (then the file is as it was).
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  const version = formatVersion(database, steps)
  const missing = steps.filter((step) => step.version > version)
  if (missing.length === 0) return
  if (version > 0) copyAmongBackups(database, version)
  for (const step of missing) {
    database.transaction(() => {
      step.up(database)
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${step.version}`)
    })
  }
}
