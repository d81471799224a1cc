import type { OpenChat } from '../../shared/chat'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

/** Messages of a chat read at once: more than a tall window shows, few enough to arrive within a frame or two. */
export const pageSize = 40
/** Messages above and below the one that a chat is opened at. */
const contextSize = 20

type ChatCalls =
  | 'chats.list'
  | 'chat.open'
  | 'chat.openAt'
  | 'chat.leave'
  | 'chat.older'
  | 'chat.newer'
  | 'chat.rename'
  | 'chat.retitle'
  | 'chat.params'
  | 'chat.delete'
  | 'chat.restore'
  | 'draft.save'
  | 'version.show'

/** Calls that read and keep chats. */
export function chatHandlers({ history, answers, events, windows, trash, shown: seen }: HandlerDeps): Pick<Handlers, ChatCalls> {
  /** Whoever opens a chat has read it. */
  const read = async (open: OpenChat): Promise<OpenChat> => {
    if (!open.chat.unread) return open
    const { chats } = await history.setChats({ changes: [{ chatIds: [open.chat.id], unread: false }] })
    for (const chat of chats) events.emit('chat.changed', chat)
    return { ...open, chat: { ...open.chat, unread: false } }
  }
  return {
    'chats.list': (args) => history.listChats(args),
    'chat.open': async ({ chatId }, window) => {
      seen.show(window, chatId)
      const open = await history.openChat({ chatId, limit: pageSize })
      windows.shows(window, chatId)
      return read(open)
    },
    'chat.openAt': async ({ chatId, messageId }, window) => {
      seen.show(window, chatId)
      const shown = await history.openChat({ chatId, limit: 1 })
      const open = await history.openAt({ chatId, messageId, before: contextSize, after: contextSize })
      if (open.chat.headId !== shown.chat.headId) events.emit('chat.path', await history.openChat({ chatId, limit: pageSize }))
      windows.shows(window, chatId)
      return read(open)
    },
    'chat.leave': (_none, window) => {
      seen.forget(window)
      windows.shows(window, null)
      return null
    },
    'chat.newer': ({ chatId, after }) => history.newerMessages({ chatId, after, limit: pageSize }),
    'chat.older': ({ chatId, before }) => history.olderMessages({ chatId, before, limit: pageSize }),
    'chat.rename': async ({ chatId, title }) => {
      const chat = await history.renameChat({ chatId, title, titleSource: 'user' })
      events.emit('chat.changed', chat)
      return chat
    },
    'chat.retitle': async (args) => {
      const chat = await history.retitleChat(args)
      events.emit('chat.changed', chat)
      return chat
    },
    'chat.params': async ({ chatId, params }) => {
      const chat = await history.setParams({ chatId, params })
      events.emit('chat.changed', chat)
      return chat
    },
    'chat.delete': async ({ chatId }) => {
      await answers.stopChat(chatId)
      await history.deleteChat({ chatId })
      events.emit('chat.removed', { chatId })
      trash.changed()
      return null
    },
    'chat.restore': async ({ chatId }) => {
      const chat = await history.restoreChat({ chatId })
      events.emit('chat.changed', chat)
      trash.changed()
      return chat
    },
    'draft.save': async ({ chatId, text }, window) => {
      await history.saveDraft({ chatId, text, window })
      if (chatId !== null) events.emit('draft.changed', { chatId, text })
      return null
    },
    'version.show': async ({ messageId }) => {
      const open = await history.showVersion({ messageId, limit: pageSize })
      events.emit('chat.path', open)
      return open
    },
  }
}
