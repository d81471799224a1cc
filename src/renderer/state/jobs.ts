import type { Job, JobKind, JobOf } from '../../shared/jobs'

/** The jobs with one in its newest state; an ended one of the same kind makes way. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  if (jobs.some(({ id }) => id === job.id)) return jobs.map((other) => (other.id === job.id ? job : other))
  return [...jobs.filter((other) => other.kind !== job.kind || other.state === 'running'), job]
}

/** The job of a kind that was started last, if any is known. */
export function latestJob<K extends JobKind>(jobs: readonly Job[], kind: K): JobOf<K> | undefined {
  return jobs.findLast((job) => job.kind === kind) as JobOf<K> | undefined
}
