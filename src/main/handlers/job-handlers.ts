import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type JobCalls = 'jobs.list' | 'job.cancel' | 'history.check'

/** Calls that start, list and cancel long work. */
export function jobHandlers({ jobs, databasePath }: HandlerDeps): Pick<Handlers, JobCalls> {
  return {
    'jobs.list': () => jobs.list(),
    'job.cancel': ({ jobId }) => {
      jobs.cancel(jobId)
      return null
    },
    'history.check': () => ({ jobId: jobs.run('check', { databasePath }).id }),
  }
}
