import { writeFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { BrowserWindow, session } from 'electron'
import { ProblemError } from '../shared/problem'
import { onFile } from './jobs/file-problem'
import { securePreferences } from './lockdown'

/** The page's own text may be anything, so it gets a session of its own in memory, no scripts, and nothing but its own file and what that file holds. */
function lockedSession(html: string): Electron.Session {
  const locked = session.fromPartition('print')
  const isOwn = (url: string): boolean => url.startsWith('data:') || (url.startsWith('file:') && fileURLToPath(url) === html)
  locked.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: !isOwn(url) }))
  locked.setPermissionRequestHandler((_contents, _permission, respond) => respond(false))
  locked.setPermissionCheckHandler(() => false)
  return locked
}

const footer = '<div style="width:100%;text-align:center;font:8px sans-serif;color:#777"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'

async function print(html: string): Promise<Buffer> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...securePreferences, javascript: false, session: lockedSession(html) } })
  try {
    await window.loadURL(pathToFileURL(html).href)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      margins: { top: 0.7, bottom: 0.7, left: 0.75, right: 0.75 },
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } finally {
    window.destroy()
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Prints a page (a file of HTML) on A4 into a PDF file through a hidden window, one at a time. Problems: unexpected (with
 * Chromium's words), and those of writing a file. */
export function printPage(html: string, pdf: string): Promise<void> {
  const printed = last.then(async () => {
    const bytes = await print(html).catch((error: unknown) => {
      throw new ProblemError({ code: 'unexpected', detail: `PDF: ${error instanceof Error ? error.message : String(error)}`.slice(0, 600) })
    })
    await onFile(pdf, () => writeFile(pdf, bytes))
  })
  last = printed.catch(() => undefined)
  return printed
}
