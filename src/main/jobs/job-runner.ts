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
  /** Asks a running job to end early. Problem not-found. */
  readonly cancel: (id: string) => void
  /** Jobs that run, and the last one of each kind that ended. */
  readonly list: () => readonly Job[]
  /** Cancels everything; resolves when no job runs any more, or when `patience` (ms) is over and what was left is killed. */
  readonly close: (patience: number) => Promise<void>
}

interface Entry {
  job: Job
  readonly process: JobProcess
  readonly ended: Promise<unknown>
}

/** Runs jobs, and keeps what windows show of them. */
export function createJobRunner({ start, history, print, onChange, problemOf }: Options): JobRunner {
  const entries = new Map<string, Entry>()

  function change(entry: Entry, news: Partial<Omit<JobOf<JobKind>, 'id' | 'kind'>>): void {
    // A job's news are of its own kind: they come from its own process.
    entry.job = { ...entry.job, ...news } as Job
    onChange(entry.job)
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

  function run<K extends JobKind>(kind: K, args: JobArgs[K]): Running<K> {
    const id = randomUUID()
    // Of the jobs that ended, the last of a kind is kept for windows that open later.
    for (const [otherId, { job }] of entries) if (job.kind === kind && job.state !== 'running') entries.delete(otherId)
    const running = start()
    let end: (job: JobOf<K>) => void = () => {}
    const ended = new Promise<JobOf<K>>((resolve) => (end = resolve))
    const entry: Entry = { job: { id, kind, state: 'running', done: 0, total: null, result: null, problem: null }, process: running, ended }
    entries.set(id, entry)

    const finish = (news: { state: 'done' | 'failed' | 'cancelled'; result?: JobResults[JobKind]; problem?: Problem }): void => {
      if (entry.job.state !== 'running') return
      change(entry, news)
      end(entry.job as unknown as JobOf<K>)
      running.kill()
    }
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
    onChange(entry.job)
    running.post({ kind: 'start', job: kind, args })
    return { id, ended }
  }

  return {
    run,
    cancel: (id) => {
      const entry = entries.get(id)
      if (entry === undefined) throw new ProblemError({ code: 'not-found', field: 'jobId', detail: id })
      if (entry.job.state === 'running') entry.process.post({ kind: 'cancel' })
    },
    list: () => [...entries.values()].map(({ job }) => job),
    close: async (patience) => {
      const running = [...entries.values()].filter(({ job }) => job.state === 'running')
      for (const { process } of running) process.post({ kind: 'cancel' })
      await Promise.race([Promise.all(running.map(({ ended }) => ended)), new Promise((resolve) => setTimeout(resolve, running.length === 0 ? 0 : patience))])
      for (const { job, process } of running) if (job.state === 'running') process.kill()
    },
  }
}
