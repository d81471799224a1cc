import type { ReactNode } from 'react'
import { useText } from './app'
import { Button } from './parts/Button'

/** Shown when the window itself cannot be drawn; everything is safe in main, so loading it again is enough. */
export function WindowBroken(): ReactNode {
  const t = useText()
  return (
    <div role="alert" className="grid h-full place-content-center gap-4 p-6 text-center">
      <p>{t('app.broken')}</p>
      <Button look="primary" className="mx-auto" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
    </div>
  )
}
