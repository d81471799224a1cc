import { randomUUID } from 'node:crypto'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'
import { readOrder } from './read-order'

/** What these handle. */
export type OrderCalls =
  | 'order.get'
  | 'chats.set'
  | 'chats.ids'
  | 'folder.make'
  | 'folder.change'
  | 'folder.delete'
  | 'folder.restore'
  | 'tag.make'
  | 'tag.rename'
  | 'tag.delete'
  | 'tag.restore'

/** Calls that put chats in order. Each says what leads back, so that it can be undone. */
export function orderHandlers({ history, answers, events, trash }: HandlerDeps): Pick<Handlers, OrderCalls> {
  const tellFolders = async (): Promise<void> => events.emit('folders.changed', await history.folders({}))
  const tellTags = async (): Promise<void> => events.emit('tags.changed', await history.tags({}))

  return {
    'order.get': () => readOrder(history),
    'chats.set': async ({ changes }) => {
      for (const { trashed, chatIds } of changes) if (trashed === true) await Promise.all(chatIds.map((chatId) => answers.stopChat(chatId)))
      const { chats, trashed, undo } = await history.setChats({ changes })
      events.emit('chats.changed', { chats, removed: trashed })
      if (changes.some((change) => change.trashed !== undefined)) trash.changed()
      return { undo }
    },
    'chats.ids': (args) => history.chatIds(args),
    'folder.make': async ({ name, parentId }) => {
      const folder = await history.makeFolder({ folderId: randomUUID(), name, parentId })
      await tellFolders()
      return folder
    },
    'folder.change': async (change) => {
      const { undo } = await history.changeFolder(change)
      await tellFolders()
      return { undo }
    },
    'folder.delete': async ({ folderId }) => {
      const { deleted, chats } = await history.deleteFolder({ folderId })
      events.emit('chats.changed', { chats, removed: [] })
      await tellFolders()
      return { deleted }
    },
    'folder.restore': async ({ deleted }) => {
      const { chats } = await history.restoreFolder({ deleted })
      await tellFolders()
      events.emit('chats.changed', { chats, removed: [] })
      return null
    },
    'tag.make': async ({ name }) => {
      const tag = await history.makeTag({ tagId: randomUUID(), name })
      await tellTags()
      return tag
    },
    'tag.rename': async (args) => {
      const tag = await history.renameTag(args)
      await tellTags()
      return tag
    },
    'tag.delete': async ({ tagId }) => {
      const { deleted, chats } = await history.deleteTag({ tagId })
      events.emit('chats.changed', { chats, removed: [] })
      await tellTags()
      return { deleted }
    },
    'tag.restore': async ({ deleted }) => {
      const { chats } = await history.restoreTag({ deleted })
      await tellTags()
      events.emit('chats.changed', { chats, removed: [] })
      return null
    },
  }
}
