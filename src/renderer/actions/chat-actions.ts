import type { Chat, ChatParams } from '../../shared/chat'
import { withoutChat } from '../state/chats'
import { withNewer, withOlder, withOpened } from '../state/conversation'
import { reduce } from '../state/reduce'
import type { Place } from '../state/app-state'
import type { ActionContext } from './action-context'

/** Finding, opening and keeping chats. */
export interface ChatActions {
  readonly openChat: (chatId: string) => Promise<void>
  /** Opens a chat at a message and lights the words (folded terms) there; `place` tells one of them. */
  readonly openAt: (chatId: string, messageId: string, terms: readonly string[], place?: Place) => Promise<void>
  readonly newChat: () => void
  /** Reads the open chat again after the window noticed that it misses something. */
  readonly refetch: () => Promise<void>
  readonly loadOlder: () => Promise<void>
  readonly loadNewer: () => Promise<void>
  /** Reads the end of the open chat when it is not loaded. */
  readonly loadEnd: () => Promise<void>
  readonly rename: (chat: Chat, title: string) => Promise<void>
  readonly deleteChat: (chat: Chat) => Promise<void>
  /** Changes what the open chat, or the new chat, asks with. */
  readonly setParams: (params: ChatParams) => Promise<void>
  readonly showVersion: (messageId: string) => Promise<void>
}

/** Makes the actions on chats. */
export function createChatActions({ call, get, set, drafts, read, settle, told, undoable }: ActionContext): ChatActions {
  /** One reading at a time each; a second request meanwhile is the same request. */
  const busy = new Set<'older' | 'newer'>()
  async function once(what: 'older' | 'newer', run: () => Promise<void>): Promise<void> {
    if (busy.has(what)) return
    busy.add(what)
    await told(run)
    busy.delete(what)
  }

  /** Asked for again while reading: what is being read may already be old. */
  let refetching: 'no' | 'once' | 'again' = 'no'
  async function readAgain(): Promise<void> {
    const chatId = get().conversation?.chat.id
    if (chatId === undefined) return
    const open = await read(chatId)
    set((state) => (state.conversation?.chat.id === chatId ? { ...state, conversation: withOpened(state.conversation, open) } : state))
  }

  /** The latest click wins: an older reading that arrives later is dropped. */
  let opening = 0

  async function openChat(chatId: string): Promise<void> {
    const turn = ++opening
    drafts.flush()
    await told(async () => {
      const open = await read(chatId)
      if (turn !== opening) return
      set((state) => ({
        ...state,
        conversation: withOpened(null, open),
        draft: { chatId, text: drafts.known(chatId) ?? open.draft },
        pinned: null,
        sought: null,
        finding: false,
        askProblem: null,
      }))
    })
  }

  return {
    openChat,
    openAt: async (chatId, messageId, terms, place) => {
      const turn = ++opening
      const sought = { terms, messageId, place: place ?? null }
      const here = get().conversation
      if (here?.chat.id === chatId && here.byId[messageId] !== undefined && here.order.includes(messageId)) {
        set((state) => ({ ...state, sought, pinned: null }))
        return
      }
      drafts.flush()
      await told(async () => {
        const open = await read(chatId, messageId)
        if (turn !== opening) return
        set((state) => ({
          ...state,
          conversation: withOpened(null, open),
          draft: { chatId, text: drafts.known(chatId) ?? open.draft },
          sought,
          finding: state.finding && state.conversation?.chat.id === chatId,
          pinned: null,
          askProblem: null,
        }))
      })
    },
    newChat: () => {
      opening += 1
      drafts.flush()
      void told(() => call('chat.leave', {}))
      set((state) => ({
        ...state,
        conversation: null,
        newParams: state.settings.chatDefaults,
        draft: { chatId: null, text: drafts.known(null) ?? '' },
        pinned: null,
        sought: null,
        finding: false,
        askProblem: null,
      }))
    },
    refetch: async () => {
      if (refetching !== 'no') {
        refetching = 'again'
        return
      }
      do {
        refetching = 'once'
        await told(readAgain)
      } while (refetching !== 'once')
      refetching = 'no'
    },
    loadOlder: () =>
      once('older', async () => {
        const open = get().conversation
        const before = open?.order[0]
        if (open === null || before === undefined || !open.more) return
        const page = await call('chat.older', { chatId: open.chat.id, before })
        set((state) => (state.conversation?.order[0] === before ? { ...state, conversation: withOlder(state.conversation, page) } : state))
      }),
    loadNewer: () =>
      once('newer', async () => {
        const open = get().conversation
        const after = open?.order.at(-1)
        if (open === null || after === undefined || !open.newer) return
        const page = await call('chat.newer', { chatId: open.chat.id, after })
        set((state) => (state.conversation?.order.at(-1) === after ? { ...state, conversation: withNewer(state.conversation, page) } : state))
      }),
    loadEnd: async () => {
      if (get().conversation?.newer === true) await told(readAgain)
    },
    rename: async ({ id: chatId, title: before, titleSource }, title) => {
      await told(async () => {
        await call('chat.rename', { chatId, title })
        // With where it came from: a title of the question's may still be replaced by a better one, the user's own never.
        undoable((t) => t('chats.renamed', { title }), () => call('chat.retitle', { chatId, title: before, titleSource }))
      })
    },
    deleteChat: async (chat) => {
      const wasOpen = get().conversation?.chat.id === chat.id
      await told(async () => {
        await call('chat.delete', { chatId: chat.id })
        set((state) => ({ ...state, chats: withoutChat(state.chats, chat.id) }))
        undoable(
          (t) => t('chats.deleted', { title: chat.title }),
          async () => {
            await call('chat.restore', { chatId: chat.id })
            if (wasOpen && get().conversation === null) await openChat(chat.id)
          },
        )
      })
    },
    setParams: async (params) => {
      const open = get().conversation
      if (open !== null) {
        await told(() => call('chat.params', { chatId: open.chat.id, params }))
        return
      }
      const { settings, newParams } = get()
      set((state) => ({ ...state, newParams: params }))
      // A model picked for a new chat is the one wanted for the next new chat too; the other parameters belong to this chat alone.
      if (params.model !== newParams.model) {
        await told(async () => {
          const stored = await call('settings.set', { chatDefaults: { ...settings.chatDefaults, model: params.model } })
          set((state) => reduce(state, { name: 'settings.changed', data: stored }))
        })
      }
    },
    showVersion: async (messageId) => {
      await told(async () => {
        const open = await call('version.show', { messageId })
        settle()
        set((state) => (state.conversation?.chat.id === open.chat.id ? { ...state, conversation: withOpened(state.conversation, open) } : state))
      })
    },
  }
}
