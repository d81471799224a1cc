import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { ProfileFacts } from '../../../shared/contract'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

/** Where everything is kept, and the way to another place. */
export function FolderSection(): ReactNode {
  const t = useText()
  const { showProfile, profileFacts, moveProfile, deleteOldProfile } = useActions()
  const job = useApp((state) => latestJob(state.jobs, 'move'))
  const isBroken = useApp((state) => state.historyProblem !== null)
  const [facts, setFacts] = useState<ProfileFacts | null>(null)
  const [isMoving, setMoving] = useState(false)
  const load = useCallback(() => void profileFacts().then(setFacts), [profileFacts])
  useEffect(load, [load])
  return (
    <Section title={t('history.folder')}>
      <p className="text-sm text-soft">{t('history.folder.lead')}</p>
      <code className="text-xs [overflow-wrap:anywhere]">{facts?.folder}</code>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void showProfile()}>{t('history.folder.show')}</Button>
        {facts?.canMove === true ? (
          <Button
            disabled={isMoving || isBroken}
            onClick={() => {
              setMoving(true)
              void moveProfile().then(() => setMoving(false))
            }}
          >
            {t('history.folder.move')}
          </Button>
        ) : null}
      </div>
      {facts?.canMove === false && !isBroken ? <p className="text-xs text-soft">{t('history.folder.fixed')}</p> : null}
      {job?.state === 'running' ? (
        <>
          <p className="text-sm text-soft">{t('history.folder.moving')}</p>
          <JobState job={job} label={t('history.folder.move')}>
            {null}
          </JobState>
        </>
      ) : null}
      {facts === null || facts.old === null || isBroken ? null : (
        <div className="grid gap-2 rounded-card bg-notice-wash px-3 py-2.5 text-sm">
          <p className="[overflow-wrap:anywhere]">{t('history.folder.old', { folder: facts.old })}</p>
          <Button look="danger" className="justify-self-start" onClick={() => void deleteOldProfile().then(load)}>
            {t('history.folder.deleteOld')}
          </Button>
        </div>
      )}
    </Section>
  )
}
