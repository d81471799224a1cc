import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { ProblemError } from '../../shared/problem'
import { backupOf, keepAttachments, removeBackup } from '../backups/backup-attachments'
import { backupName, expired, listBackups } from '../backups/backup-files'
import { needRoom, sizeOf } from '../free-space'
import { copyDatabase, syncFolder, unfinishedEnding } from '../history/copy-database'
import { Database } from '../history/database'
import { formatVersion } from '../history/migrations'
import type { RunJob } from './job-wire'

function withDatabase<Result>(path: string, run: (database: Database) => Result): Result {
  const database = new Database(path, 'read')
  try {
    return run(database)
  } finally {
    database.close()
  }
}

/** What a finished copy holds; reads all of it. Problem history-broken when it is not whole. */
export function verifyCopy(path: string): { readonly chats: number; readonly messages: number } {
  return withDatabase(path, (copy) => {
    formatVersion(copy)
    const said = copy.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check
    if (said !== 'ok') throw new ProblemError({ code: 'history-broken', detail: `${path}: ${said ?? 'cannot be checked'}` })
    const count = (sql: string): number => copy.get<{ n: number }>(sql)?.n ?? 0
    return { chats: count('SELECT count(*) AS n FROM chats WHERE deleted_at IS NULL'), messages: count('SELECT count(*) AS n FROM messages') }
  })
}

async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder)
  const isLeft = (name: string): boolean => {
    const backup = backupOf(name)
    return name.endsWith(unfinishedEnding) || (backup !== null && !names.includes(backup))
  }
  await Promise.all(names.filter(isLeft).map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

/** Puts copies that an earlier version left beside the history (`history.sqlite.format-1`) where the others are. */
async function adoptCopies(databasePath: string, folder: string): Promise<void> {
  const beside = dirname(databasePath)
  for (const name of await readdir(beside)) {
    const version = /^history\.sqlite\.format-(\d+)$/.exec(name)?.[1]
    if (version !== undefined) renameSync(join(beside, name), join(folder, `format-${version}.sqlite`))
  }
}

/**
 * Copies the history into the backups folder under a temporary name, reads the copy to see that it is whole, gives it its name, and only then lets old ones go.
 * Problems: disk-full (with what is needed), history-broken (the copy is not whole: it is removed, and no other is).
 */
export const backupHistory: RunJob<'backup'> = async ({ databasePath, folder }, { signal }) => {
  // Nobody waits for it.
  setPriority(constants.priority.PRIORITY_LOW)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeUnfinished(folder)
  await adoptCopies(databasePath, folder)
  await needRoom(folder, (await sizeOf(databasePath)) + (await sizeOf(`${databasePath}-wal`)))
  signal.throwIfAborted()
  const takenAt = Date.now()
  const unfinished = join(folder, `${takenAt}${unfinishedEnding}`)
  withDatabase(databasePath, (database) => copyDatabase(database, unfinished))
  let path = unfinished
  try {
    signal.throwIfAborted()
    const holds = verifyCopy(unfinished)
    const name = backupName(takenAt, holds.chats, holds.messages)
    path = join(folder, name)
    withDatabase(unfinished, (copy) => keepAttachments(copy, join(dirname(databasePath), 'attachments'), path))
    renameSync(unfinished, path)
    syncFolder(folder)
    for (const old of expired(await listBackups(folder), Date.now())) removeBackup(join(folder, old.name))
    return { name, ...holds }
  } catch (error) {
    rmSync(unfinished, { force: true })
    if (!existsSync(path)) removeBackup(path)
    throw error
  }
}
