import { type BrowserWindow, screen, type WebContents } from 'electron'
import { type AtHand, type HotkeyState, quickAskNumber } from '../../shared/quick-ask'
import { hasPicture, readClipboard } from '../clipboard'
import type { Settings, SettingsPatch } from '../../shared/settings'
import type { EventChannel } from '../event-channel'
import type { SettingsStore } from '../settings'
import type { ShownChats } from '../shown-chats'
import { canInsert } from './can-insert'
import { createHotkey, type Hotkey } from './hotkey'
import { type Capture, createCapture } from './capture'
import { firstHeight } from './placement'
import { createPlaces, type Places } from './places'
import { makeQuickAskWindow } from './quick-ask-window'
import { waylandSteps } from './wayland'

/** Milliseconds until the window is made when nobody asks for it before: the first chat window goes first. */
const makePause = 1500
/** Milliseconds that it is held on after an input method has ended: losing the focus is what may have ended it, and is told more than once. */
const holdOn = 500
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
  readonly capture: Capture
  /** Pastes what is in the clipboard where the caret is. */
  readonly paste: () => void
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
  let places: Places | null = null
  let chatId: string | null = null
  let freshTimer: NodeJS.Timeout | undefined
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

  function existing(): BrowserWindow {
    if (window !== null) return window
    const fresh = makeQuickAskWindow(report)
    window = fresh
    pages.add(fresh.webContents)
    places = createPlaces({ window: fresh, places: () => settings.get().quickAskPlaces, keep: (quickAskPlaces) => keep({ quickAskPlaces }) })
    fresh.on('blur', () => {
      if (!isPinned && !capture.isOn() && Date.now() >= heldUntil && settings.get().hideOnBlur) hide()
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
    if (!target.isVisible()) places?.put(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()), wanted)
    target.show()
    target.moveTop()
    target.focus()
    if (chatId !== null) shown.show(quickAskNumber, chatId)
    events.emit('quickAsk.shown', {})
  }

  function hide(): void {
    isWanted = false
    if (window === null || !window.isVisible()) return
    capture.end()
    places?.remember()
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

  const capture = createCapture({
    window: existing,
    places: () => {
      if (places === null) throw new Error('there is no quick-ask window')
      return places
    },
  })
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
      places?.put(screen.getDisplayMatching(window.getBounds()), wanted)
      if (isReady) return
      isReady = true
      if (isWanted) show()
    },
    capture: {
      ...capture,
      end: () => {
        capture.end()
        show()
      },
    },
    paste: () => window?.webContents.paste(),
    atHand: async () => {
      const { offerClipboard, offerSelection } = settings.get()
      // Only X11 has a selection that can be read without pressing keys for the user.
      const selection = offerSelection && process.platform === 'linux' ? await textIn('selection') : null
      const clipboard = offerClipboard ? await textIn('clipboard') : null
      return { clipboard, picture: offerClipboard && clipboard === null && (await hasPicture()), selection, canInsert: canInsert(process.env) }
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
