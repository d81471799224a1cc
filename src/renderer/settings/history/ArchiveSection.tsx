import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

/** An archive back into the history. */
export function ArchiveSection(): ReactNode {
  const t = useText()
  const { restoreArchive } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'restoreArchive'))
  const report = job?.result ?? null
  return (
    <Section title={t('archive.title')}>
      <p className="text-sm text-soft">{t('archive.lead')}</p>
      <Button onClick={() => void restoreArchive()} disabled={job?.state === 'running'} className="justify-self-start">
        {t('archive.restore')}
      </Button>
      <JobState job={job} label={t('archive.title')}>
        {report === null ? null : <p className="text-sm">{t('archive.done', { chats: report.chats, messages: report.messages, known: report.knownChats })}</p>}
      </JobState>
    </Section>
  )
}
