import type { ReactNode } from 'react'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { Section } from '../Section'

/** Where everything is kept. */
export function FolderSection(): ReactNode {
  const t = useText()
  const { showProfile } = useActions()
  return (
    <Section title={t('history.folder')}>
      <p className="text-sm text-soft">{t('history.folder.lead')}</p>
      <Button onClick={() => void showProfile()} className="justify-self-start">
        {t('history.folder.show')}
      </Button>
    </Section>
  )
}
