import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backupName } from '../../../src/main/backups/backup-files'
import { createBackups } from '../../../src/main/backups/backups'
import type { JobRunner } from '../../../src/main/jobs/job-runner'
import type { Problem } from '../../../src/shared/problem'
import { temporaryFolder } from '../history/temporary-history'

const minute = 60_000
const hour = 60 * minute
const morning = new Date(2026, 10, 24, 9).getTime()

beforeEach(() => void vi.useFakeTimers({ now: morning, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

interface Bench {
  readonly begin: () => () => void
  readonly made: number[]
  readonly problems: Problem[]
  /** The history is written to, now. */
  readonly write: () => void
  readonly pass: (time: number) => Promise<void>
}

/** Backups whose job takes no time and only leaves a file of the right name. */
function bench(outcome: 'done' | 'failed' = 'done'): Bench {
  const profile = temporaryFolder()
  const folder = join(profile, 'backups')
  const databasePath = join(profile, 'history.sqlite')
  mkdirSync(folder)
  const made: number[] = []
  const problems: Problem[] = []
  const run = (): unknown => {
    made.push(Date.now())
    if (outcome === 'done') writeFileSync(join(folder, backupName(Date.now(), 1, 2)), 'x')
    return { id: 'id', ended: Promise.resolve({ state: outcome, problem: outcome === 'failed' ? { code: 'disk-full' } : null }) }
  }
  const backups = createBackups({ folder, databasePath, jobs: { run } as unknown as JobRunner, onProblem: (problem) => problems.push(problem) })
  return {
    begin: backups.begin,
    made,
    problems,
    write: () => {
      writeFileSync(databasePath, 'x')
      utimesSync(databasePath, Date.now() / 1000, Date.now() / 1000)
    },
    pass: async (time) => {
      for (const end = Date.now() + time; Date.now() < end; ) {
        await vi.advanceTimersByTimeAsync(Math.min(hour, end - Date.now()))
        // The looks read the disk for real, in a time of their own.
        for (let turn = 0; turn < 6; turn += 1) await readdir(folder)
      }
    },
  }
}

test('a backup is made a while after the start, and then on each day on which something was written', async () => {
  const { begin, made, write, pass } = bench()
  write()
  const end = begin()
  expect(made).toEqual([])
  await pass(minute)
  expect(made).toEqual([])
  await pass(2 * minute)
  expect(made).toHaveLength(1)
  await pass(8 * hour)
  expect(made).toHaveLength(1)
  await pass(2 * 24 * hour)
  expect(made).toHaveLength(1)
  write()
  await pass(2 * hour)
  expect(made).toHaveLength(2)
  end()
  write()
  await pass(3 * 24 * hour)
  expect(made).toHaveLength(2)
})

test('without anything written there is no backup', async () => {
  const { begin, made, pass } = bench()
  begin()
  await pass(3 * 24 * hour)
  expect(made).toEqual([])
})

test('one that failed is told, and tried again an hour later', async () => {
  const { begin, made, problems, write, pass } = bench('failed')
  write()
  begin()
  await pass(90 * minute)
  expect(made).toHaveLength(2)
  expect(problems).toEqual([{ code: 'disk-full', field: 'backup' }, { code: 'disk-full', field: 'backup' }])
})
