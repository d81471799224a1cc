import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A restore puts another file in the place of the history, which takes more than one rename (the history has a log beside it). So it is written down first, and
 * carried out to its end however often it is interrupted: before that note the old file stands untouched, after it the new one will.
 */

/** Where the copy of the backup waits, whole and verified, to become the history. */
export const waitingPath = (profile: string): string => join(profile, 'history.sqlite.restoring')

const notePath = (profile: string): string => join(profile, 'restore.json')

/** What the history and its log are called once they are set aside. */
function readNote(profile: string): string | null {
  try {
    const note: unknown = JSON.parse(readFileSync(notePath(profile), 'utf8'))
    return typeof note === 'object' && note !== null && 'aside' in note && typeof note.aside === 'string' && /^history\.sqlite\.before-restore-[\w-]+$/.test(note.aside) ? note.aside : null
  } catch {
    return null
  }
}

/** Decides the restore: from here on it is carried out, now or at the next start. `now` in ms since 1970. Returns the name under which the old file will stand. */
export async function noteRestore(profile: string, now: number): Promise<string> {
  const aside = `history.sqlite.before-restore-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  const unfinished = `${notePath(profile)}.unfinished`
  await writeFile(unfinished, JSON.stringify({ aside }), { mode: 0o600, flush: true })
  await rename(unfinished, notePath(profile))
  return aside
}

/**
 * Carries out a restore that was decided; does nothing when none was. Nobody may have the history open. The old file and its log are set aside under a name of their
 * own, never deleted. Returns true when there is another history now.
 */
export function finishRestore(profile: string): boolean {
  if (!existsSync(notePath(profile))) return false
  const aside = readNote(profile)
  const waiting = waitingPath(profile)
  const current = join(profile, 'history.sqlite')
  const isReady = aside !== null && existsSync(waiting)
  if (isReady) {
    // The log goes with its file: beside another one it would be taken for that one's. (What readers of the log share is made anew by the next one.)
    rmSync(`${current}-shm`, { force: true })
    const log = statSync(`${current}-wal`, { throwIfNoEntry: false })
    if (log?.size === 0) rmSync(`${current}-wal`)
    else if (log !== undefined) renameSync(`${current}-wal`, join(profile, `${aside}-wal`))
    if (existsSync(current)) renameSync(current, join(profile, aside))
    renameSync(waiting, current)
  }
  rmSync(notePath(profile), { force: true })
  return isReady
}
