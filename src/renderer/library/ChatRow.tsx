import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, memo, type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Chat } from '../../shared/chat'
import { useActions, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'

interface ChatRowProps {
  readonly chat: Chat
  readonly isCurrent: boolean
  readonly isRenaming: boolean
  /** Opens the menu of this chat at a place in the window. */
  readonly onMenu: (chat: Chat, x: number, y: number) => void
  readonly onRename: (chatId: string) => void
  readonly onRenamed: () => void
}

/** One chat of the list. */
export const ChatRow = memo(function ChatRow({ chat, isCurrent, isRenaming, onMenu, onRename, onRenamed }: ChatRowProps): ReactNode {
  const t = useText()
  const { openChat, deleteChat, showSidebar } = useActions()
  const writingId = useId()
  if (isRenaming) return <TitleBox chat={chat} onDone={onRenamed} />

  const open = async (event: MouseEvent): Promise<void> => {
    event.preventDefault()
    await openChat(chat.id)
    if (window.innerWidth <= 760) showSidebar(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') onRename(chat.id)
    if (event.key === 'Delete') void deleteChat(chat)
  }
  return (
    <div className={`group relative rounded-control ${isCurrent ? 'bg-pressed' : 'hover:bg-hover'}`}>
      <a
        href={`#${chat.id}`}
        title={chat.title}
        aria-current={isCurrent ? 'page' : undefined}
        aria-describedby={chat.writing ? writingId : undefined}
        draggable={false}
        className="flex h-8.5 items-center gap-2 rounded-control pr-2.5 pl-2.5 text-sm outline-offset-[-2px] group-focus-within:pr-9 group-hover:pr-9"
        onClick={(event) => void open(event)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault()
          const show = (): void => onMenu(chat, event.clientX, event.clientY)
          // A popover opened while the button is still down is closed again by letting it go.
          if (event.buttons === 0) show()
          else window.addEventListener('pointerup', () => setTimeout(show), { once: true })
        }}
      >
        <span className="min-w-0 flex-1 truncate">{chat.title}</span>
        {chat.writing ? <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" /> : null}
      </a>
      {chat.writing ? (
        <span id={writingId} hidden>
          {t('chats.writing')}
        </span>
      ) : null}
      <button
        type="button"
        aria-label={t('chats.more', { title: chat.title })}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu(chat, right - 24, bottom + 4)
        }}
        className="absolute top-1/2 right-1 grid size-6.5 -translate-y-1/2 place-items-center rounded-control text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-ink"
      >
        <Ellipsis size={16} aria-hidden />
      </button>
    </div>
  )
})

/** The title as a box: Enter or leaving it saves, Esc does not. */
function TitleBox({ chat, onDone }: { readonly chat: Chat; readonly onDone: () => void }): ReactNode {
  const t = useText()
  const { rename } = useActions()
  const [title, setTitle] = useState(chat.title)
  const box = useRef<HTMLInputElement>(null)
  const isClosed = useRef(false)
  useLayoutEffect(() => box.current?.select(), [])

  const close = (isKept: boolean): void => {
    if (isClosed.current) return
    isClosed.current = true
    const wanted = title.trim()
    if (isKept && wanted !== '' && wanted !== chat.title) void rename(chat, wanted)
    onDone()
  }
  return (
    <input
      ref={box}
      aria-label={t('chats.title')}
      value={title}
      maxLength={300}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={() => close(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (isSubmitEnter(event.nativeEvent)) close(true)
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close(false)
      }}
      className="h-8.5 w-full rounded-control border border-line-strong bg-surface px-2.5 text-sm"
    />
  )
}
