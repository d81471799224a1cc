import type { EventChannel } from '../event-channel'
import type { JobRunner, Running } from './job-runner'

interface Options {
  readonly jobs: JobRunner
  readonly events: EventChannel
  readonly databasePath: string
  readonly attachments: { readonly folder: string }
}

/** Starts restoring an archive; windows read their lists again when it ends. */
export function startRestore({ jobs, events, databasePath, attachments }: Options, path: string): Running<'restoreArchive'> {
  const running = jobs.run('restoreArchive', { path, databasePath, attachments: attachments.folder })
  // Failed or cancelled: what was restored before stays.
  void running.ended.then(() => events.emit('chats.changed', {}))
  return running
}
