import * as electron from 'electron'

/** The clipboard as Electron had it before 45 gave it the web's asynchronous form; the development runtime is older. */
interface SynchronousClipboard {
  readonly write: (data: { readonly text: string; readonly html?: string }) => void
}

/** Puts plain text, and with it HTML where there is some, on the clipboard in one step. */
export async function copyToClipboard(text: string, html: string | null): Promise<void> {
  if ('ClipboardItem' in electron) {
    const item = new electron.ClipboardItem(html === null ? { 'text/plain': text } : { 'text/plain': text, 'text/html': html })
    return electron.clipboard.write([item])
  }
  const older = (electron as { readonly clipboard: unknown }).clipboard as SynchronousClipboard
  older.write(html === null ? { text } : { text, html })
}
