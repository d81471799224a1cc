import { BrowserWindow, screen, type WebContents } from 'electron'
import { bringToFront, openChatWindow } from './chat-window'
import type { RememberedWindow, WindowBounds, WindowMemory } from './window-memory'

/** How far a new window stands from the one it is opened from, in points, so that both can be seen. */
const step = 28

interface Options {
  readonly memory: WindowMemory
  /** A window was opened or closed, or has another title. */
  readonly onChange: () => void
  readonly onClosed: (id: number) => void
  readonly onShown: () => void
  /** What becomes of the last window when the user closes it. */
  readonly lastClose: () => Promise<'close' | 'hide' | 'minimise'>
  /** The last one was closed by the user. */
  readonly onLastClosed: () => void
  readonly report: (message: string) => void
}

/** The chat windows that are open. */
export interface ChatWindows {
  /** Brings the window used last to the front; with none open, opens those of last time. The number of the window in front. */
  readonly show: () => number
  /** Opens one more, on a chat or on the new one. */
  readonly openNew: (chatId: string | null) => void
  /** By number. */
  readonly list: () => readonly { readonly id: number; readonly title: string }[]
  readonly bringToFront: (id: number) => void
  readonly isOpen: () => boolean
  /** The number of the window that a page is in; null when it is in none of these. */
  readonly numberOf: (page: WebContents) => number | null
  /** Closes every window, to be opened again at the next start; resolves when all are closed. */
  readonly closeAll: () => Promise<void>
}

/** A place beside a window; null when there is no room on its screen. */
function beside(window: BrowserWindow): WindowBounds | null {
  const bounds = window.getNormalBounds()
  const { workArea } = screen.getDisplayMatching(bounds)
  const [x, y] = [bounds.x + step, bounds.y + step]
  const fits = x + bounds.width <= workArea.x + workArea.width && y + bounds.height <= workArea.y + workArea.height
  return { width: bounds.width, height: bounds.height, x: fits ? x : workArea.x + step, y: fits ? y : workArea.y + step, maximized: false }
}

/** Keeps the chat windows. Those that are open when the app goes, however it goes, come back; one that is closed beside others does not. */
export function createChatWindows({ memory, onChange, onClosed, onShown, lastClose, onLastClosed, report }: Options): ChatWindows {
  const open = new Map<number, BrowserWindow>()
  // A page may say its last words after its window is closed.
  const numbers = new WeakMap<WebContents, number>()
  let isLeaving = false

  /** Asks what becomes of the last window, and lets it go in the end if that is it. */
  function holdLast(window: BrowserWindow): void {
    let mayGo = false
    window.on('close', (event) => {
      if (isLeaving || mayGo || open.size > 1) return
      event.preventDefault()
      // Whatever goes wrong there, a window can be closed.
      const decided = lastClose().catch(() => 'close' as const)
      void decided.then((fate) => {
        if (window.isDestroyed()) return
        if (fate === 'hide') return window.hide()
        if (fate === 'minimise') return window.minimize()
        mayGo = true
        window.close()
      })
    })
  }

  function start({ id, bounds }: RememberedWindow, isActive: boolean): BrowserWindow {
    const window = openChatWindow({ bounds, isActive, saveBounds: (place) => memory.update(id, { bounds: place }), report })
    open.set(id, window)
    numbers.set(window.webContents, id)
    window.once('show', onShown)
    holdLast(window)
    window.on('focus', () => memory.used(id))
    // The page has set it by the time the menu is made.
    window.on('page-title-updated', () => setImmediate(onChange))
    window.on('closed', () => {
      open.delete(id)
      onClosed(id)
      if (!isLeaving && open.size > 0) memory.forget(id)
      onChange()
      if (!isLeaving && open.size === 0) onLastClosed()
    })
    onChange()
    return window
  }

  const lastUsed = (): { readonly id: number; readonly window: BrowserWindow } | undefined =>
    memory
      .windows()
      .flatMap(({ id }) => {
        const window = open.get(id)
        return window === undefined ? [] : [{ id, window }]
      })
      .at(-1)

  return {
    show: () => {
      const last = lastUsed()
      if (last !== undefined) {
        bringToFront(last.window)
        return last.id
      }
      const remembered = memory.windows()
      const wanted = remembered.at(-1) ?? memory.add(null, null)
      const first = start(wanted, true)
      // The others follow once the one that is wanted first stands.
      first.once('show', () => {
        for (const other of remembered.slice(0, -1)) if (!isLeaving && !open.has(other.id)) start(other, false)
      })
      return wanted.id
    },
    openNew: (chatId) => {
      const last = lastUsed()
      start(memory.add(chatId, last === undefined ? null : beside(last.window)), true)
    },
    list: () => [...open].map(([id, window]) => ({ id, title: window.getTitle() })).toSorted((a, b) => a.id - b.id),
    bringToFront: (id) => {
      const window = open.get(id)
      if (window !== undefined) bringToFront(window)
    },
    isOpen: () => open.size > 0,
    numberOf: (page) => numbers.get(page) ?? null,
    closeAll: async () => {
      isLeaving = true
      const closed = [...open.values()].map((window) => new Promise<void>((resolve) => void window.once('closed', resolve)))
      for (const window of open.values()) window.close()
      await Promise.all(closed)
    },
  }
}
