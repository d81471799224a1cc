import { AppWindow, Download, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Chat } from '../../shared/chat'
import { useActions, useText } from '../app'

/** A chat and the place in the window where its menu is wanted. */
export interface ChatMenuAt {
  readonly chat: Chat
  readonly x: number
  readonly y: number
}

interface ChatMenuProps {
  /** A new object opens the menu. */
  readonly at: ChatMenuAt | null
  readonly onRename: (chatId: string) => void
}

const item = 'flex h-8 w-full items-center whitespace-nowrap gap-2.5 rounded-control px-2.5 text-sm hover:bg-hover focus-visible:bg-hover focus-visible:outline-none'
/** Room the menu needs, in pixels, so that it never leaves the window. */
const size = { width: 216, height: 148 }

/** What can be done with a chat. One menu for all rows, because rows come and go while the list is scrolled. */
export function ChatMenu({ at, onRename }: ChatMenuProps): ReactNode {
  const t = useText()
  const { deleteChat, openWindow, showExport } = useActions()
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = menu.current
    if (at === null || box === null) return
    box.style.left = `${Math.min(at.x, window.innerWidth - size.width)}px`
    box.style.top = `${Math.min(at.y, window.innerHeight - size.height)}px`
    box.hidePopover()
    box.showPopover()
    box.querySelector('button')?.focus()
  }, [at])

  const take = (run: (chat: Chat) => void): void => {
    menu.current?.hidePopover()
    if (at !== null) run(at.chat)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    const items = [...event.currentTarget.querySelectorAll('button')]
    const index = items.findIndex((button) => button === document.activeElement)
    items.at((index + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length)?.focus()
  }
  return (
    <div ref={menu} popover="auto" role="menu" tabIndex={-1} onKeyDown={onKeyDown} className="fixed inset-auto m-0 w-max min-w-44 rounded-card border border-line bg-overlay p-1 text-ink shadow-float">
      <button type="button" role="menuitem" className={item} onClick={() => take((chat) => onRename(chat.id))}>
        <Pencil size={15} aria-hidden />
        {t('chats.rename')}
      </button>
      <button type="button" role="menuitem" className={item} onClick={() => take((chat) => void openWindow(chat.id))}>
        <AppWindow size={15} aria-hidden />
        {t('chats.openWindow')}
      </button>
      <button type="button" role="menuitem" className={item} onClick={() => take((chat) => showExport({ chatIds: [chat.id], title: chat.title }))}>
        <Download size={15} aria-hidden />
        {t('export.menu')}
      </button>
      <button type="button" role="menuitem" className={`${item} text-danger`} onClick={() => take((chat) => void deleteChat(chat))}>
        <Trash2 size={15} aria-hidden />
        {t('chats.delete')}
      </button>
    </div>
  )
}
