import { expect, onTestFinished, test, vi } from 'vitest'
import type { History } from '../../../src/main/history/history-calls'
import { createJobRunner, type JobProcess, type JobRunner } from '../../../src/main/jobs/job-runner'
import { createJobSide, type JobRegistry } from '../../../src/main/jobs/job-side'
import type { FromJob, RunJob, ToJob } from '../../../src/main/jobs/job-wire'
import type { Job } from '../../../src/shared/jobs'
import { ProblemError } from '../../../src/shared/problem'

interface Bench {
  readonly runner: JobRunner
  readonly seen: Job[]
  readonly killed: () => number
  /** Ends the process of the job that was started last, as a crash would. */
  readonly crash: (code: number) => void
}

/** A runner whose jobs run here, with the same two ends of the wire as in the app; messages are copied as between processes. */
function bench(check: RunJob<'check'>, history: Partial<History> = {}): Bench {
  const seen: Job[] = []
  let killed = 0
  let exit: (code: number) => void = () => {}
  const registry = { check: () => Promise.resolve(check) } as unknown as JobRegistry
  const start = (): JobProcess => {
    let listener: (message: FromJob) => void = () => {}
    const side = createJobSide(registry, (message) => queueMicrotask(() => listener(structuredClone(message))))
    return {
      post: (message: ToJob) => side(structuredClone(message)),
      onMessage: (listen) => (listener = listen),
      onExit: (listen) => (exit = listen),
      kill: () => (killed += 1),
    }
  }
  const problemOf = (error: unknown) => (error instanceof ProblemError ? error.problem : { code: 'unexpected' as const })
  const runner = createJobRunner({ start, history: history as History, print: () => Promise.resolve(), onChange: (job) => seen.push(job), problemOf })
  return { runner, seen, killed: () => killed, crash: (code) => exit(code) }
}

const report = { chats: 1, messages: 2, quick: false, faults: [], found: 0 }
const args = { databasePath: 'x', attachments: 'y', quick: false }

test('a job tells its progress, asks the history through main, and ends with its result', async () => {
  const { runner, seen, killed } = bench(
    async (_args, { history, progress }) => {
      progress(1, 2)
      const { text } = await history.draft({ chatId: null })
      return { ...report, faults: [{ about: 'file', detail: text }] }
    },
    { draft: () => Promise.resolve({ text: 'asked through main' }) },
  )
  const ended = await runner.run('check', args).ended
  expect(ended).toMatchObject({ kind: 'check', state: 'done', result: { faults: [{ detail: 'asked through main' }] }, problem: null })
  expect(seen.map(({ state, done, total }) => [state, done, total])).toEqual([
    ['running', 0, null],
    ['running', 1, 2],
    ['done', 1, 2],
  ])
  expect(killed()).toBe(1)
  expect(runner.list()).toEqual([ended])
})

test('a problem of the history ends the job with that problem', async () => {
  const full = new ProblemError({ code: 'disk-full', detail: 'no room' })
  const { runner } = bench(
    async (_args, { history }) => {
      await history.draft({ chatId: null })
      return report
    },
    { draft: () => Promise.reject(full) },
  )
  expect(await runner.run('check', args).ended).toMatchObject({ state: 'failed', problem: { code: 'disk-full', detail: 'no room' } })
})

test('cancel ends a job early, and an unknown job is refused by name', async () => {
  const { runner } = bench((_args, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))))
  const { id, ended } = runner.run('check', args)
  runner.cancel(id)
  expect(await ended).toMatchObject({ state: 'cancelled', result: null, problem: null })
  expect(() => runner.cancel('nobody')).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found', detail: 'nobody' }) }))
})

test('a process that dies fails its job, and says so once', async () => {
  const { runner, seen, crash } = bench(() => new Promise(() => {}))
  const { ended } = runner.run('check', args)
  crash(11)
  crash(12)
  expect(await ended).toMatchObject({ state: 'failed', problem: { detail: 'the process for "check" ended (code 11)' } })
  expect(seen.map(({ state }) => state)).toEqual(['running', 'failed'])
})

test('what is asked for one caller comes back to it, and no window is told', async () => {
  const { runner, seen } = bench(() => Promise.resolve(report))
  expect(await runner.ask('check', args)).toEqual(report)
  expect([seen, runner.list()]).toEqual([[], []])
  const { runner: failing } = bench(() => Promise.reject(new ProblemError({ code: 'disk-full' })))
  await expect(failing.ask('check', args)).rejects.toMatchObject({ problem: { code: 'disk-full' } })
})

test('a cancelled job that is in the middle of a long step is ended all the same', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { runner, killed } = bench(() => new Promise(() => {}))
  const { id, ended } = runner.run('check', args)
  runner.cancel(id)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await ended).toMatchObject({ state: 'cancelled', problem: null })
  expect(killed()).toBe(1)
})
