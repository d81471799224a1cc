import { withJob } from '../state/jobs'
import type { ActionContext } from './action-context'

/** Long work on the whole history. Its progress comes by events. */
export interface JobActions {
  /** Learns what runs, or ended before this window opened. */
  readonly loadJobs: () => Promise<void>
  /** Learns how Aside stands to its updates, looks for one, fetches it, stops fetching it, quits to install it; or opens the list of licences. */
  readonly askAbout: (what: 'update.get' | 'update.check' | 'update.download' | 'update.cancel' | 'update.restart' | 'licences.show') => Promise<void>
  readonly cancelJob: (jobId: string) => Promise<void>
  /** Asks for a file or a folder and imports it. */
  readonly importFrom: (what: 'file' | 'folder') => Promise<void>
}

/** Makes the actions on jobs. */
export function createJobActions({ call, set, told }: ActionContext): JobActions {
  return {
    loadJobs: async () => {
      const known = await told(() => call('jobs.list', {}))
      if (known !== null) set((state) => ({ ...state, jobs: known.reduce(withJob, state.jobs) }))
    },
    askAbout: async (what) => {
      const update = await told(() => call(what, {}))
      if (update !== null) set((state) => ({ ...state, update }))
    },
    cancelJob: async (jobId) => {
      await told(() => call('job.cancel', { jobId }))
    },
    importFrom: async (what) => {
      await told(() => call('import.start', { what }))
    },
  }
}
