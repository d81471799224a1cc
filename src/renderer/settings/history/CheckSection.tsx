import type { ReactNode } from 'react'
import type { CheckReport, Fault } from '../../../shared/jobs'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

const kinds: readonly Fault['about'][] = ['file', 'tree', 'attachments', 'index']

function Report({ report }: { readonly report: CheckReport }): ReactNode {
  const t = useText()
  if (report.found === 0) {
    return <p className="text-sm">{report.quick ? t('history.check.quick') : t('history.check.whole', { chats: report.chats, messages: report.messages })}</p>
  }
  return (
    <>
      <p className="text-sm font-medium">{t('history.check.faults', { count: report.found })}</p>
      {kinds.map((kind) => {
        const faults = report.faults.filter(({ about }) => about === kind)
        return faults.length === 0 ? null : (
          <div key={kind} className="grid gap-1">
            <p className="text-sm">{t(`history.check.about.${kind}`)}</p>
            <ul className="max-h-40 overflow-y-auto font-mono text-xs [overflow-wrap:anywhere] text-soft">
              {faults.map(({ detail }, index) => (
                <li key={index}>{detail}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}

/** `Check history`: whether everything is whole, and `Repair` for what can be made anew. */
export function CheckSection(): ReactNode {
  const t = useText()
  const { checkHistory, repairHistory } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'check'))
  const repair = useApp((state) => latestJob(state.jobs, 'repair'))
  const report = job?.result ?? null
  const isBusy = job?.state === 'running' || repair?.state === 'running'
  const isRepairable = report?.faults.some(({ about }) => about === 'index' || about === 'file') ?? false
  return (
    <Section title={t('history.check')}>
      <p className="text-sm text-soft">{t('history.check.lead')}</p>
      <div className="flex gap-2">
        <Button onClick={() => void checkHistory()} disabled={isBusy}>
          {t('history.check.run')}
        </Button>
        {isRepairable ? (
          <Button look="primary" onClick={() => void repairHistory()} disabled={isBusy}>
            {t('history.check.repair')}
          </Button>
        ) : null}
      </div>
      <JobState job={job} label={t('history.check')}>
        {report === null ? null : <Report report={report} />}
      </JobState>
      <JobState job={repair} label={t('history.check.repairing')}>
        {repair?.state === 'done' ? <p className="text-sm">{t('history.check.repaired')}</p> : null}
      </JobState>
    </Section>
  )
}
