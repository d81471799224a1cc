import { randomUUID } from 'node:crypto'
import type { Job, JobKind, JobOf, JobResults } from '../../shared/jobs'
import { type Problem, ProblemError } from '../../shared/problem'
import type { History, HistoryArgs, HistoryCallName } from '../history/history-calls'
import type { FromJob, JobArgs, ToJob } from './job-wire'

/** A running process for one job, whatever started it. */
export interface JobProcess {
  readonly post: (message: ToJob) => void
  readonly onMessage: (listener: (message: FromJob) => void) => void
  /** Called once, with the exit code. */
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}

interface Options {
  readonly start: () => JobProcess
  readonly history: History
  /** Prints a page (a file of HTML) as PDF into another file. */
  readonly print: (html: string, pdf: string) => Promise<void>
  /** Told of every step of every job. */
  readonly onChange: (job: Job) => void
  readonly problemOf: (error: unknown) => Problem
}

export interface Running<K extends JobKind> {
  readonly id: string
  /** How the job ended; its state is `done`, `failed` or `cancelled`. Never rejects. */
  readonly ended: Promise<JobOf<K>>
}

export interface JobRunner {
  /** Starts a job in a process of its own. */
  readonly run: <K extends JobKind>(kind: K, args: JobArgs[K]) => Running<K>
  /** Runs a job whose result is for the caller alone: windows are not told of it. Rejects with its problem; with timeout, when it takes longer than `patience` (ms). */
  readonly ask: <K extends JobKind>(kind: K, args: JobArgs[K], patience?: number) => Promise<JobResults[K]>
  /** Asks a running job to end early; one in the middle of a long step is ended a little later, which costs only its unfinished work. Problem not-found. */
  readonly cancel: (id: string) => void
  /** Jobs that run, and the last one of each kind that ended. */
  readonly list: () => readonly Job[]
  /** Cancels everything; resolves when no job runs any more, or when `patience` (ms) is over and what was left is killed. */
  readonly close: (patience: number) => Promise<void>
}

/** Kinds with a long step inside SQLite during which they hear nothing; ending their process costs only their own unfinished work. */
const deaf: readonly JobKind[] = ['check', 'backup', 'restore']
/** Milliseconds that one of those has to end by itself when it is cancelled. */
const cancelPatience = 2000

interface Ending {
  readonly state: 'done' | 'failed' | 'cancelled'
  readonly result?: JobResults[JobKind]
  readonly problem?: Problem
}

interface Entry {
  job: Job
  /** Whether windows are told of it. */
  readonly told: boolean
  readonly process: JobProcess
  readonly ended: Promise<unknown>
  /** Ends it, unless it has ended already. */
  end: (how: Ending) => void
}

/** Runs jobs, and keeps what windows show of them. */
export function createJobRunner({ start, history, print, onChange, problemOf }: Options): JobRunner {
  const entries = new Map<string, Entry>()

  function change(entry: Entry, news: Partial<Omit<JobOf<JobKind>, 'id' | 'kind'>>): void {
    // A job's news are of its own kind: they come from its own process.
    entry.job = { ...entry.job, ...news } as Job
    if (entry.told) onChange(entry.job)
  }

  const callHistory = (call: HistoryCallName, args: HistoryArgs<HistoryCallName>): Promise<unknown> =>
    (history[call] as (args: HistoryArgs<HistoryCallName>) => Promise<unknown>)(args)

  async function answer(to: JobProcess, id: number, work: () => Promise<unknown>): Promise<void> {
    try {
      to.post({ kind: 'reply', id, ok: (await work()) ?? null })
    } catch (error) {
      to.post({ kind: 'reply', id, problem: problemOf(error) })
    }
  }

  function run<K extends JobKind>(kind: K, args: JobArgs[K], told: boolean): Running<K> {
    const id = randomUUID()
    // Of the jobs that ended, the last of a kind is kept for windows that open later.
    for (const [otherId, { job }] of entries) if (job.kind === kind && job.state !== 'running') entries.delete(otherId)
    const running = start()
    let end: (job: JobOf<K>) => void = () => {}
    const ended = new Promise<JobOf<K>>((resolve) => (end = resolve))
    const entry: Entry = { job: { id, kind, state: 'running', done: 0, total: null, result: null, problem: null }, told, process: running, ended, end: () => {} }
    entries.set(id, entry)

    const finish = (news: Ending): void => {
      if (entry.job.state !== 'running') return
      change(entry, news)
      end(entry.job as unknown as JobOf<K>)
      if (!told) entries.delete(id)
      running.kill()
    }
    entry.end = finish
    running.onMessage((message) => {
      switch (message.kind) {
        case 'progress':
          change(entry, { done: message.done, total: message.total })
          return
        case 'call':
          void answer(running, message.id, () => callHistory(message.call, message.args))
          return
        case 'print':
          void answer(running, message.id, () => print(message.html, message.pdf))
          return
        case 'done':
          finish({ state: 'done', result: message.result })
          return
        case 'cancelled':
          finish({ state: 'cancelled' })
          return
        case 'failed':
          finish({ state: 'failed', problem: message.problem })
      }
    })
    running.onExit((code) => finish({ state: 'failed', problem: { code: 'unexpected', detail: `the process for "${kind}" ended (code ${code})` } }))
    if (told) onChange(entry.job)
    running.post({ kind: 'start', job: kind, args })
    return { id, ended }
  }

  return {
    run: (kind, args) => run(kind, args, true),
    ask: async (kind, args, patience) => {
      const { id, ended } = run(kind, args, false)
      const giveUp = (): void => entries.get(id)?.end({ state: 'failed', problem: { code: 'timeout', detail: `"${kind}" took more than ${patience} ms` } })
      const timer = patience === undefined ? undefined : setTimeout(giveUp, patience)
      const { result, problem } = await ended
      clearTimeout(timer)
      if (result === null) throw new ProblemError(problem ?? { code: 'unexpected', detail: `"${kind}" was cancelled` })
      return result
    },
    cancel: (id) => {
      const entry = entries.get(id)
      if (entry === undefined) throw new ProblemError({ code: 'not-found', field: 'jobId', detail: id })
      if (entry.job.state !== 'running') return
      entry.process.post({ kind: 'cancel' })
      if (deaf.includes(entry.job.kind)) setTimeout(() => entry.end({ state: 'cancelled' }), cancelPatience).unref()
    },
    list: () => [...entries.values()].flatMap(({ job, told }) => (told ? [job] : [])),
    close: async (patience) => {
      const running = [...entries.values()].filter(({ job }) => job.state === 'running')
      for (const { process } of running) process.post({ kind: 'cancel' })
      await Promise.race([Promise.all(running.map(({ ended }) => ended)), new Promise((resolve) => setTimeout(resolve, running.length === 0 ? 0 : patience))])
      for (const { job, process } of running) if (job.state === 'running') process.kill()
    },
  }
}
