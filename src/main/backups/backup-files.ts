import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup } from '../../shared/backups'

/**
 * The files of `<profile>/backups/`. Their names say when they were made and what they hold, so that a list of them needs nothing opened:
 * `2026-11-24T15-53-22Z.12-chats.340-messages.sqlite`, `format-2.sqlite` for the copy made before a file of format 2 was migrated, and
 * `before-0.2.0.sqlite` for that made before version 0.2.0 of the app worked with it for the first time.
 */

/** Days whose backups are kept. */
const daysKept = 7

const daily = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.(\d+)-chats\.(\d+)-messages\.sqlite$/
/** Names of copies made before a new version of the app, or a step of the format, changed anything. */
export const updateCopy = /^(format-\d+|before-[\w.+-]+)\.sqlite$/

/** The name of a backup of this moment (ms since 1970), exact to the second. */
export function backupName(takenAt: number, chats: number, messages: number): string {
  const time = new Date(takenAt).toISOString().slice(0, 19).replaceAll(':', '-')
  return `${time}Z.${chats}-chats.${messages}-messages.sqlite`
}

/** What a file's name, size and time of change say of it; null for any other file. */
export function readBackup(name: string, size: number, changedAt: number): Backup | null {
  if (updateCopy.test(name)) return { name, reason: 'update', takenAt: changedAt, size, chats: null, messages: null }
  const match = daily.exec(name)
  if (match === null) return null
  const [, date, hours, minutes, seconds, chats, messages] = match
  return { name, reason: 'daily', takenAt: Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`), size, chats: Number(chats), messages: Number(messages) }
}

/** Every backup in a folder, newest first; none when there is no folder. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  const read = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => null)
    return found?.isFile() === true ? readBackup(name, found.size, found.mtimeMs) : null
  })
  return (await Promise.all(read)).filter((backup) => backup !== null).toSorted((a, b) => b.takenAt - a.takenAt)
}

/** The day of a time, here where the user is. */
const dayOf = (time: number): string => new Date(time).toDateString()

/** Whether the day of `now` has a backup. */
export function isBackedUp(backups: readonly Backup[], now: number): boolean {
  return backups.some(({ reason, takenAt }) => reason === 'daily' && dayOf(takenAt) === dayOf(now))
}

/**
 * The backups that are let go: all but those of today, and the last one of each of the six days before it that have one. A copy from before an update goes when all
 * seven are younger.
 */
export function expired(backups: readonly Backup[], now: number): readonly Backup[] {
  const days = new Map<string, Backup[]>()
  for (const backup of backups.toSorted((a, b) => b.takenAt - a.takenAt)) {
    if (backup.reason === 'daily') days.set(dayOf(backup.takenAt), [...(days.get(dayOf(backup.takenAt)) ?? []), backup])
  }
  const kept = [...days].slice(0, daysKept).flatMap(([day, ofDay]) => (day === dayOf(now) ? ofDay : ofDay.slice(0, 1)))
  const oldest = days.size < daysKept ? -Infinity : Math.min(...kept.map(({ takenAt }) => takenAt))
  return backups.filter((backup) => (backup.reason === 'daily' ? !kept.includes(backup) : backup.takenAt < oldest))
}
