import { type ReactNode, useEffect, useState } from 'react'
import type { Backup } from '../../shared/backups'
import { useActions, useText } from '../app'
import { ConfirmDialog } from '../parts/ConfirmDialog'

interface EraseConfirmProps {
  readonly title: string
  readonly yes: string
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asks before something is erased, and offers to delete the backups with it: they were made while it was there. */
export function EraseConfirm({ title, yes, onYes, onClose }: EraseConfirmProps): ReactNode {
  const t = useText()
  const { listBackups, deleteBackups } = useActions()
  const [backups, setBackups] = useState<readonly Backup[]>([])
  useEffect(() => void listBackups().then((list) => setBackups(list ?? [])), [listBackups])
  return (
    <ConfirmDialog
      title={title}
      note={t('trash.erase.note')}
      yes={yes}
      option={backups.length === 0 ? undefined : t('trash.erase.backups', { count: backups.length })}
      onYes={(alsoBackups) => {
        onYes()
        if (alsoBackups) void deleteBackups(backups.map(({ name }) => name))
      }}
      onClose={onClose}
    />
  )
}
