import { chatsAtOnce, type ChatsChange } from '../../shared/order'
import type { Translate } from '../../shared/locales/translate'
import { loadedChat } from '../state/chats'
import { nothingSelected } from '../state/selection'
import type { ActionContext } from './action-context'
import type { OrderActions } from './order-actions'

/** Everything but the dialogs. */
export type OrderWork = Omit<OrderActions, 'showOrderDialog'>

const chunksOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / chatsAtOnce) }, (_, index) => ids.slice(index * chatsAtOnce, (index + 1) * chatsAtOnce))

/** Does what the actions of order say; read with the first of them. */
export function createOrderWork({ call, get, set, told, undoable }: ActionContext): OrderWork {
  /** What a note calls some chats: one by its title, many by their number. */
  function nameOf(chatIds: readonly string[]): (t: Translate) => string {
    const title = chatIds.length === 1 && chatIds[0] !== undefined ? loadedChat(get().chats, chatIds[0])?.title : undefined
    return (t) => (title === undefined ? t('order.chats', { count: chatIds.length }) : t('order.quoted', { name: title }))
  }

  async function change(changes: readonly (readonly ChatsChange[])[]): Promise<readonly (readonly ChatsChange[])[]> {
    const undos: (readonly ChatsChange[])[] = []
    for (const some of changes) undos.unshift((await call('chats.set', { changes: some })).undo)
    return undos
  }

  return {
    setChats: async (chatIds, patch, did) => {
      if (chatIds.length === 0) return
      const what = nameOf(chatIds)
      await told(async () => {
        const undos = await change(chunksOf(chatIds).map((ids) => [{ ...patch, chatIds: ids }]))
        if (did !== undefined && did !== 'tagged') set((state) => ({ ...state, selection: nothingSelected }))
        if (did !== undefined && undos.some((some) => some.length > 0)) undoable((t) => t(`order.${did}`, { what: what(t) }), () => change(undos))
      })
    },
    makeFolder: (name, parentId) => told(() => call('folder.make', { name, parentId })),
    renameFolder: async (folder, name) => {
      await told(async () => {
        const { undo } = await call('folder.change', { folderId: folder.id, name })
        undoable((t) => t('chats.renamed', { title: name }), () => call('folder.change', undo))
      })
    },
    moveFolder: async (folder, parentId) => {
      if (folder.parentId === parentId || folder.id === parentId) return
      await told(async () => {
        const { undo } = await call('folder.change', { folderId: folder.id, parentId })
        undoable((t) => t('order.moved', { what: t('order.quoted', { name: folder.name }) }), () => call('folder.change', undo))
      })
    },
    openFolder: async (folder, open) => {
      if (folder.open !== open) await told(() => call('folder.change', { folderId: folder.id, open }))
    },
    deleteFolder: async (folder) => {
      await told(async () => {
        const { deleted } = await call('folder.delete', { folderId: folder.id })
        undoable((t) => t('folder.deleted', { name: folder.name }), () => call('folder.restore', { deleted }))
      })
    },
    makeTag: (name) => told(() => call('tag.make', { name })),
    renameTag: async (tag, name) => {
      await told(async () => {
        await call('tag.rename', { tagId: tag.id, name })
        undoable((t) => t('chats.renamed', { title: name }), () => call('tag.rename', { tagId: tag.id, name: tag.name }))
      })
    },
    deleteTag: async (tag) => {
      await told(async () => {
        const { deleted } = await call('tag.delete', { tagId: tag.id })
        undoable((t) => t('tag.deleted', { name: tag.name }), () => call('tag.restore', { deleted }))
      })
    },
  }
}
