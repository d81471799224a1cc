import { MessageCircleDashed, PanelLeft, SquarePen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from './app'
import { focusComposer } from './chat/focus-composer'
import { IconButton } from './parts/Button'

/** The line over the chat: its title, and the way to the list when that is put away. */
export function TopBar(): ReactNode {
  const t = useText()
  const { showSidebar, newChat, showSettings, openTemporary } = useActions()
  const isOpen = useApp((state) => state.sidebarOpen)
  const title = useApp((state) => state.conversation?.chat.title ?? null)
  const isTemporary = useApp((state) => state.temporary)
  const isNew = useApp((state) => state.conversation === null)
  const isDemo = useApp((state) => state.connection.demo)
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 px-2">
      {isOpen || isTemporary ? null : (
        <>
          <IconButton icon={PanelLeft} label={t('chats.show')} onClick={() => showSidebar(true)} />
          <IconButton
            icon={SquarePen}
            label={t('chats.new')}
            onClick={() => {
              newChat()
              focusComposer()
            }}
          />
        </>
      )}
      <p className="min-w-0 flex-1 truncate px-2 text-sm font-medium text-soft">{title}</p>
      {isTemporary ? (
        <p className="flex min-w-0 items-center gap-2 rounded-full bg-raised px-3 py-1 text-xs text-soft">
          <MessageCircleDashed size={14} aria-hidden className="shrink-0" />
          <span className="truncate">{t('temporary.badge')}</span>
        </p>
      ) : isNew ? (
        <IconButton icon={MessageCircleDashed} label={t('temporary.open')} onClick={() => void openTemporary()} />
      ) : null}
      {isDemo ? (
        <p className="flex min-w-0 items-center gap-2 rounded-full bg-notice-wash px-3 py-1 text-xs text-notice">
          <span className="truncate">{t('demo.badge')}</span>
          <button type="button" onClick={() => showSettings('connection')} className="shrink-0 font-medium underline underline-offset-2">
            {t('demo.addKey')}
          </button>
        </p>
      ) : null}
    </header>
  )
}
