import { quickAskNumber } from '../shared/quick-ask'

/** Which chats are before somebody's eyes: an answer that ends in any other is marked as unread. */
export interface ShownChats {
  /**
   * A window (by number) opens a chat. To be called before the chat is read, so that an answer that ends meanwhile is not taken for an unread one.
   */
  readonly show: (window: number, chatId: string) => void
  /** The window shows no chat any more, or is gone. */
  readonly forget: (window: number) => void
  readonly has: (chatId: string) => boolean
  /** The chat that a window shows; null: none. */
  readonly chatIn: (window: number) => string | null
  /** A window that shows the chat; null when none does. */
  readonly windowOf: (chatId: string) => number | null
}

/** Keeps what each window shows, while it is open. */
export function createShownChats(): ShownChats {
  const shown = new Map<number, string>()
  return {
    show: (window, chatId) => void shown.set(window, chatId),
    forget: (window) => void shown.delete(window),
    chatIn: (window) => shown.get(window) ?? null,
    has: (chatId) => [...shown.values()].includes(chatId),
    windowOf: (chatId) => [...shown].find(([window, id]) => window !== quickAskNumber && id === chatId)?.[0] ?? null,
  }
}
