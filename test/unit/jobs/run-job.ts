import type { JobKind, JobResults } from '../../../src/shared/jobs'
import type { History } from '../../../src/main/history/history-calls'
import type { JobArgs, RunJob } from '../../../src/main/jobs/job-wire'

/** Runs a job's function here, as its process would, without anybody listening. */
export function runJob<K extends JobKind>(job: RunJob<K>, args: JobArgs[K], history: Partial<History> = {}, signal = new AbortController().signal): Promise<JobResults[K]> {
  return job(args, { history: history as History, progress: () => {}, print: () => Promise.reject(new Error('prints nothing')), signal })
}
