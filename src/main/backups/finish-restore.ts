import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bringBackAttachments } from './backup-attachments'

/**
 * A restore puts another file in the place of the history, which takes more than one rename (the history has a log beside it). So it is written down first, and
 * carried out to its end however often it is interrupted: before that note the old file stands untouched, after it the new one will.
 */

/** Where the copy of the backup waits, whole and verified, to become the history. */
export const waitingPath = (profile: string): string => join(profile, 'history.sqlite.restoring')

const notePath = (profile: string): string => join(profile, 'restore.json')

interface Note {
  /** What the history and its log are called once they are set aside. */
  readonly aside: string
  /** Name of the backup that is restored. */
  readonly backup: string
}

function readNote(profile: string): Note | null {
  try {
    const note: unknown = JSON.parse(readFileSync(notePath(profile), 'utf8'))
    if (typeof note !== 'object' || note === null || !('aside' in note) || !('backup' in note)) return null
    const { aside, backup } = note
    if (typeof aside !== 'string' || !/^history\.sqlite\.before-restore-[\w-]+$/.test(aside)) return null
    return typeof backup === 'string' && /^[\w.+-]+\.sqlite$/.test(backup) ? { aside, backup } : null
  } catch {
    return null
  }
}

/** Decides to restore a backup (by its name): from here on it is carried out, now or at the next start. `now` in ms since 1970. Returns the name under which the old file will stand. */
export async function noteRestore(profile: string, backup: string, now: number): Promise<string> {
  const aside = `history.sqlite.before-restore-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  const unfinished = `${notePath(profile)}.unfinished`
  await writeFile(unfinished, JSON.stringify({ aside, backup } satisfies Note), { mode: 0o600, flush: true })
  await rename(unfinished, notePath(profile))
  return aside
}

/**
 * Carries out a restore that was decided; does nothing when none was. Nobody may have the history open; main does it, of which there is only one at a time. The old file and its log are set aside under a name of their
 * own, never deleted; pictures of the backup that were erased since come back. Returns true when there is another history now.
 */
export function finishRestore(profile: string): boolean {
  if (!existsSync(notePath(profile))) return false
  const note = readNote(profile)
  const waiting = waitingPath(profile)
  const current = join(profile, 'history.sqlite')
  const isReady = note !== null && existsSync(waiting)
  if (isReady) {
    const { aside } = note
    // The log goes with its file: beside another one it would be taken for that one's. (What readers of the log share is made anew by the next one.)
    rmSync(`${current}-shm`, { force: true })
    const log = statSync(`${current}-wal`, { throwIfNoEntry: false })
    if (log?.size === 0) rmSync(`${current}-wal`)
    else if (log !== undefined) renameSync(`${current}-wal`, join(profile, `${aside}-wal`))
    if (existsSync(current)) renameSync(current, join(profile, aside))
    renameSync(waiting, current)
  }
  try {
    if (note !== null) bringBackAttachments(join(profile, 'backups', note.backup), join(profile, 'attachments'))
  } catch {
    // A full disk: the note stays, and the next start tries again.
    return isReady
  }
  rmSync(notePath(profile), { force: true })
  return isReady
}
