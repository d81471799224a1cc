import { type BrowserWindow, screen, type WebContents } from 'electron'
import { type AtHand, type HotkeyState, quickAskNumber } from '../../shared/quick-ask'
import { readClipboard } from '../clipboard'
import type { Settings, SettingsPatch } from '../../shared/settings'
import type { EventChannel } from '../event-channel'
import type { SettingsStore } from '../settings'
import type { ShownChats } from '../shown-chats'
import { createHotkey, type Hotkey } from './hotkey'
import { firstHeight, placeAfter, placeOn } from './placement'
import { makeQuickAskWindow } from './quick-ask-window'
import { waylandSteps } from './wayland'

/** Milliseconds until the window is made when nobody asks for it before: the first chat window goes first. */
const makePause = 1500
/** Milliseconds that it is held on after an input method has ended: losing the focus is what may have ended it, and is told more than once. */
const holdOn = 500
/** Milliseconds after the last move or resize at which the place is remembered. */
const settle = 400
/** Characters of the clipboard or the selection offered at most: more is a file. */
const mostAtHand = 100_000

interface Deps {
  readonly settings: SettingsStore
  readonly events: EventChannel
  readonly shown: ShownChats
  /** It was hidden. */
  readonly onHidden: () => void
  readonly report: (message: string) => void
}

/** The quick-ask window and the key that opens it. */
export interface QuickAsk {
  /** Hidden → shown with the keyboard; in front → hidden; behind → to the front (UX, rule 8). */
  readonly toggle: () => void
  readonly show: () => void
  readonly hide: () => void
  /** While it is held it stays when another application comes to the front: an input method has its own window. */
  readonly hold: (held: boolean) => void
  readonly pin: (pinned: boolean) => void
  /** Gives the window the height (points) its content wants. */
  readonly fit: (height: number) => void
  readonly atHand: () => Promise<AtHand>
  /** Remembers which chat it shows. */
  readonly shows: (chatId: string | null) => void
  readonly isVisible: () => boolean
  readonly numberOf: (page: WebContents) => number | null
  readonly hotkey: Hotkey
  /** Takes the hotkey that the settings name; with one, the window is made soon, so that it stands at once when the key is pressed. */
  readonly applySettings: () => void
  /** Ends it; resolves when its page has said its last words. */
  readonly close: () => Promise<void>
}

async function textIn(kind: 'clipboard' | 'selection'): Promise<string | null> {
  const text = await readClipboard(kind)
  return text.trim() === '' || text.length > mostAtHand ? null : text
}

