import { createJobSide, type JobRegistry } from './job-side'
import type { ToJob } from './job-wire'

/**
 * Entry of a job's process (an Electron utility process, one for each job): long work on the whole history, away from main and from the history process, which
 * stays quick for the windows meanwhile. Main ends it when the job has ended.
 */
const registry: JobRegistry = {
  check: async () => (await import('./check-history')).checkHistory,
  import: async () => (await import('./import/import-job')).importJob,
  export: async () => (await import('./export/export-chats')).exportChats,
  mirror: async () => (await import('./mirror/mirror-chats')).mirrorChats,
  restoreArchive: async () => (await import('./restore-archive/restore-archive')).restoreArchive,
  repair: async () => (await import('./repair-history')).repairHistory,
  backup: async () => (await import('./backup-history')).backupHistory,
  view: async () => (await import('./view-backup')).viewBackup,
  readText: async () => (await import('./read-text/read-text')).readText,
  restore: async () => (await import('./prepare-restore')).prepareRestore,
  move: async () => (await import('./move-profile')).moveProfile,
}
const take = createJobSide(registry, (message) => process.parentPort.postMessage(message))
process.parentPort.on('message', ({ data }: { data: ToJob }) => take(data))
