import { BrowserWindow } from 'electron'
import { background } from '../chat-window'
import { pagePreferences, pageUrl } from '../lockdown'
import { reloadCrashed } from '../reload-crashed'
import { firstHeight, leastWidth, usualWidth } from './placement'

/** Makes the quick-ask window, hidden: small, without a frame, above other windows and full-screen applications, on every desktop, in no list of windows. */
export function makeQuickAskWindow(report: (message: string) => void): BrowserWindow {
  const window = new BrowserWindow({
    width: usualWidth,
    height: firstHeight,
    minWidth: leastWidth,
    show: false,
    frame: false,
    title: 'Aside Quick Ask',
    alwaysOnTop: true,
    skipTaskbar: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    backgroundColor: background(),
    // A panel takes the keyboard without bringing the whole app, with its other windows, to the front.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    // What comes while it is hidden is drawn while it is hidden: it has to stand at once when the key is pressed.
    webPreferences: { ...pagePreferences(), backgroundThrottling: false },
  })
  window.setAlwaysOnTop(true, 'pop-up-menu')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  reloadCrashed(window, 'quick-ask window', report)
  void window.loadURL(`${pageUrl}?quick-ask`)
  return window
}
