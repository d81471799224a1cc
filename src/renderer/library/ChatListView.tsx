import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'
import type { Chat } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { type Age, type ChatLine, chatLines } from '../state/chats'
import { type ChatMenuAt, ChatMenu } from './ChatMenu'
import { ChatRow } from './ChatRow'

/** Nearer to the end of the loaded list than this (pixels), the next page is read. */
const margin = 600

function AgeHeading({ age }: { readonly age: Age }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const words =
    typeof age === 'string' ? t(`chats.${age}`) : new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(new Date(age.year, age.month))
  return <p className="px-2.5 pt-4 pb-1 text-xs font-medium text-soft">{words}</p>
}

/** ↑, ↓, Home and End move between the chats. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at === -1) return
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  links[to]?.focus()
}

/** The chats, newest first, in any number: only the lines in sight are on the page. */
export function ChatListView(): ReactNode {
  const t = useText()
  const { loadMoreChats } = useActions()
  const chats = useApp((state) => state.chats.chats)
  const currentId = useApp((state) => state.conversation?.chat.id ?? null)
  const scroller = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<ChatMenuAt | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const lines = useMemo(() => chatLines(chats, Date.now()), [chats])
  const openMenu = useCallback((chat: Chat, x: number, y: number) => setMenu({ chat, x, y }), [])
  const endRename = useCallback(() => setRenaming(null), [])

  const onScroll = (offset: number): void => {
    const box = scroller.current
    if (box !== null && box.scrollHeight - box.clientHeight - offset < margin) void loadMoreChats()
  }

  const drawLine = (line: ChatLine): React.ReactElement =>
    line.kind === 'age' ? (
      <AgeHeading key={JSON.stringify(line.age)} age={line.age} />
    ) : (
      <ChatRow
        key={line.chat.id}
        chat={line.chat}
        isCurrent={line.chat.id === currentId}
        isRenaming={line.chat.id === renaming}
        onMenu={openMenu}
        onRename={setRenaming}
        onRenamed={endRename}
      />
    )

  return (
    // The keys only move the focus between links that work without them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2" onKeyDown={moveFocus}>
      {chats.length === 0 ? <p className="px-2.5 pt-2 text-sm text-soft">{t('chats.empty')}</p> : null}
      <Virtualizer scrollRef={scroller} data={lines} onScroll={onScroll}>
        {drawLine}
      </Virtualizer>
      <ChatMenu at={menu} onRename={setRenaming} />
    </div>
  )
}
