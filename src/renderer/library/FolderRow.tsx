import { ChevronRight, Ellipsis, Folder as FolderIcon } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, useId } from 'react'
import type { Folder } from '../../shared/order'
import { useActions, useText } from '../app'
import type { Life } from '../state/chat-lines'
import { dragFolder } from './drag'
import { LifeMark } from './LifeMark'
import { moreButton, openContextMenu, rowIndent } from './row'

interface FolderRowProps {
  readonly folder: Folder
  readonly level: number
  readonly life: Life
  /** Something that is dragged would go in here. */
  readonly isOver: boolean
  readonly onMenu: (folder: Folder, x: number, y: number) => void
  readonly onRename: (folderId: string) => void
}

/** One folder of the list: opens and closes with a click, →, ← or Enter. */
export const FolderRow = memo(function FolderRow({ folder, level, life, isOver, onMenu, onRename }: FolderRowProps): ReactNode {
  const t = useText()
  const { openFolder, deleteFolder } = useActions()
  const lifeId = useId()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') onRename(folder.id)
    else if (event.key === 'Delete') void deleteFolder(folder)
    else if ((event.key === 'ArrowRight' && !folder.open) || (event.key === 'ArrowLeft' && folder.open)) {
      event.stopPropagation()
      event.preventDefault()
      void openFolder(folder, !folder.open)
    }
  }
  return (
    <div className={`group relative rounded-control ${isOver ? 'bg-accent-wash ring-1 ring-accent' : 'hover:bg-hover'}`} data-drop={`folder:${folder.id}`}>
      <button
        type="button"
        data-line={folder.id}
        data-level={level}
        aria-expanded={folder.open}
        aria-describedby={life === null ? undefined : lifeId}
        title={folder.name}
        draggable
        onDragStart={(event) => dragFolder(event, folder.id)}
        onClick={() => void openFolder(folder, !folder.open)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openContextMenu(event, (x, y) => onMenu(folder, x, y))}
        style={rowIndent(level)}
        className="flex h-8.5 w-full items-center gap-1.5 rounded-control pr-2.5 text-left text-sm outline-offset-[-2px] group-focus-within:pr-9 group-hover:pr-9"
      >
        <ChevronRight size={14} aria-hidden className={`-ml-1 shrink-0 text-soft transition-transform duration-100 ${folder.open ? 'rotate-90' : ''}`} />
        <FolderIcon size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-soft" />
        <span className="min-w-0 flex-1 truncate">{folder.name}</span>
        <LifeMark life={life} />
      </button>
      {life === null ? null : (
        <span id={lifeId} hidden>
          {t(life === 'writing' ? 'chats.writingInside' : 'chats.unreadInside')}
        </span>
      )}
      <button
        type="button"
        aria-label={t('folder.more', { name: folder.name })}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu(folder, right - 24, bottom + 4)
        }}
        className={moreButton}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
    </div>
  )
})
