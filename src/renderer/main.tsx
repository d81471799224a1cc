import { Suspense, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import type { AppEvent } from '../shared/contract'
import { AppContext, createApp } from './app'
import { call } from './bridge'
import { ChatWindow } from './ChatWindow'
import { loadTranscript } from './chat/load-transcript'
import { watchCompositions } from './is-submit-enter'
import { ErrorBoundary } from './parts/ErrorBoundary'
import { loadTexts } from './texts'
import { warmFonts } from './warm-fonts'
import { WindowBroken } from './WindowBroken'
import { lazyView } from './lazy-view'

// index.html has painted the frame already; from here to the first drawing only what is needed to ask a question is waited for.

const reduced = window.matchMedia('(prefers-reduced-motion: reduce)')

// Events may come before the answer to boot; none is lost.
const early: AppEvent[] = []
let take = (events: readonly AppEvent[]): void => {
  early.push(...events)
}
window.bridge.onEvents((events) => take(events))

const guess = navigator.language.startsWith('zh') ? 'zh-CN' : 'en'
const [boot, guessed] = await Promise.all([call('app.boot', {}), loadTexts(guess)])
const t = boot.language === guess ? guessed : await loadTexts(boot.language)
const app = createApp({ boot, t, call, loadTexts, isSmooth: () => !document.hidden && !reduced.matches })

take = app.flow.push
app.flow.push(early)
if (boot.lastChatId !== null) {
  // Not waited for: it imports from this very file, which is ready only when everything here has been waited for.
  void loadTranscript()
  await app.actions.openChat(boot.lastChatId)
}
if (boot.requests.length > 0) await app.actions.follow(boot.requests)

watchCompositions(document)
window.addEventListener('pagehide', app.drafts.flush)
document.addEventListener('visibilitychange', () => {
  if (document.hidden) app.flow.flush()
})

/** The same page is the quick-ask window, when main opens it as that. */
const isQuickAsk = location.search === '?quick-ask'
const QuickAsk = lazyView(() => import('./quick-ask/QuickAsk').then((module) => module.QuickAsk))

/** Fetches what the first answer will need once the window has been drawn, while nobody waits. */
function WarmUp(): null {
  useEffect(() => {
    requestIdleCallback(() => {
      loadTranscript()
        .then(() => import('./chat/MarkdownText'))
        .then(({ loadMarkdown }) => loadMarkdown())
        .then(warmFonts, () => undefined)
      void app.actions.loadModels(false)
      if (!isQuickAsk) void app.actions.loadHotkey()
    })
  }, [])
  return null
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')
createRoot(root).render(
  <AppContext value={app}>
    <ErrorBoundary fallback={<WindowBroken />} onError={app.actions.report}>
      {isQuickAsk ? <Suspense><QuickAsk /></Suspense> : <ChatWindow />}
      <WarmUp />
    </ErrorBoundary>
  </AppContext>,
)
