import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import type { UpdateState } from '../../shared/updates'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { byteSize } from '../parts/byte-size'
import { Switch } from '../parts/Field'
import { ProblemCard } from '../problems/ProblemCard'
import { Section } from './Section'

const Markdown = lazy(() => import('../parts/markdown/Markdown').then((module) => ({ default: module.Markdown })))

/** What is new in the version that was found. */
function Notes({ version, notes }: { readonly version: string; readonly notes: string }): ReactNode {
  const t = useText()
  return (
    <section aria-label={t('updates.notes', { version })} className="reading max-h-56 overflow-y-auto rounded-card border border-line px-4 py-3 text-sm">
      <Suspense>
        <Markdown text={notes} streaming={false} />
      </Suspense>
    </section>
  )
}

/** What can be done now, the button that does it. */
function Step({ update }: { readonly update: UpdateState }): ReactNode {
  const t = useText()
  const { askAbout } = useActions()
  const language = useApp((state) => state.language)
  const { status, installs, received, total } = update
  if (status === 'downloading') {
    return (
      <div className="flex items-center gap-3">
        <progress aria-label={t('updates.downloading')} className="h-1.5 grow accent-accent" {...(total === null ? {} : { value: received, max: total })} />
        <span className="text-xs text-soft tabular-nums">{byteSize(language, received)}</span>
        <Button look="quiet" onClick={() => void askAbout('update.cancel')}>
          {t('job.cancel')}
        </Button>
      </div>
    )
  }
  if (status === 'available' && installs) {
    return (
      <Button look="primary" className="justify-self-start" onClick={() => void askAbout('update.download')}>
        {total === null ? t('updates.download') : t('updates.downloadOf', { size: byteSize(language, total) })}
      </Button>
    )
  }
  if (status === 'available') return <p className="text-sm text-soft">{t('updates.elsewhere')}</p>
  if (status === 'ready') {
    return (
      <Button look="primary" className="justify-self-start" onClick={() => void askAbout('update.restart')}>
        {t('updates.restart')}
      </Button>
    )
  }
  return (
    <Button className="justify-self-start" disabled={status === 'checking'} onClick={() => void askAbout('update.check')}>
      {t('updates.check')}
    </Button>
  )
}

/** Whether there is a newer Aside, what is new in it, and the way to it: it asks first, and installs when Aside quits. */
export function UpdateSection(): ReactNode {
  const t = useText()
  const { askAbout, setSettings } = useActions()
  const update = useApp((state) => state.update)
  const isWanted = useApp((state) => state.settings.updates)
  useEffect(() => void askAbout('update.get'), [askAbout])
  if (update === null) return null
  const { status, reason, version, notes, problem } = update
  if (reason !== null) {
    return (
      <Section title={t('updates.title')}>
        <p className="text-sm text-soft">{t(reason === 'policy' ? 'updates.offByPolicy' : 'updates.offByBuild')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('updates.title')}>
      <Switch label={t('updates.daily')} hint={t('updates.dailyHint')} checked={isWanted} onChange={(updates) => void setSettings({ updates })} />
      <p role="status" className="text-sm empty:hidden">
        {status === 'unknown' ? '' : t(`updates.${status === 'off' ? 'current' : status}`, { version: version ?? '' })}
      </p>
      {version !== null && notes !== null && notes.trim() !== '' ? <Notes version={version} notes={notes} /> : null}
      {problem === null ? null : <ProblemCard problem={problem} steps={[]} />}
      <Step update={update} />
    </Section>
  )
}
