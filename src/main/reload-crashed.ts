import type { BrowserWindow } from 'electron'

/** Reloads of a crashed page allowed within one minute; a page that keeps crashing is left alone and logged. */
const reloadsPerMinute = 3

/** Loads a window's page again when its process died; `report` is told of it with the window's `name`. */
export function reloadCrashed(window: BrowserWindow, name: string, report: (message: string) => void): void {
  let crashes: readonly number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    report(`a ${name}'s page is gone: ${reason}`)
    if (reason === 'clean-exit') return
    crashes = [...crashes, Date.now()].filter((at) => at > Date.now() - 60_000)
    if (crashes.length <= reloadsPerMinute) window.webContents.reload()
  })
}
