import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

/** `Check history`: whether the file is whole. */
export function CheckSection(): ReactNode {
  const t = useText()
  const { checkHistory } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'check'))
  const report = job?.result ?? null
  return (
    <Section title={t('history.check')}>
      <p className="text-sm text-soft">{t('history.check.lead')}</p>
      <Button onClick={() => void checkHistory()} disabled={job?.state === 'running'} className="justify-self-start">
        {t('history.check.run')}
      </Button>
      <JobState job={job} label={t('history.check')}>
        {report === null ? null : (
          <p className="text-sm">{report.faults.length === 0 ? t('history.check.whole', { chats: report.chats, messages: report.messages }) : t('history.check.faults', { count: report.faults.length })}</p>
        )}
        {report === null || report.faults.length === 0 ? null : (
          <ul className="max-h-40 overflow-y-auto font-mono text-xs break-words text-soft">
            {report.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </JobState>
    </Section>
  )
}
