import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { isFirstRun } from '../state/app-state'

/** Says what is missing when questions cannot be answered; reading needs no key. `welcomes`: the window has a welcome, which says it on the first run. */
export function MissingKey({ welcomes }: { readonly welcomes: boolean }): ReactNode {
  const t = useText()
  const { showSettings, setSettings } = useActions()
  const isReady = useApp((state) => state.connection.ready)
  const firstRun = useApp(isFirstRun)
  if (isReady || (welcomes && firstRun)) return null
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 rounded-card bg-notice-wash px-4 py-2.5 text-sm">
      <KeyRound size={16} aria-hidden className="text-notice" />
      <p className="grow">{t('composer.noKey')}</p>
      <Button look="primary" onClick={() => showSettings('connection')}>
        {t('composer.addKey')}
      </Button>
      <Button onClick={() => void setSettings({ demo: true })}>{t('welcome.try')}</Button>
    </div>
  )
}
