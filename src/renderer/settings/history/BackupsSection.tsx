import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { Backup } from '../../../shared/backups'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { BackupRow } from './BackupRow'
import { JobState } from './JobState'

/** The backups there are, and one more. */
export function BackupsSection(): ReactNode {
  const t = useText()
  const { listBackups, makeBackup } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'backup'))
  const restoring = useApp((state) => latestJob(state.jobs, 'restore'))
  const isBroken = useApp((state) => state.historyProblem !== null)
  const [backups, setBackups] = useState<readonly Backup[] | null>(null)
  const load = useCallback(() => void listBackups().then(setBackups), [listBackups])
  useEffect(load, [load, job?.state])
  const made = job?.result ?? null
  const isBusy = job?.state === 'running' || restoring?.state === 'running'
  return (
    <Section title={t('history.backups')}>
      <p className="text-sm text-soft">{t('history.backups.lead')}</p>
      <Button onClick={() => void makeBackup()} disabled={isBusy || isBroken} className="justify-self-start">
        {t('history.backups.make')}
      </Button>
      <JobState job={job} label={t('history.backups')}>
        {made === null ? null : <p className="text-sm">{t('history.backups.made', { chats: made.chats, messages: made.messages })}</p>}
      </JobState>
      {restoring?.state === 'running' ? (
        <JobState job={restoring} label={t('history.backups.restoring')}>
          {null}
        </JobState>
      ) : null}
      {backups?.length === 0 ? <p className="text-sm text-soft">{t('history.backups.none')}</p> : null}
      <ul aria-label={t('history.backups.list')}>
        {backups?.map((backup) => (
          <BackupRow key={backup.name} backup={backup} isBusy={isBusy} onDeleted={load} />
        ))}
      </ul>
    </Section>
  )
}
