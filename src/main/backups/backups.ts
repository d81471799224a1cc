import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup } from '../../shared/backups'
import type { JobOf } from '../../shared/jobs'
import { type Problem, ProblemError } from '../../shared/problem'
import type { JobRunner, Running } from '../jobs/job-runner'
import { attachmentsOf } from './backup-attachments'
import { isBackedUp, listBackups } from './backup-files'

/** Milliseconds from the start of the app to its first look whether a backup is due, and between later looks. */
const firstLook = 2 * 60_000
const laterLooks = 60 * 60_000

interface Deps {
  readonly folder: string
  readonly databasePath: string
  readonly jobs: JobRunner
  /** Told when a backup that was made by itself failed. */
  readonly onProblem: (problem: Problem) => void
}

export interface Backups {
  readonly list: () => Promise<readonly Backup[]>
  /** Starts a backup now; one that runs already is the one. */
  readonly make: () => Running<'backup'>
  /** Deletes backups for good. Problem not-found (then none was deleted). */
  readonly remove: (names: readonly string[]) => Promise<void>
  /** The file of a backup. Problem not-found. */
  readonly pathOf: (name: string) => Promise<string>
  /** From now on a backup is made a while after the start and then daily, when something has changed; returns what ends that. */
  readonly begin: () => () => void
}

async function changedAt(path: string): Promise<number> {
  try {
    const { size, mtimeMs } = await stat(path)
    return size > 0 ? mtimeMs : 0
  } catch {
    return 0
  }
}

/** The backups of one history. */
export function createBackups({ folder, databasePath, jobs, onProblem }: Deps): Backups {
  let running: Running<'backup'> | null = null

  function make(): Running<'backup'> {
    if (running !== null) return running
    const started = jobs.run('backup', { databasePath, folder })
    running = started
    void started.ended.then(() => {
      running = null
    })
    return started
  }

  async function pathOf(name: string): Promise<string> {
    if (!(await listBackups(folder)).some((backup) => backup.name === name)) throw new ProblemError({ code: 'not-found', field: 'backup', detail: name })
    return join(folder, name)
  }

  /** Due on a day without a backup, when something was written since the last one. */
  async function isDue(now: number): Promise<boolean> {
    const backups = await listBackups(folder)
    if (isBackedUp(backups, now)) return false
    const last = backups.find(({ reason }) => reason === 'daily')?.takenAt ?? 0
    const written = Math.max(await changedAt(databasePath), await changedAt(`${databasePath}-wal`))
    return written > last
  }

  async function look(): Promise<void> {
    if (!(await isDue(Date.now()))) return
    const ended: JobOf<'backup'> = await make().ended
    if (ended.problem !== null) onProblem({ ...ended.problem, field: 'backup' })
  }

  return {
    list: () => listBackups(folder),
    make,
    pathOf,
    remove: async (names) => {
      const paths = await Promise.all(names.map(pathOf))
      for (const path of paths) {
        await rm(attachmentsOf(path), { recursive: true, force: true })
        await rm(path, { force: true })
      }
    },
    begin: () => {
      // A folder that cannot be read is told by whoever opens the list.
      const lookQuietly = (): void => void look().catch(() => undefined)
      let timer = setTimeout(function again() {
        lookQuietly()
        timer = setTimeout(again, laterLooks)
      }, firstLook)
      return () => clearTimeout(timer)
    },
  }
}
