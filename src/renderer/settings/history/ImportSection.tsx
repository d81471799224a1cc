import type { ReactNode } from 'react'
import { appNames, type ImportReport, type LeftOut } from '../../../shared/import'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

/** One reason why something was not taken, with the first of what it happened to. */
function LeftView({ left: { reason, count, examples } }: { readonly left: LeftOut }): ReactNode {
  const t = useText()
  return (
    <li>
      <details>
        <summary className="cursor-default">
          {t(`import.left.${reason}`)} <span className="text-soft">({count})</span>
        </summary>
        <ul className="my-1 ml-4 grid max-h-40 gap-0.5 overflow-y-auto text-xs break-words text-soft">
          {examples.map(({ where, detail }, index) => (
            // Two files may well fail in the same words.
            <li key={index}>{detail === '' ? where : `${where} – ${detail}`}</li>
          ))}
          {count > examples.length ? <li>{t('import.left.more', { count: count - examples.length })}</li> : null}
        </ul>
      </details>
    </li>
  )
}

function ReportView({ report }: { readonly report: ImportReport }): ReactNode {
  const t = useText()
  const counts = (['added', 'extended', 'known', 'messages', 'files'] as const).filter((what) => what === 'added' || report[what] > 0)
  return (
    <div className="grid gap-2 text-sm">
      {report.cancelled ? <p className="text-soft">{t('import.cancelled')}</p> : null}
      {report.formats.length === 0 ? null : <p className="text-soft">{t('import.from', { formats: report.formats.map((format) => appNames[format]).join(', ') })}</p>}
      <ul>
        {counts.map((what) => (
          <li key={what}>{t(`import.${what}`, { count: report[what] })}</li>
        ))}
      </ul>
      {report.left.length === 0 ? null : (
        <div>
          <h4 className="font-medium">{t('import.left')}</h4>
          <ul className="mt-1 grid gap-0.5">
            {report.left.map((left) => (
              <LeftView key={left.reason} left={left} />
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** `Import`: conversations from other apps. */
export function ImportSection(): ReactNode {
  const t = useText()
  const { importFrom } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'import'))
  const running = job?.state === 'running'
  const report = job?.result ?? null
  return (
    <Section title={t('import.title')}>
      <p className="text-sm text-soft">{t('import.lead')}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void importFrom('file')} disabled={running}>
          {t('import.file')}
        </Button>
        <Button onClick={() => void importFrom('folder')} disabled={running}>
          {t('import.folder')}
        </Button>
      </div>
      <JobState job={job} label={t('import.progress')}>
        {report === null ? null : <ReportView report={report} />}
      </JobState>
    </Section>
  )
}
