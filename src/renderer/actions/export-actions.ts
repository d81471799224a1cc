import type { ExportFormat } from '../../shared/export'
import type { ExportChoice } from '../state/app-state'
import type { ActionContext } from './action-context'

/** Carrying chats out of Aside, and an archive back in. Progress and results come as jobs. */
export interface ExportActions {
  /** Opens the export dialog for some chats; null closes it. */
  readonly showExport: (choice: ExportChoice | null) => void
  /** Asks where to, and exports; the job's id, or null when nothing was started. null: every chat. */
  readonly exportChats: (chatIds: readonly string[] | null, format: ExportFormat) => Promise<string | null>
  readonly showExported: (jobId: string) => Promise<void>
  readonly restoreArchive: () => Promise<void>
  /** Asks for the folder of the Markdown mirror. */
  readonly chooseMirror: () => Promise<void>
  readonly endMirror: () => Promise<void>
}

/** Makes the actions of exporting. */
export function createExportActions({ call, set, told }: ActionContext): ExportActions {
  return {
    showExport: (choice) => set((state) => ({ ...state, exporting: choice })),
    exportChats: async (chatIds, format) => {
      const started = await told(() => call('export.start', { chatIds: chatIds === null ? null : [...chatIds], format }))
      return started?.jobId ?? null
    },
    showExported: async (jobId) => {
      await told(() => call('export.show', { jobId }))
    },
    chooseMirror: async () => {
      await told(() => call('mirror.choose', {}))
    },
    endMirror: async () => {
      await told(() => call('mirror.off', {}))
    },
    restoreArchive: async () => {
      await told(() => call('archive.restore', {}))
    },
  }
}
