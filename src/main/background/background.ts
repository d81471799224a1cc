import { app } from 'electron'
import type { Chat } from '../../shared/chat'
import type { AppEvent, EventName } from '../../shared/contract'
import type { Language, Settings } from '../../shared/settings'
import type { WindowRequest } from '../../shared/window-request'
import type { Answers } from '../answer/answers'
import type { EventChannel } from '../event-channel'
import type { History } from '../history/history-calls'
import type { QuickAsk } from '../quick-ask/quick-ask'
import { loadTexts } from '../texts'
import { createLoginStart, type LoginStart } from './login-start'
import { createAnswerNotes } from './notify'
import { showNote } from './show-note'
import { claimLinks, setSystemMenus } from './system-menus'
import { createTrayKeeper } from './tray'
import { findTrayHost } from './tray-host'
import { dockMenu, type TrayActions, trayMenu, type TrayMenuModel } from './tray-menu'

/** What becomes of the last window when the user closes it. */
export type LastClose = 'close' | 'hide' | 'minimise'

/** Aside's life without a window in sight. */
export interface Background {
  /** Decides at the moment of closing, because only then it is known whether there is a tray to come back from. */
  readonly lastClose: () => Promise<LastClose>
  /** Whether there is a tray, wanted or not. */
  readonly hasTray: () => Promise<boolean>
  readonly login: LoginStart
}

interface Deps {
  readonly settings: () => Settings
  readonly language: () => Language
  readonly history: Pick<History, 'listChats' | 'openChat'>
  /** Resolves when the history is open, or cannot be opened. */
  readonly historyReady: () => Promise<unknown>
  readonly answers: Pick<Answers, 'running' | 'onEnded'>
  readonly events: EventChannel
  /** Brings a window to the front. */
  readonly show: () => void
  /** Brings a window to the front and hands it a request. */
  readonly ask: (request: WindowRequest) => void
  /** Whether the user looks at the chat, or at a window whose list tells of it. */
  readonly isSeen: (chatId: string) => boolean
  /** Null while it is not made. */
  readonly quickAsk: () => Pick<QuickAsk, 'show' | 'hotkey'> | null
  readonly report: (message: string) => void
}

/** Chats in the tray's menu, and those among which they are looked for: archived ones are left out. */
const recentChats = 5
const latestChats = 20
/** Longest the menu waits for the history, in milliseconds: one that is still opening keeps neither the icon nor a closing window waiting. */
const historyPatience = 500
/** Wait after a change before the tray is drawn anew, in milliseconds: an answer brings several at once. */
const pause = 150
/** At login the panel may come up after the app: these are the waits between looking for it, in milliseconds. */
const waits = [500, 1000, 2000, 4000, 8000, 16_000, 32_000]

/** Events after which the tray may have to look different. */
const concerns: ReadonlySet<EventName> = new Set(['message.saved', 'chat.changed', 'chat.removed', 'chats.changed', 'chats.cleared', 'lists.stale', 'language.changed', 'hotkey.changed'])

/** Starts what goes on behind the windows. */
export function startBackground({ settings, language, history, historyReady, answers, events, show, ask, isSeen, quickAsk, report }: Deps): Background {
  const failed = (error: unknown): void => report(error instanceof Error ? (error.stack ?? error.message) : String(error))

  const actions: TrayActions = {
    show,
    quickAsk: () => quickAsk()?.show(),
    toggleHotkey: () => {
      const hotkey = quickAsk()?.hotkey
      hotkey?.pause(hotkey.state().status !== 'paused')
    },
    newChat: () => ask({ kind: 'newChat' }),
    openChat: (chatId) => ask({ kind: 'openChat', chatId }),
    settings: () => ask({ kind: 'showSettings', tab: 'general' }),
    quit: () => app.quit(),
  }
  async function model(): Promise<TrayMenuModel> {
    // A history that cannot be read has no recent chats; everything else of the menu is needed all the more.
    const none = new Promise<readonly Chat[]>((resolve) => setTimeout(() => resolve([]), historyPatience))
    const chats = history.listChats({ after: null, limit: latestChats }).then((list) => list.chats, () => [])
    const [say, latest] = await Promise.all([loadTexts(language()), Promise.race([chats, none])])
    const recent = latest.filter(({ archived }) => !archived).slice(0, recentChats)
    return { say, recent, hotkey: quickAsk()?.hotkey.state() ?? null }
  }
  const tray = createTrayKeeper({
    findHost: findTrayHost,
    isWanted: () => settings().keepInTray,
    onClick: show,
    face: async () => {
      const now = await model()
      const isAnswering = answers.running() > 0
      return { menu: trayMenu(now, actions), isAnswering, tooltip: isAnswering ? now.say('tray.answering') : 'Aside' }
    },
  })
  async function refresh(): Promise<void> {
    await tray.refresh()
    if (process.platform === 'linux') return
    const now = await model()
    setSystemMenus(now.say, dockMenu(now, actions))
  }

  const notes = createAnswerNotes({
    isWanted: () => settings().notify,
    isSeen,
    titleOf: async (chatId) => (await history.openChat({ chatId, limit: 1 })).chat.title,
    failure: async () => (await loadTexts(language()))('note.failed'),
    show: showNote,
    openChat: (chatId) => ask({ kind: 'openChat', chatId }),
  })
  // Whoever waits for a command has the answer in the shell.
  answers.onEnded((message, forCommand) => {
    if (!forCommand) void notes.ended(message).catch(failed)
  })
  app.on('browser-window-focus', notes.looked)

  let due: NodeJS.Timeout | undefined
  let wanted = settings().keepInTray
  const take = (batch: readonly AppEvent[]): void => {
    if (settings().keepInTray !== wanted) void tray.settle().catch(failed)
    wanted = settings().keepInTray
    if (!batch.some(({ name }) => concerns.has(name))) return
    clearTimeout(due)
    due = setTimeout(() => void refresh().catch(failed), pause)
  }
  events.listen(take)

  async function look([wait, ...later]: readonly number[]): Promise<void> {
    if ((await tray.settle()) || wait === undefined || !settings().keepInTray) return
    setTimeout(() => void look(later).catch(failed), wait).unref()
  }
  void look(waits).catch(failed)
  void historyReady().then(refresh).catch(failed)
  claimLinks()

  return {
    lastClose: async () => {
      if (process.platform === 'darwin') return 'close'
      if (await tray.settle()) return 'hide'
      return settings().lastClose === 'minimise' ? 'minimise' : 'close'
    },
    hasTray: async () => (await findTrayHost()) !== null,
    login: createLoginStart(),
  }
}
