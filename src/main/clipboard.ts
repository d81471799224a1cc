import * as electron from 'electron'

/** The clipboard as Electron had it before 45 gave it the web's asynchronous form; the development runtime is older. */
interface SynchronousClipboard {
  readonly write: (data: { readonly text: string; readonly html?: string }) => void
  readonly writeText: (text: string, kind: 'selection') => void
  readonly readText: (kind?: 'selection') => string
  readonly availableFormats: () => readonly string[]
}

const olderClipboard = (): SynchronousClipboard => (electron as { readonly clipboard: unknown }).clipboard as SynchronousClipboard

/** Puts plain text, and with it HTML where there is some, on the clipboard in one step. */
export async function copyToClipboard(text: string, html: string | null): Promise<void> {
  if ('ClipboardItem' in electron) {
    const item = new electron.ClipboardItem(html === null ? { 'text/plain': text } : { 'text/plain': text, 'text/html': html })
    return electron.clipboard.write([item])
  }
  olderClipboard().write(html === null ? { text } : { text, html })
}

/** Makes a text what is selected (X11 alone), which a middle click and terminals paste. */
export async function copyToSelection(text: string): Promise<void> {
  if ('ClipboardItem' in electron) return electron.clipboard.selection.writeText(text)
  olderClipboard().writeText(text, 'selection')
}

/** The plain text in the clipboard, or (X11 alone) the text selected in whatever application; empty when there is none. */
export async function readClipboard(kind: 'clipboard' | 'selection'): Promise<string> {
  if ('ClipboardItem' in electron) return kind === 'selection' ? electron.clipboard.selection.readText() : electron.clipboard.readText()
  return kind === 'selection' ? olderClipboard().readText('selection') : olderClipboard().readText()
}

/** Whether there is a picture in the clipboard; nothing of it is read. */
export async function hasPicture(): Promise<boolean> {
  if ('ClipboardItem' in electron) return electron.clipboard.has('image/png')
  return olderClipboard()
    .availableFormats()
    .some((format) => format.startsWith('image/'))
}
