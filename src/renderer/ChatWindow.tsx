import { lazy, type ReactNode, Suspense } from 'react'
import { useApp } from './app'
import { Announcer } from './chat/Announcer'
import { Composer } from './chat/Composer'
import { EmptyChat } from './chat/EmptyChat'
import { loadTranscript } from './chat/load-transcript'
import { Sidebar } from './library/Sidebar'
import { Notices } from './parts/Notices'
import { isFirstRun } from './state/app-state'
import { TopBar } from './TopBar'
import { useShortcuts } from './use-shortcuts'
import { useWindowDress } from './use-window-dress'
import { lazyView } from './lazy-view'

const Transcript = lazy(loadTranscript)
const SettingsDialog = lazyView(() => import('./settings/SettingsDialog').then((module) => module.SettingsDialog))
const ExportDialog = lazyView(() => import('./library/ExportDialog').then((module) => module.ExportDialog))
const TrashDialog = lazyView(() => import('./trash/TrashDialog').then((module) => module.TrashDialog))
const Welcome = lazyView(() => import('./welcome/Welcome').then((module) => module.Welcome))

/** The chat window: chats at the left, the open one at the right. */
export function ChatWindow(): ReactNode {
  useWindowDress()
  useShortcuts()
  const chatId = useApp((state) => state.conversation?.chat.id ?? null)
  const firstRun = useApp(isFirstRun)
  const exporting = useApp((state) => state.exporting)
  const settingsTab = useApp((state) => state.settingsTab)
  const isTemporary = useApp((state) => state.temporary)
  const trashOpen = useApp((state) => state.trashOpen)
  return (
    <div className="flex h-full">
      {isTemporary ? null : <Sidebar />}
      <main className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <div className={`flex min-h-0 flex-1 flex-col ${chatId === null && !firstRun ? 'justify-center pb-[12dvh]' : ''}`}>
          {firstRun ? (
            <Suspense fallback={<div className="flex-1" />}>
              <Welcome />
            </Suspense>
          ) : chatId === null ? (
            <EmptyChat />
          ) : (
            <Suspense fallback={<div className="min-h-0 flex-1" />}><Transcript key={chatId} chatId={chatId} /></Suspense>
          )}
          <Composer />
        </div>
      </main>
      <Announcer />
      <Notices />
      {exporting === null ? null : (
        <Suspense>
          <ExportDialog choice={exporting} />
        </Suspense>
      )}
      {settingsTab === null ? null : (
        <Suspense>
          <SettingsDialog tab={settingsTab} />
        </Suspense>
      )}
      {trashOpen ? (
        <Suspense>
          <TrashDialog />
        </Suspense>
      ) : null}
    </div>
  )
}
