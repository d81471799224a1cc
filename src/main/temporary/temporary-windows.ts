import type { BrowserWindow, WebContents } from 'electron'
import type { AppEvent, EventName } from '../../shared/contract'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import type { Application } from '../application'
import { openChatWindow } from '../chat-window'
import type { HandlerDeps } from '../handlers/handler-deps'
import { createHandlers } from '../handlers/handlers'
import { createShownChats } from '../shown-chats'

/** News that are the app's and not a history's: told in every window, whoever tells them. */
const ofTheApp: ReadonlySet<EventName> = new Set<EventName>(['settings.changed', 'connection.changed', 'language.changed', 'presets.changed', 'hotkey.changed', 'problem', 'update.changed'])

interface Options {
  readonly application: Application
  /** What the calls of other windows work with. */
  readonly deps: HandlerDeps
  /** One was closed. */
  readonly onClosed: () => void
  readonly report: (message: string) => void
}

/** Windows whose chats live in memory and go with them: each has a history of its own that has no file. */
export interface TemporaryWindows {
  readonly open: () => void
  /** The number of the window that a page is in, below zero; null when it is in none of these. */
  readonly numberOf: (page: WebContents) => number | null
  /** What the calls of a window do; null when there is no such window. */
  readonly handlersOf: (window: number) => Handlers | null
  /** News of the app; those of other histories are not for these windows. */
  readonly tell: (batch: readonly AppEvent[]) => void
  readonly isOpen: () => boolean
  readonly closeAll: () => Promise<void>
}

interface Open {
  readonly window: BrowserWindow
  readonly handlers: Handlers
}

/** Nothing of a temporary chat may reach the disk, and files lie there. */
const refuseFile = (): never => {
  throw new ProblemError({ code: 'bad-input', detail: 'a temporary chat keeps no files' })
}

/** Keeps the windows of temporary chats. */
export function createTemporaryWindows({ application, deps, onClosed, report }: Options): TemporaryWindows {
  const open = new Map<number, Open>()
  // A page may say its last words after its window is closed.
  const numbers = new WeakMap<WebContents, number>()
  let last = 0

  function start(): void {
    const id = --last
    const { history, answers, events } = application.unsaved()
    const shown = createShownChats()
    let chatId: string | null = null
    const handlers: Handlers = {
      ...createHandlers({
        ...deps,
        history,
        answers,
        events,
        shown,
        historyReady: () => Promise.resolve(null),
        windows: {
          ...deps.windows,
          isTemporary: () => true,
          chatOf: () => chatId,
          shows: (_window, next) => {
            chatId = next
          },
          takeRequests: () => [],
        },
      }),
      'attachment.add': refuseFile,
    }
    const window = openChatWindow({ bounds: null, isActive: true, saveBounds: () => {}, report })
    open.set(id, { window, handlers })
    numbers.set(window.webContents, id)
    events.listen((batch) => {
      for (const event of batch) if (ofTheApp.has(event.name)) application.events.emit(event.name, event.data)
      const own = batch.filter(({ name }) => !ofTheApp.has(name))
      if (!window.isDestroyed() && own.length > 0) window.webContents.send('events', own)
    })
    window.on('closed', () => {
      open.delete(id)
      void answers
        .close()
        .then(() => history.stop())
        .catch((error: unknown) => report(String(error)))
      onClosed()
    })
  }

  return {
    open: start,
    numberOf: (page) => numbers.get(page) ?? null,
    handlersOf: (window) => open.get(window)?.handlers ?? null,
    tell: (batch) => {
      const wanted = batch.filter(({ name }) => ofTheApp.has(name))
      if (wanted.length > 0) for (const { window } of open.values()) window.webContents.send('events', wanted)
    },
    isOpen: () => open.size > 0,
    closeAll: async () => {
      const windows = [...open.values()].map(({ window }) => window)
      const closed = windows.map((window) => new Promise<void>((resolve) => void window.once('closed', resolve)))
      for (const window of windows) window.close()
      await Promise.all(closed)
    },
  }
}
