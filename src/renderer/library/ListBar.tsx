import { Archive, ArrowLeft, ArrowUpDown, FolderPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Place } from '../../shared/order'
import { useActions, useApp, useText } from '../app'
import { IconButton } from '../parts/Button'
import { archiveLife } from '../state/chat-lines'
import { LifeMark } from './LifeMark'

interface ListBarProps {
  /** The place that what is dragged now would go to. */
  readonly over: Place | null
  readonly onSort: (x: number, y: number) => void
  readonly onNewFolder: () => void
}

const small = 'size-7!'

/** The archive's door: a chat dropped on it goes in; a mark on it says that something in there goes on. */
function ArchiveButton({ isOver }: { readonly isOver: boolean }): ReactNode {
  const t = useText()
  const { showView } = useActions()
  const life = useApp((state) => archiveLife(state.chats))
  const words = life === null ? '' : `, ${t(life === 'writing' ? 'chats.writingInside' : 'chats.unreadInside')}`
  return (
    <span className="relative" data-drop="archived">
      <IconButton icon={Archive} label={`${t('order.archive')}${words}`} className={`${small} ${isOver ? 'bg-accent-wash text-ink ring-1 ring-accent' : ''}`} onClick={() => showView('archived')} />
      {life === null ? null : (
        <span className="pointer-events-none absolute -top-0.5 -right-0.5">
          <LifeMark life={life} />
        </span>
      )}
    </span>
  )
}

/** The line over the list: where it is, and how it is sorted and grouped. */
export function ListBar({ over, onSort, onNewFolder }: ListBarProps): ReactNode {
  const t = useText()
  const { showView } = useActions()
  const view = useApp((state) => state.view)
  const tag = useApp((state) => state.tags.find(({ id }) => view === `tag:${id}`))
  const under = (event: React.MouseEvent<HTMLElement>): void => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    onSort(left, bottom + 4)
  }
  const sort = <IconButton icon={ArrowUpDown} label={t('order.sort')} aria-haspopup="menu" className={small} onClick={under} />
  if (view !== 'main') {
    return (
      <div className="flex h-8 items-center gap-1 px-2">
        <IconButton icon={ArrowLeft} label={t('order.back')} className={small} onClick={() => showView('main')} />
        <h2 className="min-w-0 flex-1 truncate text-sm font-medium">{tag === undefined ? t('order.archive') : tag.name}</h2>
        {view === 'archived' ? sort : null}
      </div>
    )
  }
  return (
    <div className="flex h-8 items-center gap-0.5 pr-2 pl-4.5">
      <h2 className="min-w-0 flex-1 truncate text-xs font-medium text-soft">{t('chats.label')}</h2>
      {sort}
      <IconButton icon={FolderPlus} label={t('folder.new')} className={small} onClick={onNewFolder} />
      <ArchiveButton isOver={over === 'archived'} />
    </div>
  )
}
