import type { ReactNode } from 'react'
import { useActions, useText } from '../../app'
import type { OrderDialog } from '../../state/app-state'
import { MoveDialog } from './MoveDialog'
import { TagsDialog } from './TagsDialog'

/** The dialog that is wanted over the list. */
export function OrderDialogs({ dialog }: { readonly dialog: OrderDialog }): ReactNode {
  const t = useText()
  const { setChats, moveFolder, showOrderDialog } = useActions()
  const close = (): void => showOrderDialog(null)
  switch (dialog.kind) {
    case 'move':
      return (
        <MoveDialog
          title={t('folder.move.chats')}
          outside={t('folder.none')}
          except={null}
          // A pinned chat is moved to be seen there.
          onPick={(folderId) => void setChats(dialog.chatIds, { folderId, pinned: false }, 'moved')}
          onClose={close}
        />
      )
    case 'moveFolder':
      return (
        <MoveDialog
          title={t('folder.move.folder', { name: dialog.folder.name })}
          outside={t('folder.top')}
          except={dialog.folder}
          onPick={(parentId) => void moveFolder(dialog.folder, parentId)}
          onClose={close}
        />
      )
    case 'tags':
      return <TagsDialog chatIds={dialog.chatIds} onClose={close} />
  }
}
