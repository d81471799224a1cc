import type { JobKind, JobResults } from '../../shared/jobs'
import { ProblemError } from '../../shared/problem'
import { type History, type HistoryArgs, type HistoryCallName, historyCallNames } from '../history/history-calls'
import { storageError } from '../history/storage-error'
import type { FromJob, JobArgs, RunJob, ToJob } from './job-wire'

/** How each kind of job is run; each is loaded when it is first wanted. */
export type JobRegistry = { readonly [K in JobKind]: () => Promise<RunJob<K>> }

/** Progress is told at most this often (ms): a bar needs no more, and main has better to do. */
const progressPause = 100

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: ProblemError) => void
}

/** The job's end of the wire: takes main's messages, runs the one job it is started with, and says how that ended. */
export function createJobSide(registry: JobRegistry, post: (message: FromJob) => void): (message: ToJob) => void {
  const aborting = new AbortController()
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  const asked = (message: (id: number) => FromJob): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      post(message(lastId))
    })
  const ask = (call: HistoryCallName, args: HistoryArgs<HistoryCallName>): Promise<unknown> => asked((id) => ({ kind: 'call', id, call, args }))
  const print = async (html: string, pdf: string): Promise<void> => void (await asked((id) => ({ kind: 'print', id, html, pdf })))
  const history = Object.fromEntries(historyCallNames.map((name) => [name, (args: HistoryArgs<HistoryCallName>) => ask(name, args)])) as unknown as History

  let toldAt = 0
  const progress = (done: number, total: number | null): void => {
    const now = Date.now()
    if (now - toldAt < progressPause) return
    toldAt = now
    post({ kind: 'progress', done, total })
  }

  async function run<K extends JobKind>(kind: K, args: JobArgs[K]): Promise<JobResults[K]> {
    const job = await registry[kind]()
    // Asked to end before it began.
    aborting.signal.throwIfAborted()
    return job(args, { history, print, progress, signal: aborting.signal })
  }

  return (message) => {
    switch (message.kind) {
      case 'start':
        run(message.job, message.args).then(
          (result) => post({ kind: 'done', result }),
          (error: unknown) => {
            if (aborting.signal.aborted && error === aborting.signal.reason) post({ kind: 'cancelled' })
            else post({ kind: 'failed', problem: storageError(error, message.job).problem })
          },
        )
        return
      case 'cancel':
        aborting.abort()
        return
      case 'reply': {
        const answered = waiting.get(message.id)
        waiting.delete(message.id)
        if ('problem' in message) answered?.reject(new ProblemError(message.problem))
        else answered?.resolve(message.ok)
      }
    }
  }
}
