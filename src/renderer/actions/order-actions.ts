import type { ChatsChange, Folder, Tag } from '../../shared/order'
import type { OrderDialog } from '../state/app-state'
import type { ActionContext } from './action-context'
import type { OrderWork } from './order-work'

/** What is to become of chats. */
export type ChatsPatch = Omit<ChatsChange, 'chatIds'>
/** What was done with them, as the note says it. */
export type Did = 'pinned' | 'unpinned' | 'archived' | 'unarchived' | 'moved' | 'tagged' | 'deleted'

/** Putting chats in order. Everything but what is trivially the other way round can be undone. */
export interface OrderActions {
  /** Changes chats in one step; with `did`, one that can be undone. The selection ends with it unless only tags or marks change. */
  readonly setChats: (chatIds: readonly string[], patch: ChatsPatch, did?: Did) => Promise<void>
  /** Null when it could not be made, which is told at the corner of the window. */
  readonly makeFolder: (name: string, parentId: string | null) => Promise<Folder | null>
  readonly renameFolder: (folder: Folder, name: string) => Promise<void>
  readonly moveFolder: (folder: Folder, parentId: string | null) => Promise<void>
  readonly openFolder: (folder: Folder, open: boolean) => Promise<void>
  readonly deleteFolder: (folder: Folder) => Promise<void>
  readonly makeTag: (name: string) => Promise<Tag | null>
  readonly renameTag: (tag: Tag, name: string) => Promise<void>
  readonly deleteTag: (tag: Tag) => Promise<void>
  readonly showOrderDialog: (dialog: OrderDialog | null) => void
}

/** Makes the actions of order. Nobody needs their code before the first of them. */
export function createOrderActions(context: ActionContext): OrderActions {
  let loading: Promise<OrderWork> | null = null
  const work = (): Promise<OrderWork> => (loading ??= import('./order-work').then(({ createOrderWork }) => createOrderWork(context)))
  return {
    setChats: async (...args) => (await work()).setChats(...args),
    makeFolder: async (...args) => (await work()).makeFolder(...args),
    renameFolder: async (...args) => (await work()).renameFolder(...args),
    moveFolder: async (...args) => (await work()).moveFolder(...args),
    openFolder: async (...args) => (await work()).openFolder(...args),
    deleteFolder: async (...args) => (await work()).deleteFolder(...args),
    makeTag: async (...args) => (await work()).makeTag(...args),
    renameTag: async (...args) => (await work()).renameTag(...args),
    deleteTag: async (...args) => (await work()).deleteTag(...args),
    showOrderDialog: (orderDialog) => context.set((state) => ({ ...state, orderDialog })),
  }
}
