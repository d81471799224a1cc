import { type ReactNode, useState } from 'react'
import { trashDays } from '../../../shared/trash'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { ConfirmDialog } from '../../parts/ConfirmDialog'
import { Section } from '../Section'

/** The way to what was deleted, and the one that deletes everything. */
export function TrashSection(): ReactNode {
  const t = useText()
  const { showTrash, showSettings, countChats, clearChats } = useActions()
  const [count, setCount] = useState<number | null>(null)
  const clear = async (): Promise<void> => {
    // The note that takes it back stands in the window, which the settings would cover.
    showSettings(null)
    await clearChats()
  }
  return (
    <Section title={t('trash.label')}>
      <p className="text-sm text-soft">{t('trash.lead', { days: trashDays })}</p>
      <Button onClick={() => showTrash(true)} className="justify-self-start">
        {t('trash.open')}
      </Button>
      <p className="text-sm text-soft">{t('chats.clear.lead', { days: trashDays })}</p>
      <Button look="danger" onClick={() => void countChats().then(setCount)} className="justify-self-start">
        {t('chats.clear')}
      </Button>
      {count === 0 ? <p role="status" className="text-sm">{t('chats.clear.none')}</p> : null}
      {count === null || count === 0 ? null : (
        <ConfirmDialog
          title={t('chats.clear.ask', { count })}
          note={t('chats.clear.note', { days: trashDays })}
          yes={t('chats.clear.yes')}
          onYes={() => void clear()}
          onClose={() => setCount(null)}
        />
      )}
    </Section>
  )
}
