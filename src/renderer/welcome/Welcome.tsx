import type { ReactNode } from 'react'
import { useActions, useText } from '../app'
import { Button } from '../parts/Button'
import { LanguageSelect } from '../settings/LanguageSelect'
import { KeyBox } from './KeyBox'

/** The first run: one way in with a key, one without. */
export function Welcome(): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-lg flex-col justify-center gap-5 px-6 py-6">
        <header>
          <h1 className="text-2xl font-semibold tracking-tight">{t('welcome.heading')}</h1>
          <p className="mt-2 text-soft">{t('welcome.lead')}</p>
        </header>
        <section className="rounded-card border border-line p-5">
          <KeyBox />
        </section>
        <section className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button onClick={() => void setSettings({ demo: true })}>{t('welcome.try')}</Button>
          <p className="text-sm text-soft">{t('welcome.tryHint')}</p>
        </section>
        <div className="max-w-80">
          <LanguageSelect inline />
        </div>
      </div>
    </div>
  )
}
