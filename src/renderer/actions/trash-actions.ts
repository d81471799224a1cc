import type { MessagePage } from '../../shared/chat'
import type { CallArgs } from '../../shared/contract'
import type { TrashList } from '../../shared/trash'
import { withChat } from '../state/chats'
import { withNotice } from '../state/notices'
import type { ActionContext } from './action-context'

/** Chats and deletions of messages, by the ids that name them. */
export type Trashed = CallArgs<'trash.restore'>

/** Entries of the trash read at once. */
const page = 100

/** Deleting messages and all chats, what lies in the trash, and copying a branch. */
export interface TrashActions {
  /** Deletes a message and what follows from it; undoable. */
  readonly deleteMessage: (messageId: string) => Promise<void>
  /** Opens a new chat that holds copies of the shown branch up to a message. */
  readonly fork: (messageId: string) => Promise<void>
  /** How many chats `clearChats` would move; null when that cannot be said (which is told). */
  readonly countChats: () => Promise<number | null>
  /** Moves every chat to the trash; undoable. */
  readonly clearChats: () => Promise<void>
  readonly showTrash: (shown: boolean) => void
  /** A page of the trash, from a cursor on (null: the first). Null when it failed, which is told. */
  readonly listTrash: (after: string | null) => Promise<TrashList | null>
  readonly previewTrash: (of: CallArgs<'trash.preview'>) => Promise<MessagePage | null>
  readonly restoreTrashed: (what: Trashed) => Promise<void>
  readonly eraseTrashed: (what: Trashed) => Promise<void>
  readonly emptyTrash: () => Promise<void>
}

/** Makes the actions of the trash. */
export function createTrashActions({ call, get, set, told, undoable }: ActionContext, openChat: (chatId: string) => Promise<void>): TrashActions {
  return {
    deleteMessage: async (messageId) => {
      await told(async () => {
        const { count } = await call('message.delete', { messageId })
        undoable((t) => t('message.deleted', { count }), () => call('message.restore', { messageId }))
      })
    },
    fork: async (messageId) => {
      await told(async () => {
        const chat = await call('chat.fork', { messageId })
        set((state) => ({ ...state, chats: withChat(state.chats, chat) }))
        await openChat(chat.id)
      })
    },
    countChats: async () => (await told(() => call('chats.count', {})))?.count ?? null,
    clearChats: async () => {
      const openId = get().conversation?.chat.id
      await told(async () => {
        const { count, deletedAt } = await call('chats.clear', {})
        undoable(
          (t) => t('chats.cleared', { count }),
          async () => {
            await call('chats.unclear', { deletedAt })
            if (openId !== undefined && get().conversation === null) await openChat(openId)
          },
        )
      })
    },
    showTrash: (trashOpen) => set((state) => ({ ...state, trashOpen, settingsTab: null })),
    listTrash: (after) => told(() => call('trash.list', { after, limit: page })),
    previewTrash: (of) => told(() => call('trash.preview', of)),
    restoreTrashed: async (what) => {
      await told(async () => {
        await call('trash.restore', what)
        const count = what.chatIds.length + what.messageIds.length
        set((state) => withNotice(state, { kind: 'done', say: (t) => t('trash.restored', { count }), undo: null }))
      })
    },
    eraseTrashed: async (what) => {
      await told(() => call('trash.erase', what))
    },
    emptyTrash: async () => {
      await told(() => call('trash.empty', {}))
    },
  }
}
