import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import type { Reply } from '../shared/contract'
import { answerCall, type Handlers } from './answer-call'

/**
 * Opens the one door between the windows and main. A call is taken only from the main frame of one of the app's own pages (SECURITY: validate every sender);
 * others are refused loudly. `windowOf` knows each window's number; handlers (`handlersOf` a window) see no more of the sender than that.
 */
export function openDoor(handlersOf: (window: number) => Handlers | null, isOwnPage: (url: string) => boolean, windowOf: (page: WebContents) => number | null, report: (message: string) => void): void {
  const isOwnFrame = (frame: WebFrameMain | null): boolean => frame !== null && frame.parent === null && isOwnPage(frame.url)
  ipcMain.handle('call', (event, name: unknown, args: unknown): Promise<Reply<unknown>> => {
    const window = windowOf(event.sender)
    const handlers = window === null ? null : handlersOf(window)
    if (window === null || handlers === null || !isOwnFrame(event.senderFrame)) {
      report(`refused a call from ${event.senderFrame?.url ?? 'a closed frame'}`)
      return Promise.resolve({ problem: { code: 'bad-input', detail: 'this page may not call Aside' } })
    }
    return answerCall(handlers, window, name, args, report)
  })
}
