import type { ReactNode } from 'react'
import type { JobOf } from '../../shared/jobs'
import { useActions, useText } from '../app'
import { Button } from '../parts/Button'
import { JobState } from '../settings/history/JobState'

/** How an export stands, and where its files are when it is done. */
export function ExportResult({ job }: { readonly job: JobOf<'export'> | undefined }): ReactNode {
  const t = useText()
  const { showExported } = useActions()
  const report = job?.result ?? null
  return (
    <JobState job={job} label={t('export.title')}>
      {job === undefined || report === null ? null : (
        <>
          <p className="text-sm [overflow-wrap:anywhere]">{t('export.done', { count: report.chats, path: report.path })}</p>
          {report.missing === 0 ? null : <p className="text-sm text-soft">{t('export.missing', { count: report.missing })}</p>}
          <Button onClick={() => void showExported(job.id)} className="justify-self-start">
            {t('export.show')}
          </Button>
        </>
      )}
    </JobState>
  )
}
