import type { AppEvent } from '../../shared/contract'
import type { JobKind, JobOf, JobResults } from '../../shared/jobs'
import { ProblemError } from '../../shared/problem'
import type { CliIo } from './cli-io'

/** What a command needs of the app to follow a job. */
export interface JobWatch {
  readonly listen: (listener: (events: readonly AppEvent[]) => void) => () => void
  readonly cancel: (jobId: string) => void
}

/**
 * Waits for a job, shows on a terminal how far it is, and ends it early when the command is ended. Null when it was cancelled before there was a result. Rejects
 * with the ProblemError that it failed with.
 */
export async function followJob<K extends JobKind>({ id, ended }: { readonly id: string; readonly ended: Promise<JobOf<K>> }, label: string, watch: JobWatch, io: CliIo): Promise<JobResults[K] | null> {
  const unlisten = watch.listen((events) => {
    for (const event of events) {
      if (event.name !== 'job.changed' || event.data.id !== id || event.data.state !== 'running') continue
      const { done, total } = event.data
      io.progress(total === null || total === 0 ? `${label} …` : `${label} … ${Math.floor((100 * done) / total)} %`)
    }
  })
  const cancel = (): void => watch.cancel(id)
  if (io.signal.aborted) cancel()
  else io.signal.addEventListener('abort', cancel)
  try {
    const { result, problem } = await ended
    if (problem !== null) throw new ProblemError(problem)
    return result
  } finally {
    io.signal.removeEventListener('abort', cancel)
    unlisten()
    io.progress('')
  }
}
