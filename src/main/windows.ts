import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, session, shell } from 'electron'
import type { Translate } from '../shared/locales/translate'
import { type Problem, ProblemError } from '../shared/problem'
import { quickAskNumber } from '../shared/quick-ask'
import type { Settings } from '../shared/settings'
import type { WindowRequest } from '../shared/window-request'
import type { Application } from './application'
import type { Background } from './background/background'
import { createChatWindows } from './chat-windows'
import type { HandlerDeps } from './handlers/handler-deps'
import { createHandlers } from './handlers/handlers'
import { openDoor } from './ipc'
import { isOwnPage, lockSession, openSafe } from './lockdown'
import type { Log } from './log'
import type { setMenu } from './menu'
import { checkBaseUrl } from './openai/transport'
import { servePages } from './page-protocol'
import type { QuickAsk } from './quick-ask/quick-ask'
import type { Safety } from './safety'
import type { TemporaryWindows } from './temporary/temporary-windows'
import { loadTexts } from './texts'
import { openWindowMemory } from './window-memory'
import { createWindowRequests } from './window-requests'

export interface Windows {
  /** The quick-ask window, made at first need. */
  readonly quickAsk: () => Promise<QuickAsk>
  /** Brings the chat window used last to the front, or opens those of last time. */
  readonly show: () => void
  /** Brings a window to the front, the one that shows the chat if the request is about one, and hands it the request. */
  readonly ask: (request: WindowRequest) => void
  /** Starts what goes on behind the windows (tray, notifications); by itself once the first window is shown. */
  readonly startBackground: () => void
  /** A window is before the user. */
  readonly isOpen: () => boolean
  /** Closes every window and waits until their last words (drafts) are taken. */
  readonly closeAll: () => Promise<void>
}

/** Longest a page may take to say its last words when it closes, in milliseconds. */
const farewell = 1500

/** Read when it is first used. */
const clipboard = () => import('./clipboard')

/** Ends the app and starts it again; an AppImage by its file, since what is in it is gone by then, and another may have its name. */
function startAgain(): void {
  const file = process.env['APPIMAGE']
  app.relaunch(file === undefined ? {} : { execPath: file })
  app.quit()
}

/** Opens a file or folder with what the system has for it. */
async function openPath(path: string): Promise<void> {
  const refusal = await shell.openPath(path)
  if (refusal !== '') throw new ProblemError({ code: 'unexpected', detail: refusal })
}

/** Problems kept until there is a window to tell them in. */
const mostUntold = 3

/** Milliseconds from the first window's being shown to the start of what goes on behind it. */
const backgroundPause = 500

/** Milliseconds from the start of the windows to what is done by itself for the safety of the history: the start belongs to the user. */
const safetyPause = 5000

