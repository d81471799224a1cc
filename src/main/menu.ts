import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Labels of the menu in the user's language, by key. */
export type MenuLabels = Readonly<Record<'edit' | 'view' | 'window', string>>

/**
 * The application menu: on macOS it is what makes copy and paste work; elsewhere it is hidden and carries the zoom and window keys. Reload is left out on
 * purpose: nothing in Aside is mended by it.
 */
export function setMenu(labels: MenuLabels): void {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: labels.edit,
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
        label: labels.view,
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
      { label: labels.window, submenu: [{ role: 'minimize' }, { role: 'close' }, ...(process.platform === 'darwin' ? [] : [{ role: 'quit' as const }])] },
    ]),
  )
}
