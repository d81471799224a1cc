import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { pagePreferences, pageUrl } from './lockdown'
import { reloadCrashed } from './reload-crashed'
import type { WindowBounds } from './window-memory'

interface Options {
  readonly bounds: WindowBounds | null
  /** Whether it takes the keyboard once it shows itself. */
  readonly isActive: boolean
  readonly saveBounds: (bounds: WindowBounds) => void
  readonly report: (message: string) => void
}

/** Colour of a window's first frame, before the page has painted; the same as the page's own background tokens. */
export const background = (): string => (nativeTheme.shouldUseDarkColors ? '#1b1b1d' : '#ffffff')

/** True when a window with these bounds could be seen and moved: at least 100 × 40 points of it are on a screen. */
export function isVisible(bounds: WindowBounds, areas: readonly Electron.Rectangle[]): boolean {
  return areas.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
    return width >= 100 && height >= 40
  })
}

/** Opens a chat window; it shows itself once its first frame is painted. */
export function openChatWindow({ bounds, isActive, saveBounds, report }: Options): BrowserWindow {
  const usable = bounds !== null && isVisible(bounds, screen.getAllDisplays().map((display) => display.workArea)) ? bounds : null
  const window = new BrowserWindow({
    width: usable?.width ?? 1080,
    height: usable?.height ?? 760,
    ...(usable === null ? {} : { x: usable.x, y: usable.y }),
    minWidth: 400,
    minHeight: 320,
    show: false,
    title: 'Aside',
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: pagePreferences(),
  })
  if (usable?.maximized === true) window.maximize()
  window.once('ready-to-show', () => (isActive ? window.show() : window.showInactive()))

  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, 400)
  }
  const save = (): void => {
    clearTimeout(timer)
    if (!window.isDestroyed()) saveBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  window.on('resize', remember)
  window.on('move', remember)
  window.on('close', save)

  reloadCrashed(window, 'chat window', report)
  void window.loadURL(pageUrl)
  return window
}

/** Brings a window to the front with the keyboard in it. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  if (process.platform === 'darwin') app.focus({ steal: true })
  window.focus()
}
