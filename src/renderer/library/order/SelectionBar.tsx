import { Archive, ArchiveRestore, Download, FolderInput, Pin, PinOff, Tag, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../../app'
import { IconButton } from '../../parts/Button'
import { loadedChat } from '../../state/chats'

const small = 'size-7!'

/** What can be done with all chosen chats at once. */
export function SelectionBar(): ReactNode {
  const t = useText()
  const { setChats, showExport, showOrderDialog, clearSelection } = useActions()
  const ids = useApp((state) => state.selection.ids)
  const isArchive = useApp((state) => state.view === 'archived')
  const lists = useApp((state) => state.chats)
  const chatIds = [...ids]
  // Of very many, the loaded ones tell.
  const arePinned = chatIds.slice(0, 200).every((id) => loadedChat(lists, id)?.pinned !== false)
  const words = t('order.selected', { count: ids.size })
  return (
    <div role="toolbar" aria-label={words} className="flex h-8 items-center gap-0.5 px-2">
      <IconButton icon={X} label={t('order.clear')} className={small} onClick={clearSelection} />
      <p className="min-w-0 flex-1 truncate text-xs font-medium tabular-nums" title={words}>
        <span aria-hidden>{ids.size}</span>
        <span aria-live="polite" className="unseen">
          {words}
        </span>
      </p>
      {isArchive ? null : (
        <>
          <IconButton
            icon={arePinned ? PinOff : Pin}
            label={t(arePinned ? 'order.do.unpin' : 'order.do.pin')}
            className={small}
            onClick={() => void setChats(chatIds, { pinned: !arePinned }, arePinned ? 'unpinned' : 'pinned')}
          />
          <IconButton icon={FolderInput} label={t('order.do.move')} className={small} onClick={() => showOrderDialog({ kind: 'move', chatIds })} />
        </>
      )}
      <IconButton icon={Tag} label={t('order.do.tags')} className={small} onClick={() => showOrderDialog({ kind: 'tags', chatIds })} />
      <IconButton
        icon={Download}
        label={t('export.menu')}
        className={small}
        onClick={() => showExport({ chatIds, title: chatIds.length === 1 ? (loadedChat(lists, chatIds[0] ?? '')?.title ?? null) : null })}
      />
      <IconButton
        icon={isArchive ? ArchiveRestore : Archive}
        label={t(isArchive ? 'order.do.unarchive' : 'order.do.archive')}
        className={small}
        onClick={() => void setChats(chatIds, { archived: !isArchive }, isArchive ? 'unarchived' : 'archived')}
      />
      <IconButton icon={Trash2} label={t('chats.delete')} className={`${small} hover:text-danger`} onClick={() => void setChats(chatIds, { trashed: true }, 'deleted')} />
    </div>
  )
}
