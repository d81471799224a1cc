import { type ReactNode, useState } from 'react'
import type { Backup } from '../../../shared/backups'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { byteSize } from '../../parts/byte-size'
import { ConfirmDialog } from '../../parts/ConfirmDialog'
import { BackupContents } from './BackupContents'

interface BackupRowProps {
  readonly backup: Backup
  /** Something runs that must end first. */
  readonly isBusy: boolean
  readonly onDeleted: () => void
}

/** One backup: when it was made, what it holds, and what can be done with it. */
export function BackupRow({ backup, isBusy, onDeleted }: BackupRowProps): ReactNode {
  const t = useText()
  const { deleteBackups, restoreBackup } = useActions()
  const language = useApp((state) => state.language)
  const [isOpen, setOpen] = useState(false)
  const [asking, setAsking] = useState<'restore' | 'delete' | null>(null)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(backup.takenAt)
  return (
    <li aria-label={date} className="grid gap-2 border-t border-line py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-40 grow text-sm">
          <p className="font-medium">{date}</p>
          <p className="text-xs text-soft">
            {backup.chats === null || backup.messages === null ? t('history.backups.update') : t('history.backups.holds', { chats: backup.chats, messages: backup.messages })}
            {' · '}
            {byteSize(language, backup.size)}
          </p>
        </div>
        <div className="flex gap-1.5">
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'history.backups.hide' : 'history.backups.view')}
          </Button>
          <Button disabled={isBusy} onClick={() => setAsking('restore')}>
            {t('history.backups.restore')}
          </Button>
          <Button look="danger" disabled={isBusy} onClick={() => setAsking('delete')}>
            {t('history.backups.delete')}
          </Button>
        </div>
      </div>
      {isOpen ? <BackupContents name={backup.name} label={t('history.backups.contents', { date })} /> : null}
      {asking === 'restore' ? (
        <ConfirmDialog
          title={t('history.backups.restoreAsk', { date })}
          note={t('history.backups.restoreNote')}
          yes={t('history.backups.restore')}
          onYes={() => void restoreBackup(backup.name)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'delete' ? (
        <ConfirmDialog
          title={t('history.backups.deleteAsk', { date })}
          note={t('history.backups.deleteNote')}
          yes={t('history.backups.delete')}
          onYes={() => void deleteBackups([backup.name]).then(onDeleted)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </li>
  )
}
