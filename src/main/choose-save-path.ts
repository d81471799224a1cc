import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'

/** A name typed without the ending gets it, and then does not replace what the user was not asked about. */
function withEnding(path: string, ending: string): string {
  if (extname(path).toLowerCase() === ending.toLowerCase()) return path
  for (let number = 1; ; number += 1) {
    const tried = `${path}${number === 1 ? '' : ` (${number})`}${ending}`
    if (!existsSync(tried)) return tried
  }
}

/** Asks the user, in the system's dialog, where to save a file; `name` has its ending, e.g. `Trip.md`. null when they changed their mind. */
export async function chooseSavePath(name: string): Promise<string | null> {
  const ending = extname(name)
  const options = { defaultPath: join(app.getPath('documents'), name), filters: [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }] }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options))
  return canceled || filePath === '' ? null : withEnding(filePath, ending)
}
