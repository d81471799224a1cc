import type { ReactNode } from 'react'
import { useApp, useText } from '../app'

/** What a chat without messages teaches. */
export function EmptyChat(): ReactNode {
  const t = useText()
  const mod = useApp((state) => (state.platform === 'darwin' ? '⌘' : 'Ctrl'))
  return (
    <div role="log" aria-label={t('transcript.label')} aria-live="off" className="mx-auto flex w-full max-w-column flex-col items-center gap-3 px-4 pb-7 text-center">
      <h1 className="text-2xl font-semibold tracking-tight">{t('empty.heading')}</h1>
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-soft">
        <li>{t('empty.stop')}</li>
        <li>{t('empty.recall')}</li>
        <li>{t('empty.new', { mod })}</li>
        <li>{t('empty.presets')}</li>
      </ul>
    </div>
  )
}
