import type { Boot } from '../../shared/contract'
import type { HandlerDeps } from './handler-deps'

/** Chats read for the first paint of the sidebar. */
const firstChats = 60

/** What a window needs to show itself; when the history cannot be used, everything but the history. */
export async function boot({ history, historyReady, settings, connections, version, language, windows }: HandlerDeps, window: number): Promise<Boot> {
  // The keychain is asked while the history opens. (It never rejects.)
  const connecting = connections.state()
  const historyProblem = await historyReady
  const facts = {
    version: version,
    platform: process.platform as Boot['platform'],
    language: language(),
    settings: settings.get(),
    historyProblem,
  }
  if (historyProblem !== null) {
    return { ...facts, connection: await connecting, chats: { chats: [], next: null }, draft: '', lastChatId: null }
  }
  const chatId = windows.chatOf(window)
  const [connection, chats, draft, lastChatId] = await Promise.all([
    connecting,
    history.listChats({ after: null, limit: firstChats }),
    history.draft({ chatId: null, window }),
    // It may be gone by now: erased, or not in a history that was brought back.
    chatId === null ? null : history.openChat({ chatId, limit: 1 }).then(
      () => chatId,
      () => null,
    ),
  ])
  return { ...facts, connection, chats, draft: draft.text, lastChatId }
}
