import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'
import { JobState } from './JobState'

/** The folder that is kept up to date with one Markdown file for each chat. */
export function MirrorSection(): ReactNode {
  const t = useText()
  const { chooseMirror, endMirror } = useActions()
  const folder = useApp((state) => state.settings.mirrorFolder)
  const job = useApp((state) => latestJob(state.jobs, 'mirror'))
  const report = job?.result ?? null
  return (
    <Section title={t('mirror.title')}>
      <p className="text-sm text-soft">{t('mirror.lead')}</p>
      {folder === null ? null : <p className="text-sm [overflow-wrap:anywhere]">{t('mirror.at', { path: folder })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void chooseMirror()}>{t(folder === null ? 'mirror.choose' : 'mirror.change')}</Button>
        {folder === null ? null : (
          <Button look="quiet" onClick={() => void endMirror()}>
            {t('mirror.off')}
          </Button>
        )}
      </div>
      {folder === null ? null : (
        <JobState job={job} label={t('mirror.title')}>
          {report === null ? null : (
            <p className="text-sm text-soft">
              {t('mirror.fresh')} {report.kept === 0 ? null : t('mirror.kept', { count: report.kept })}
            </p>
          )}
        </JobState>
      )}
    </Section>
  )
}
