import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type JobCalls = 'jobs.list' | 'job.cancel'

/** Calls that list and cancel long work. */
export function jobHandlers({ jobs }: HandlerDeps): Pick<Handlers, JobCalls> {
  return {
    'jobs.list': () => jobs.list(),
    'job.cancel': ({ jobId }) => {
      jobs.cancel(jobId)
      return null
    },
  }
}
