import { PanelLeft, Settings, SquarePen, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { focusComposer } from '../chat/focus-composer'
import { IconButton } from '../parts/Button'
import { ChatFinder } from './ChatFinder'

const wide = 'flex h-9 w-full items-center gap-2.5 rounded-control px-2.5 text-sm transition-colors duration-100 hover:bg-hover active:bg-pressed'

/** What is missing, for as long as it is. */
function KeyHint(): ReactNode {
  const t = useText()
  const { showSettings } = useActions()
  const isReady = useApp((state) => state.connection.ready)
  const isDemo = useApp((state) => state.connection.demo)
  if (isReady || isDemo) return null
  return (
    <button type="button" onClick={() => showSettings('connection')} className="mb-1 grid w-full gap-0.5 rounded-control bg-notice-wash px-3 py-2 text-left text-xs">
      <span className="text-notice">{t('key.none')}</span>
      <span className="font-medium underline underline-offset-2">{t('demo.addKey')}</span>
    </button>
  )
}

/** All chats, the way to a new one, and the settings. */
export function Sidebar(): ReactNode {
  const t = useText()
  const { newChat, showSettings, showSidebar, showTrash } = useActions()
  const isOpen = useApp((state) => state.sidebarOpen)
  if (!isOpen) return null
  return (
    <>
      {/* On a narrow window the list lies over the chat; a click beside it puts it away, as Esc and its own button do. */}
      <div aria-hidden className="fixed inset-0 z-10 bg-[rgb(0_0_0/0.3)] min-[761px]:hidden" onClick={() => showSidebar(false)} />
      <nav
        aria-label={t('chats.label')}
        className="flex w-66 shrink-0 flex-col border-r border-line bg-side max-[760px]:fixed max-[760px]:inset-y-0 max-[760px]:left-0 max-[760px]:z-20 max-[760px]:shadow-float"
      >
        <div className="flex items-center gap-1 p-2">
          <button
            type="button"
            className={`${wide} flex-1 font-medium`}
            onClick={() => {
              newChat()
              focusComposer()
            }}
          >
            <SquarePen size={17} strokeWidth={1.75} aria-hidden />
            {t('chats.new')}
          </button>
          <IconButton icon={PanelLeft} label={t('chats.hide')} onClick={() => showSidebar(false)} />
        </div>
        <ChatFinder />
        <div className="p-2">
          <KeyHint />
          <div className="flex items-center gap-1">
            <button type="button" className={`${wide} flex-1`} onClick={() => showSettings('general')}>
              <Settings size={17} strokeWidth={1.75} aria-hidden />
              {t('chats.settings')}
            </button>
            <IconButton icon={Trash2} label={t('trash.label')} onClick={() => showTrash(true)} />
          </div>
        </div>
      </nav>
    </>
  )
}