/** Sets the windows' side up: the locked session, the pages, the bridge; opens nothing yet. `onNoneOpen` is told when the user closed or hid the last window. */
export function createWindows(application: Application, log: Log, onNoneOpen: () => void): Windows {
  const { settings, events } = application
  /** Read once a window is on its way. */
  let menu: { readonly say: Translate; readonly set: typeof setMenu } | null = null
  const memory = openWindowMemory(app.getPath('userData'), log.error)
  const requests = createWindowRequests()
  const chatWindows = createChatWindows({
    memory,
    onChange: () => refreshMenu(),
    onClosed: forgetWindow,
    onShown: () => setTimeout(startBackground, backgroundPause),
    lastClose: async () => (await background()).lastClose(),
    onLastClosed: onNoneOpen,
    report: log.error,
  })

  function forgetWindow(id: number): void {
    application.shown.forget(id)
    requests.forget(id)
  }

  function refreshMenu(): void {
    menu?.set({ say: menu.say, windows: chatWindows.list(), openNew: () => chatWindows.openNew(null), openTemporary: () => void deps.windows.openTemporary(), bringToFront: chatWindows.bringToFront })
  }

  /** A chat window in front shows the chat, or tells of it in its list; a window of another kind does the first alone. */
  function isSeen(chatId: string): boolean {
    const focused = BrowserWindow.getFocusedWindow()
    if (focused === null) return false
    return chatWindows.numberOf(focused.webContents) !== null || (quickMade?.numberOf(focused.webContents) === quickAskNumber && application.shown.chatIn(quickAskNumber) === chatId)
  }

  let behind: Promise<Background> | null = null
  const background = (): Promise<Background> =>
    (behind ??= import('./background/background').then(({ startBackground: begin }) =>
      begin({ ...application, settings: settings.get, show: () => void show(), ask, isSeen, quickAsk: () => quickMade, report: log.error }),
    ))
  function startBackground(): void {
    takeHotkey()
    void application.historyReady().then(async (problem) => (problem === null ? (await import('./background-answers')).resumeBackground({ ...application, report: log.error }) : undefined))
    background().catch((error: unknown) => log.error(String(error)))
    if (app.isPackaged) application.updates().then(({ begin }) => begin()).catch((error: unknown) => log.error(String(error)))
  }

  lockSession(session.defaultSession)
  servePages(session.defaultSession, join(import.meta.dirname, '../renderer'), application.attachments.writtenPath)

  let hotkey = settings.get().hotkey
  const applySettings = ({ theme, hotkey: wanted }: Settings): void => {
    nativeTheme.themeSource = theme
    if (wanted !== hotkey) quickMade?.applySettings()
    hotkey = wanted
    void Promise.all([loadTexts(application.language()), import('./menu')]).then(([say, { setMenu: set }]) => {
      menu = { say, set }
      refreshMenu()
    })
  }
  applySettings(settings.get())
  application.trash.start()

  let safe: Promise<Safety> | null = null
  const safety = (): Promise<Safety> =>
    (safe ??= import('./safety').then(({ createSafety }) =>
      createSafety({
        ...application,
        wasUnclean: application.exitMark.wasUnclean,
        onProblem: (problem) => events.emit('problem', problem),
        reloadWindows: () => {
          for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
        },
        chooseFolder: async () => {
          const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
          return canceled ? null : (filePaths[0] ?? null)
        },
        startAgain,
      }),
    ))
  void application.historyReady().then((problem) => {
    if (problem === null) setTimeout(() => void safety().then(({ begin }) => begin()), safetyPause)
  })

  let quick: Promise<QuickAsk> | null = null
  let quickMade: QuickAsk | null = null
  const quickAsk = (): Promise<QuickAsk> =>
    (quick ??= import('./quick-ask/quick-ask').then(({ createQuickAsk }) => {
      quickMade = createQuickAsk({ ...application, onHidden: onNoneOpen, report: log.error })
      quickMade.applySettings()
      return quickMade
    }))
  /** The key works before anything can be typed: main has nothing to do while the first page loads. */
  function takeHotkey(): void {
    quickAsk().catch((error: unknown) => log.error(String(error)))
  }

  const deps: HandlerDeps = {
    ...application,
    quickAsk,
    safety,
    background,
    version: app.getVersion(),
    checkBaseUrl,
    checkKeyText: async (...args) => (await import('./openai/check-key-text')).checkKeyText(...args),
    testKey: async (connection) => (await import('./openai/test-key')).testKey(connection),
    choosePath: async (what) => (await import('./choose-path')).choosePath(what),
    chooseSavePath: async (name) => (await import('./choose-save-path')).chooseSavePath(name),
    showFile: (path) => shell.showItemInFolder(path),
    copyToClipboard: async (...args) => (await clipboard()).copyToClipboard(...args),
    copyToSelection: async (text) => (await clipboard()).copyToSelection(text),
    readClipboard: async (kind) => (await clipboard()).readClipboard(kind),
    openSafe,
    showProfile: () => openPath(application.profile.folder),
    showLicences: () => openPath(join(app.isPackaged ? process.resourcesPath : join(import.meta.dirname, '..'), 'third-party-notices.txt')),
    startAgain,
    applySettings,
    report: log.error,
    windows: {
      chatOf: (window) => memory.find(window)?.chatId ?? null,
      shows: (window, chatId) => {
        if (window === quickAskNumber) quickMade?.shows(chatId)
        else memory.update(window, { chatId })
      },
      ask: (request) => ask(request),
      open: chatWindows.openNew,
      openTemporary: async () => {
        temporary ??= (await import('./temporary/temporary-windows')).createTemporaryWindows({ application, deps, onClosed: onNoneOpen, report: log.error })
        temporary.open()
      },
      isTemporary: () => false,
      takeRequests: requests.take,
    },
  }
  /** Windows of chats that are not kept; made at first need. */
  let temporary: TemporaryWindows | null = null
  const handlers = createHandlers(deps)
  openDoor(
    (window) => (window < 0 ? (temporary?.handlersOf(window) ?? null) : handlers),
    isOwnPage,
    (page) => chatWindows.numberOf(page) ?? quickMade?.numberOf(page) ?? temporary?.numberOf(page) ?? null,
    log.error,
  )
  /** Problems of a time when there was no window, the latest of them: told in the next one. */
  let untold: readonly Problem[] = [settings.problem, application.policy.problem].filter((problem) => problem !== null)
  events.listen((batch) => {
    for (const event of batch) {
      if (event.name === 'problem' && !chatWindows.isOpen()) untold = [...untold, event.data].slice(-mostUntold)
      if (event.name === 'chat.removed') memory.leave(event.data.chatId)
      if (event.name === 'chats.cleared') for (const { id } of memory.windows()) memory.update(id, { chatId: null })
      if (event.name === 'chats.changed') event.data.removed.forEach(memory.leave)
    }
    for (const window of BrowserWindow.getAllWindows()) if ((temporary?.numberOf(window.webContents) ?? null) === null) window.webContents.send('events', batch)
    temporary?.tell(batch)
  })
  void application.historyReady().then((problem) => (problem === null ? import('./start-mirror').then(({ startMirror }) => startMirror(application)) : undefined))

  function show(): number {
    const id = chatWindows.show()
    takeHotkey()
    for (const problem of untold) requests.add(id, { kind: 'tellProblem', problem })
    untold = []
    return id
  }

  function ask(request: WindowRequest | null): void {
    if (request === null) return void show()
    const shows = request.kind === 'openChat' ? application.shown.windowOf(request.chatId) : null
    if (shows !== null) chatWindows.bringToFront(shows)
    requests.add(shows ?? show(), request)
    events.emit('window.wanted', {})
  }

  return {
    show,
    ask,
    startBackground,
    quickAsk,
    isOpen: () => chatWindows.isOpen() || temporary?.isOpen() === true || quickMade?.isVisible() === true,
    closeAll: async () => {
      await Promise.race([Promise.all([chatWindows.closeAll(), temporary?.closeAll(), quickMade?.close()]), new Promise((resolve) => setTimeout(resolve, farewell))])
      await memory.flush()
    },
  }
}
