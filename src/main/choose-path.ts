import { BrowserWindow, dialog } from 'electron'

/** Asks the user, in the system's dialog, for a file or a folder to read; null when they changed their mind. */
export async function choosePath(what: 'file' | 'folder'): Promise<string | null> {
  const options = { properties: [what === 'file' ? ('openFile' as const) : ('openDirectory' as const)] }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
