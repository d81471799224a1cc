import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, session, shell } from 'electron'
import { ProblemError } from '../shared/problem'
import type { Settings } from '../shared/settings'
import type { Application } from './application'
import { copyToClipboard } from './clipboard'
import { createHandlers } from './handlers/handlers'
import { openDoor } from './ipc'
import { isOwnPage, lockSession, openSafe } from './lockdown'
import type { Log } from './log'
import { bringToFront, openMainWindow } from './main-window'
import { setMenu } from './menu'
import { checkKeyText } from './openai/check-key-text'
import { checkBaseUrl } from './openai/transport'
import { servePages } from './page-protocol'
import { loadTexts } from './texts'

export interface Windows {
  /** Opens the chat window, or brings it to the front. */
  readonly showMain: () => void
  readonly isOpen: () => boolean
  /** Closes every window and waits until their last words (drafts) are taken. */
  readonly closeAll: () => Promise<void>
}

/** Longest a page may take to say its last words when it closes, in milliseconds. */
const farewell = 1500

/** Sets the windows' side up: the locked session, the pages, the bridge; opens nothing yet. */
export function createWindows(application: Application, log: Log): Windows {
  const { settings, events } = application
  let main: BrowserWindow | null = null

  lockSession(session.defaultSession)
  servePages(session.defaultSession, join(import.meta.dirname, '../renderer'), application.attachments.pathOf)

  const applySettings = ({ theme }: Settings): void => {
    nativeTheme.themeSource = theme
    void loadTexts(application.language()).then((say) => setMenu({ edit: say('menu.edit'), view: say('menu.view'), window: say('menu.window') }))
  }
  applySettings(settings.get())

  const handlers = createHandlers({
    ...application,
    version: app.getVersion(),
    checkBaseUrl,
    checkKeyText,
    testKey: async (connection) => (await import('./openai/test-key')).testKey(connection),
    choosePath: async (what) => (await import('./choose-path')).choosePath(what),
    copyToClipboard,
    openSafe,
    showProfile: async () => {
      const refusal = await shell.openPath(app.getPath('userData'))
      if (refusal !== '') throw new ProblemError({ code: 'unexpected', detail: refusal })
    },
    applySettings,
    report: log.error,
  })
  openDoor(handlers, isOwnPage, log.error)
  events.listen((batch) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('events', batch)
  })
  if (settings.problem !== null) events.emit('problem', settings.problem)

  return {
    showMain: () => {
      if (main !== null) return bringToFront(main)
      main = openMainWindow({ bounds: settings.bounds(), saveBounds: settings.setBounds, report: log.error })
      main.on('closed', () => {
        main = null
      })
    },
    isOpen: () => main !== null,
    closeAll: async () => {
      const open = BrowserWindow.getAllWindows()
      const closed = open.map((window) => new Promise<void>((resolve) => void window.once('closed', resolve)))
      for (const window of open) window.close()
      await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, farewell))])
    },
  }
}
