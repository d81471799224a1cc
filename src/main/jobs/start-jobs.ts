import { join } from 'node:path'
import type { Job } from '../../shared/jobs'
import { problemOf } from '../answer-call'
import { forkQuietly } from '../fork-quietly'
import type { History } from '../history/history-calls'
import { createJobRunner, type JobProcess, type JobRunner } from './job-runner'
import type { FromJob } from './job-wire'

interface Options {
  readonly history: History
  readonly onChange: (job: Job) => void
  readonly log: (text: string) => void
}

function fork(log: (text: string) => void): JobProcess {
  const child = forkQuietly(join(import.meta.dirname, 'job.js'), 'Aside job', log)
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: FromJob) => listener(message)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}

/** A runner whose jobs are utility processes of Electron. */
export function startJobs({ history, onChange, log }: Options): JobRunner {
  return createJobRunner({
    start: () => fork(log),
    history,
    print: async (html, pdf) => (await import('../print-page')).printPage(html, pdf),
    onChange,
    problemOf: (error) => problemOf(error, log),
  })
}
