import { dirname, join, sep } from 'node:path'
import type { ExportFormat } from '../../shared/export'
import { ProblemError } from '../../shared/problem'
import type { Settings } from '../../shared/settings'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type ExportCalls = 'export.start' | 'export.show' | 'archive.restore' | 'mirror.choose' | 'mirror.off'

/** Today in local time, as it stands in names of files: 2026-01-31. */
function today(): string {
  const date = new Date()
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, '0')).join('-')
}

/** Calls that carry chats out of Aside, and an archive back in. */
export function exportHandlers({ history, jobs, events, databasePath, attachments, language, choosePath, chooseSavePath, showFile, settings }: HandlerDeps): Pick<Handlers, ExportCalls> {
  /** Where the user wants it; null when they changed their mind. */
  async function chooseTarget(chatIds: readonly string[] | null, format: ExportFormat): Promise<string | null> {
    const ending = format === 'archive' ? 'aside.zip' : format
    const [only] = chatIds?.length === 1 ? chatIds : []
    if (only !== undefined) {
      const { chat } = await history.openChat({ chatId: only, limit: 1 })
      const { safeName } = await import('../jobs/export/file-names')
      return chooseSavePath(`${safeName(chat.title, 'Aside')}.${ending}`)
    }
    if (format === 'archive') return chooseSavePath(`Aside ${today()}.${ending}`)
    const folder = await choosePath('folder')
    return folder === null ? null : join(folder, `Aside ${today()}`)
  }

  function mirrorInto(mirrorFolder: string | null): Settings {
    const next = settings.set({ mirrorFolder })
    events.emit('settings.changed', next)
    return next
  }

  return {
    'mirror.choose': async () => {
      const folder = await choosePath('folder')
      if (folder === null) return settings.get()
      const profile = dirname(databasePath)
      if (folder === profile || folder.startsWith(profile + sep)) throw new ProblemError({ code: 'bad-input', field: folder, detail: 'this is where Aside keeps its own files' })
      return mirrorInto(folder)
    },
    'mirror.off': () => mirrorInto(null),
    'export.start': async ({ chatIds, format }) => {
      const target = await chooseTarget(chatIds, format)
      if (target === null) return null
      return { jobId: jobs.run('export', { databasePath, attachments: attachments.folder, chatIds, format, target, language: language() }).id }
    },
    'export.show': ({ jobId }) => {
      const job = jobs.list().find(({ id }) => id === jobId)
      if (job?.kind !== 'export' || job.result === null) throw new ProblemError({ code: 'not-found', field: 'jobId', detail: jobId })
      showFile(job.result.path)
      return null
    },
    'archive.restore': async () => {
      const path = await choosePath('file')
      if (path === null) return null
      const running = jobs.run('restoreArchive', { path, databasePath, attachments: attachments.folder })
      // Failed or cancelled: what was restored before stays.
      void running.ended.then(() => events.emit('lists.stale', {}))
      return { jobId: running.id }
    },
  }
}
