import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, useId } from 'react'
import type { Chat } from '../../shared/chat'
import type { Place } from '../../shared/order'
import { useActions, useApp, useGetState, useText } from '../app'
import { dragChats } from './drag'
import { LifeMark } from './LifeMark'
import { NameBox } from './NameBox'
import { moreButton, openContextMenu, rowIndent } from './row'

interface ChatRowProps {
  readonly chat: Chat
  readonly place: Place
  readonly level: number
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly isRenaming: boolean
  /** Opens the menu of this chat at a place in the window. */
  readonly onMenu: (chat: Chat, x: number, y: number) => void
  readonly onRename: (chatId: string) => void
  readonly onRenamed: () => void
  /** A click with Ctrl/⌘ or Shift. */
  readonly onSelect: (chatId: string, isRange: boolean) => void
}

/** The names of a chat's tags, with commas between; empty without tags. */
function useTagNames(chat: Chat): string {
  return useApp((state) => (chat.tags.length === 0 ? '' : chat.tags.flatMap((id) => state.tags.find((tag) => tag.id === id)?.name ?? []).join(', ')))
}

/** One chat of the list. */
export const ChatRow = memo(function ChatRow({ chat, place, level, isCurrent, isSelected, isRenaming, onMenu, onRename, onRenamed, onSelect }: ChatRowProps): ReactNode {
  const t = useText()
  const { openChat, rename, deleteChat, setChats, showSidebar, clearSelection } = useActions()
  const getState = useGetState()
  const tagNames = useTagNames(chat)
  const wordsId = useId()
  if (isRenaming) {
    const done = (title: string | null): void => {
      if (title !== null) void rename(chat, title)
      onRenamed()
    }
    return <NameBox label={t('chats.title')} value={chat.title} maxLength={300} onDone={done} />
  }

  // What is open is being read.
  const life = chat.writing ? 'writing' : chat.unread && !isCurrent ? 'unread' : null
  const words = [
    life === null ? '' : t(`chats.${life}`),
    isSelected ? t('chats.selected') : '',
    tagNames === '' ? '' : t('chats.tagged', { names: tagNames }),
  ].filter((word) => word !== '')

  /** This chat, or all that are chosen when it is one of them. */
  const meant = (): readonly string[] => {
    const { ids } = getState().selection
    return ids.has(chat.id) ? [...ids] : [chat.id]
  }
  const click = async (event: MouseEvent): Promise<void> => {
    event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.shiftKey) return onSelect(chat.id, event.shiftKey)
    clearSelection()
    await openChat(chat.id)
    if (window.innerWidth <= 760) showSidebar(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') onRename(chat.id)
    if (event.key !== 'Delete') return
    if (meant().length === 1) void deleteChat(chat)
    else void setChats(meant(), { trashed: true }, 'deleted')
  }
  return (
    <div className={`group relative rounded-control ${isSelected ? 'bg-accent-wash' : isCurrent ? 'bg-pressed' : 'hover:bg-hover'}`} data-drop={place}>
      <a
        href={`#${chat.id}`}
        data-line={chat.id}
        data-level={level}
        data-selected={isSelected ? '' : undefined}
        title={chat.title}
        aria-current={isCurrent ? 'page' : undefined}
        aria-describedby={words.length > 0 ? wordsId : undefined}
        draggable
        onDragStart={(event) => dragChats(event, meant(), t('order.chats', { count: meant().length }))}
        style={rowIndent(level)}
        className="flex h-8.5 items-center gap-2 rounded-control pr-2.5 text-sm outline-offset-[-2px] group-focus-within:pr-9 group-hover:pr-9"
        onClick={(event) => void click(event)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openContextMenu(event, (x, y) => onMenu(chat, x, y))}
      >
        <span className={`min-w-0 flex-1 truncate ${life === 'unread' ? 'font-medium' : ''}`}>{chat.title}</span>
        {tagNames === '' ? null : (
          <span aria-hidden className="max-w-[40%] shrink-0 truncate rounded bg-raised px-1.5 text-xs text-soft">
            {tagNames}
          </span>
        )}
        <LifeMark life={life} />
      </a>
      {words.length === 0 ? null : (
        <span id={wordsId} hidden>
          {words.join(', ')}
        </span>
      )}
      <button
        type="button"
        aria-label={t('chats.more', { title: chat.title })}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu(chat, right - 24, bottom + 4)
        }}
        className={moreButton}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
    </div>
  )
})
