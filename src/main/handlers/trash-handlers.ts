import { randomUUID } from 'node:crypto'
import { forkTitle } from '../../shared/fork-title'
import type { Handlers } from '../answer-call'
import { loadTexts } from '../texts'
import { pageSize } from './chat-handlers'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type TrashCalls =
  | 'chats.count'
  | 'chats.clear'
  | 'chats.unclear'
  | 'chat.fork'
  | 'message.delete'
  | 'message.restore'
  | 'trash.list'
  | 'trash.preview'
  | 'trash.restore'
  | 'trash.erase'
  | 'trash.empty'

/** Milliseconds that one step of copying a branch may take: the longest that another call waits for it. */
const forkStep = 10
/** Messages that a look into the trash shows. */
const previewSize = 20
/** Restored chats told of one by one; after more, the lists are read again. */
const toldAtMost = 20

/** Calls that delete messages and many chats, take back what was deleted, and erase it; and the one that copies a branch. */
export function trashHandlers({ history, answers, events, language, trash }: HandlerDeps): Pick<Handlers, TrashCalls> {
  const restoreMessage = async (messageId: string): Promise<void> => {
    const open = await history.restoreMessage({ messageId, limit: pageSize })
    events.emit('chat.path', open)
    events.emit('chat.changed', open.chat)
  }
  return {
    'chats.count': () => history.countChats({}),
    'chats.clear': async () => {
      await answers.stopAll()
      const cleared = await history.clearChats({})
      events.emit('chats.cleared', {})
      trash.changed()
      return cleared
    },
    'chats.unclear': async ({ deletedAt }) => {
      const restored = await history.unclearChats({ deletedAt })
      events.emit('lists.stale', {})
      trash.changed()
      return restored
    },
    'chat.fork': async ({ messageId }) => {
      const { chatId: original } = await history.message({ messageId })
      const { chat: from } = await history.openChat({ chatId: original, limit: 1 })
      const chatId = randomUUID()
      await history.forkChat({ chatId, messageId, title: forkTitle(await loadTexts(language()), from.title), createdAt: Date.now() })
      let chat = await history.forkMore({ chatId, budget: forkStep })
      while (chat === null) chat = await history.forkMore({ chatId, budget: forkStep })
      events.emit('chat.changed', chat)
      return chat
    },
    'message.delete': async ({ messageId }) => {
      const writing = await history.writingBelow({ messageId })
      await Promise.all(writing.map(answers.stop))
      const { count, open } = await history.deleteMessage({ messageId, limit: pageSize })
      events.emit('chat.path', open)
      events.emit('chat.changed', open.chat)
      trash.changed()
      return { count }
    },
    'message.restore': async ({ messageId }) => {
      await restoreMessage(messageId)
      trash.changed()
      return null
    },
    'trash.list': ({ after, limit }) => history.listTrash({ after, limit }),
    'trash.preview': (of) => history.previewTrash({ of, limit: previewSize }),
    'trash.restore': async ({ chatIds, messageIds }) => {
      for (const chatId of chatIds) {
        const chat = await history.restoreChat({ chatId })
        if (chatIds.length <= toldAtMost) events.emit('chat.changed', chat)
      }
      for (const messageId of messageIds) await restoreMessage(messageId)
      if (chatIds.length > toldAtMost) events.emit('lists.stale', {})
      trash.changed()
      return null
    },
    'trash.erase': async ({ chatIds, messageIds }) => {
      await history.eraseFromTrash({ chatIds, messageIds })
      trash.changed()
      trash.erase()
      return null
    },
    'trash.empty': async () => {
      await history.emptyTrash({})
      trash.changed()
      trash.erase()
      return null
    },
  }
}
