import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { JobOf } from '../../shared/jobs'
import { ProblemError } from '../../shared/problem'
import type { JobRunner } from '../jobs/job-runner'
import type { Backups } from './backups'
import { finishRestore, noteRestore, waitingPath } from './finish-restore'

interface Deps {
  readonly databasePath: string
  readonly backups: Backups
  readonly jobs: JobRunner
  /** Closes the history with everything that writes into it. */
  readonly closeHistory: () => Promise<void>
  /** Opens it again, whatever stands there now. Problems as of opening. */
  readonly openHistory: () => Promise<unknown>
  /** Every window reads everything anew. */
  readonly reloadWindows: () => void
}

/** Longest that other jobs may take to end, in milliseconds. */
const patience = 3000

/**
 * Makes a backup the history: the copy is prepared and verified first, then what stands there now is set aside (never deleted), and every window reads anew. Killed at any
 * moment, the next start finds the old history whole, or the new one. Problems: not-found, disk-full, history-broken (the backup is not whole), bad-input (a restore runs).
 */
export function createRestore({ databasePath, backups, jobs, closeHistory, openHistory, reloadWindows }: Deps): (name: string) => Promise<void> {
  let isRunning = false
  const profile = dirname(databasePath)

  async function restore(name: string): Promise<void> {
    const path = await backups.pathOf(name)
    const target = waitingPath(profile)
    const prepared: JobOf<'restore'> = await jobs.run('restore', { path, target }).ended
    if (prepared.state !== 'done') {
      await rm(target, { force: true })
      if (prepared.problem !== null) throw new ProblemError(prepared.problem)
      return
    }
    await jobs.close(patience)
    await closeHistory()
    try {
      await noteRestore(profile, name, Date.now())
      finishRestore(profile)
    } finally {
      await openHistory().finally(reloadWindows)
    }
  }

  return async (name) => {
    if (isRunning) throw new ProblemError({ code: 'bad-input', field: 'restore', detail: 'a restore is running already' })
    isRunning = true
    try {
      await restore(name)
    } finally {
      isRunning = false
    }
  }
}
