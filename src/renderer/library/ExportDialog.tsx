import { X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type ExportFormat, exportFormats } from '../../shared/export'
import type { JobOf } from '../../shared/jobs'
import { useActions, useApp, useText } from '../app'
import { useModal } from '../chat/use-modal'
import { Button, IconButton } from '../parts/Button'
import type { ExportChoice } from '../state/app-state'
import { ExportResult } from './ExportResult'

/** Asks in what form some chats are wanted; where to, the system's own dialog asks. Stays until it is closed, with what came of it. */
export function ExportDialog({ choice }: { readonly choice: ExportChoice }): ReactNode {
  const t = useText()
  const { showExport, exportChats } = useActions()
  const { dialog, leave } = useModal()
  const headingId = useId()
  const [format, setFormat] = useState<ExportFormat>('md')
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useApp((state) => state.jobs.find(({ id }) => id === jobId)) as JobOf<'export'> | undefined

  const run = async (): Promise<void> => {
    const started = await exportChats(choice.chatIds, format)
    if (started !== null) setJobId(started)
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby={headingId}
      onClose={() => {
        showExport(null)
        leave()
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] max-w-none overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink shadow-float"
    >
      <h2 id={headingId} className="truncate pr-8 font-semibold">
        {choice.title === null ? t('export.heading', { count: choice.chatIds.length }) : t('export.headingOf', { title: choice.title })}
      </h2>
      <fieldset className="mt-4 grid gap-1">
        <legend className="unseen">{t('export.format')}</legend>
        {exportFormats.map((name) => (
          <label key={name} className="grid grid-cols-[auto_1fr] items-baseline gap-x-2.5 rounded-control px-2.5 py-1.5 hover:bg-hover has-checked:bg-pressed">
            <input
              type="radio"
              name="format"
              checked={format === name}
              onChange={() => setFormat(name)}
              aria-labelledby={`${headingId}-${name}`}
              aria-describedby={`${headingId}-${name}-hint`}
              className="accent-accent"
            />
            <span id={`${headingId}-${name}`} className="text-sm font-medium">
              {t(`export.${name}`)}
            </span>
            <span id={`${headingId}-${name}-hint`} className="col-start-2 text-xs text-soft">
              {t(`export.${name}Hint`)}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-4 grid gap-3">
        <ExportResult job={job} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {t(job?.state === 'done' ? 'common.close' : 'common.cancel')}
          </Button>
          <Button look="primary" disabled={job?.state === 'running'} onClick={() => void run()}>
            {t('export.run')}
          </Button>
        </div>
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-4 right-4" onClick={() => dialog.current?.close()} />
    </dialog>
  )
}
