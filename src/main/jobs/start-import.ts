import { ProblemError } from '../../shared/problem'
import type { EventChannel } from '../event-channel'
import type { JobRunner, Running } from './job-runner'

interface Options {
  readonly jobs: JobRunner
  readonly events: EventChannel
  /** The profile folder. */
  readonly profile: string
}

/** Starts importing a file or a folder; windows read their lists again when it ends. One runs at a time. Problem bad-input: one runs already. */
export function startImport({ jobs, events, profile }: Options, path: string): Running<'import'> {
  if (jobs.list().some(({ kind, state }) => kind === 'import' && state === 'running')) throw new ProblemError({ code: 'bad-input', field: 'import', detail: 'an import is running already' })
  const running = jobs.run('import', { path, profile })
  // Failed or cancelled: what was taken before stays.
  void running.ended.then(() => events.emit('lists.stale', {}))
  return running
}
