import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import { trayIcon } from './tray-icon'

/** What the tray shows. */
export interface TrayFace {
  readonly menu: MenuItemConstructorOptions[]
  readonly tooltip: string
  readonly isAnswering: boolean
}

/** The app's icon in the status area. */
export interface TrayKeeper {
  /** Shows the icon if it is wanted and there is somebody to show it; tells whether it stands there now. */
  readonly settle: () => Promise<boolean>
  /** Draws anew what changed. */
  readonly refresh: () => Promise<void>
}

interface Deps {
  readonly findHost: () => Promise<string | null>
  readonly isWanted: () => boolean
  readonly face: () => Promise<TrayFace>
  readonly onClick: () => void
}

/** Keeps the icon. A host that appears later (the panel comes up after the app at login), or in place of another, gets it with the next `settle`. */
export function createTrayKeeper({ findHost, isWanted, face, onClick }: Deps): TrayKeeper {
  let shown: { readonly tray: Tray; readonly host: string } | null = null
  let drawn = { menu: '', tooltip: '', isAnswering: false }

  const remove = (): void => {
    shown?.tray.destroy()
    shown = null
  }

  function draw(tray: Tray, next: TrayFace): void {
    if (next.isAnswering !== drawn.isAnswering) tray.setImage(trayIcon(next.isAnswering))
    if (next.tooltip !== drawn.tooltip) tray.setToolTip(next.tooltip)
    // Setting a menu closes the one that is open.
    const menu = JSON.stringify(next.menu)
    if (menu !== drawn.menu) tray.setContextMenu(Menu.buildFromTemplate(next.menu))
    drawn = { menu, tooltip: next.tooltip, isAnswering: next.isAnswering }
  }

  async function refresh(): Promise<void> {
    if (shown === null) return
    const next = await face()
    if (shown !== null) draw(shown.tray, next)
  }

  async function settle(): Promise<boolean> {
    const host = isWanted() ? await findHost() : null
    if (host !== shown?.host) remove()
    if (host !== null && shown === null) {
      // Made ready first, so that nobody sees an icon without its menu.
      const first = await face()
      const tray = new Tray(trayIcon(false))
      shown = { tray, host }
      drawn = { menu: '', tooltip: '', isAnswering: false }
      draw(tray, first)
      // macOS opens the menu at a click; where it does not open by itself, a click shows the window.
      if (process.platform !== 'darwin') tray.on('click', onClick)
    }
    return shown !== null
  }

  // One at a time: two could each make an icon.
  let last: Promise<unknown> = Promise.resolve()
  return {
    settle: () => {
      const next = last.then(settle)
      last = next.catch(() => {})
      return next
    },
    refresh,
  }
}