/** Puts the quick-ask window together; nothing is made before `applySettings` or the first `show`. */
export function createQuickAsk({ settings, events, shown, onHidden, report }: Deps): QuickAsk {
  let window: BrowserWindow | null = null
  // A page may say its last words after its window is closed.
  const pages = new WeakSet<WebContents>()
  let isReady = false
  let isWanted = false
  let isPinned = false
  let heldUntil = 0
  let isLeaving = false
  let wanted = firstHeight
  let asked: Electron.Rectangle | null = null
  let chatId: string | null = null
  let freshTimer: NodeJS.Timeout | undefined
  let placeTimer: NodeJS.Timeout | undefined
  let makeTimer: NodeJS.Timeout | undefined
  let freshAt = Infinity

  /** Stores what is convenient to know next time. The window must work where nothing can be stored. */
  function keep(patch: SettingsPatch): Settings {
    try {
      return settings.set(patch)
    } catch (error) {
      report(`settings.json: ${String(error)}`)
      return settings.get()
    }
  }

  const hotkey = createHotkey({
    onFire: () => toggle(),
    onChange: (state: HotkeyState) => {
      if (state.fired && settings.get().hotkeyProven !== state.accelerator) events.emit('settings.changed', keep({ hotkeyProven: state.accelerator }))
      events.emit('hotkey.changed', state)
    },
    wayland: waylandSteps(process.env),
  })

  /** Puts it where it belongs on a display; one that is seen stays where it is. */
  function put(to: BrowserWindow, { id, workArea }: Electron.Display): void {
    const remembered = settings.get().quickAskPlaces[id]
    const { x, y, width } = to.getBounds()
    const place = to.isVisible() ? { x: x - workArea.x, y: y - workArea.y, width, height: remembered?.height ?? null } : remembered
    asked = placeOn(workArea, place, wanted)
    to.setBounds(asked)
  }

  /** Stores where the user put it; what was asked for here is no news. */
  function rememberPlace(): void {
    clearTimeout(placeTimer)
    if (window === null || window.isDestroyed() || !window.isVisible() || asked === null) return
    const bounds = window.getBounds()
    if (JSON.stringify(bounds) === JSON.stringify(asked)) return
    const { id, workArea } = screen.getDisplayMatching(bounds)
    const places = settings.get().quickAskPlaces
    keep({ quickAskPlaces: { ...places, [id]: placeAfter(bounds, asked, workArea, places[id]) } })
    asked = bounds
  }

  function existing(): BrowserWindow {
    if (window !== null) return window
    const fresh = makeQuickAskWindow(report)
    window = fresh
    pages.add(fresh.webContents)
    const moved = (): void => {
      clearTimeout(placeTimer)
      placeTimer = setTimeout(rememberPlace, settle)
    }
    fresh.on('move', moved)
    fresh.on('resize', moved)
    fresh.on('blur', () => {
      if (!isPinned && Date.now() >= heldUntil && settings.get().hideOnBlur) hide()
    })
    fresh.on('close', (event) => {
      if (isLeaving) return
      event.preventDefault()
      hide()
    })
    return fresh
  }

  /** Shows it now, or as soon as its page has drawn itself. */
  function show(): void {
    const target = existing()
    isWanted = true
    if (!isReady || isLeaving) return
    clearTimeout(freshTimer)
    // A computer that slept does not count the time by timers.
    if (Date.now() >= freshAt) events.emit('quickAsk.fresh', {})
    freshAt = Infinity
    if (!target.isVisible()) put(target, screen.getDisplayNearestPoint(screen.getCursorScreenPoint()))
    target.show()
    target.moveTop()
    target.focus()
    if (chatId !== null) shown.show(quickAskNumber, chatId)
    events.emit('quickAsk.shown', {})
  }

  function hide(): void {
    isWanted = false
    if (window === null || !window.isVisible()) return
    rememberPlace()
    events.emit('quickAsk.hidden', {})
    // Windows gives the keyboard back to the application before only when the window lets go of it first.
    if (process.platform === 'win32') window.blur()
    window.hide()
    shown.forget(quickAskNumber)
    const wait = settings.get().continueMinutes * 60_000
    freshAt = Date.now() + wait
    freshTimer = setTimeout(() => {
      freshAt = Infinity
      events.emit('quickAsk.fresh', {})
    }, wait)
    onHidden()
  }

  const isInFront = (): boolean => window?.isVisible() === true && window.isFocused()
  const toggle = (): void => (isInFront() ? hide() : show())

  return {
    toggle,
    show,
    hide,
    hold: (held) => {
      heldUntil = held ? Infinity : Date.now() + holdOn
    },
    pin: (pinned) => {
      isPinned = pinned
    },
    fit: (height) => {
      wanted = height
      if (window === null) return
      put(window, screen.getDisplayMatching(window.getBounds()))
      if (isReady) return
      isReady = true
      if (isWanted) show()
    },
    atHand: async () => {
      const { offerClipboard, offerSelection } = settings.get()
      // Only X11 has a selection that can be read without pressing keys for the user.
      const selection = offerSelection && process.platform === 'linux' ? await textIn('selection') : null
      return { clipboard: offerClipboard ? await textIn('clipboard') : null, selection }
    },
    shows: (next) => {
      chatId = next
    },
    isVisible: () => window?.isVisible() === true,
    numberOf: (page) => (pages.has(page) ? quickAskNumber : null),
    hotkey,
    applySettings: () => {
      hotkey.set(settings.get().hotkey)
      if (settings.get().hotkey !== null) makeTimer ??= setTimeout(existing, makePause)
    },
    close: async () => {
      isLeaving = true
      clearTimeout(freshTimer)
      clearTimeout(makeTimer)
      hotkey.set(null)
      const target = window
      if (target === null) return
      const closed = new Promise<void>((resolve) => void target.once('closed', resolve))
      target.close()
      await closed
    },
  }
}
