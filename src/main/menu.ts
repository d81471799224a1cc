import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../shared/locales/translate'

interface MenuModel {
  /** Says it in the user's language. */
  readonly say: Translate
  /** The windows that are open. */
  readonly windows: readonly { readonly id: number; readonly title: string }[]
  readonly openNew: () => void
  /** One whose chats are not kept. */
  readonly openTemporary: () => void
  readonly bringToFront: (id: number) => void
}

/**
 * The application menu: on macOS it is what makes copy and paste work; elsewhere it is hidden and carries the zoom and window keys. Reload is left out on
 * purpose: nothing in Aside is mended by it.
 */
export function setMenu({ say, windows, openNew, openTemporary, bringToFront }: MenuModel): void {
  const isMac = process.platform === 'darwin'
  const file: MenuItemConstructorOptions[] = [
    { id: 'new-window', label: say('menu.newWindow'), accelerator: 'CommandOrControl+Shift+N', click: openNew },
    { id: 'new-temporary', label: say('temporary.open'), accelerator: 'CommandOrControl+Shift+T', click: openTemporary },
    { id: 'close-window', label: say('menu.closeWindow'), role: 'close' },
    ...(isMac ? [] : [{ type: 'separator' as const }, { label: say('menu.quit'), role: 'quit' as const }]),
  ]
  // macOS lists the windows by itself. An ampersand in a title would underline what follows it.
  const list = windows.map(({ id, title }): MenuItemConstructorOptions => ({ id: `window-${id}`, label: title.replaceAll('&', '&&'), click: () => bringToFront(id) }))
  const mac: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      { label: say('menu.file'), submenu: file },
      {
        label: say('menu.edit'),
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'pasteAndMatchStyle' },
          { role: 'selectAll' },
        ],
      },
      {
        label: say('menu.view'),
        submenu: [
          { role: 'zoomIn' },
          // The key people press is Ctrl and the unshifted key of the plus sign.
          { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
          { role: 'zoomOut' },
          { role: 'resetZoom' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      isMac ? { label: say('menu.window'), role: 'windowMenu' } : { label: say('menu.window'), submenu: [{ role: 'minimize' }, { type: 'separator' }, ...list] },
    ]),
  )
}
