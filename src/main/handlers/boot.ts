import type { Boot } from '../../shared/contract'
import type { ChatSort } from '../../shared/order'
import { ProblemError } from '../../shared/problem'
import type { History } from '../history/history-calls'
import type { HandlerDeps } from './handler-deps'
import { readOrder } from './read-order'

/** Chats read for the first paint of the sidebar. */
const firstChats = 60

const none = { chats: [], next: null } as const
/** What is told of a history that cannot be used. */
const nothing = { chats: none, pinned: none, lively: [], folders: [], tags: [], hasChats: false, draft: '', lastChatId: null } as const

/** What a window shows first of a history. Problems as of any reading. */
async function beginning(history: History, sort: ChatSort, chatId: string | null, window: number): Promise<Pick<Boot, keyof typeof nothing>> {
  const first = { after: null, limit: firstChats, sort }
  const [chats, pinned, order, newest, draft, lastChatId] = await Promise.all([
    history.listChats({ ...first, place: 'main' }),
    history.listChats({ ...first, place: 'pinned' }),
    readOrder(history),
    history.listChats({ after: null, limit: 1 }),
    history.draft({ chatId: null, window }),
    // It may be gone by now: erased, or not in a history that was brought back.
    chatId === null ? null : history.openChat({ chatId, limit: 1 }).then(
      () => chatId,
      () => null,
    ),
  ])
  return { ...order, chats, pinned, hasChats: newest.chats.length > 0, draft: draft.text, lastChatId }
}

/** What a window needs to show itself; when the history cannot be used, everything but the history. */
export async function boot({ history, historyReady, settings, connections, version, language, windows, shown }: HandlerDeps, window: number): Promise<Boot> {
  // Whatever the page showed, it starts anew.
  shown.forget(window)
  // The keychain is asked while the history opens. (It never rejects.)
  const connecting = connections.state()
  const historyProblem = await historyReady()
  const facts = {
    version: version,
    platform: process.platform as Boot['platform'],
    language: language(),
    settings: settings.get(),
    historyProblem,
    temporary: windows.isTemporary(window),
    requests: windows.takeRequests(window),
  }
  if (historyProblem !== null && historyProblem.code !== 'read-only') {
    return { ...facts, connection: await connecting, ...nothing }
  }
  try {
    const [connection, read] = await Promise.all([connecting, beginning(history, settings.get().chatSort, windows.chatOf(window), window)])
    return { ...facts, connection, ...read }
  } catch (error) {
    // It was closed meanwhile (the profile is being moved, say): the window stands, and says why it shows nothing.
    if (!(error instanceof ProblemError)) throw error
    return { ...facts, historyProblem: error.problem, connection: await connecting, ...nothing }
  }
}
