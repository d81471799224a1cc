import type { ChatList } from '../../shared/chat'
import type { ChatSort, Place } from '../../shared/order'
import type { View } from '../state/chat-lines'
import { withPage } from '../state/chats'
import { withFolders, withTags } from '../state/order'
import { nothingSelected, selectionOf, withRange, withToggled } from '../state/selection'
import type { ActionContext } from './action-context'

/** Chats read at once while the sidebar is scrolled. */
const chatsPerPage = 60
/** Chats chosen at most by `Select all`. */
const mostSelected = 100_000

/** Reading the lists of chats, and choosing among them. */
export interface ListActions {
  /** Reads the next page of a place, or its first. */
  readonly loadMore: (place: Place) => Promise<void>
  /** Reads the loaded lists anew, sorted as the settings now say: these changed, or many chats did. */
  readonly reloadLists: () => Promise<void>
  readonly showView: (view: View) => void
  readonly toggleSelected: (chatId: string) => void
  /** Chooses everything between the chat chosen last (or `from`) and another, in the order of `listed` ids. */
  readonly selectTo: (from: string, chatId: string, listed: readonly string[]) => void
  /** Chooses every chat of a place, loaded or not. */
  readonly selectAll: (place: Place) => Promise<void>
  readonly clearSelection: () => void
}

/** Makes the actions on lists. */
export function createListActions({ call, get, set, told }: ActionContext): ListActions {
  const busy = new Set<Place>()
  const firstPage = (place: Place, sort: ChatSort): Promise<ChatList> => call('chats.list', { place, sort, after: null, limit: chatsPerPage })
  /** The latest wish wins: lists read for an older one are dropped. */
  let reloading = 0

  return {
    loadMore: async (place) => {
      const { sort, places } = get().chats
      const after = places[place]?.next ?? null
      if (busy.has(place) || (after === null && places[place] !== undefined)) return
      busy.add(place)
      await told(async () => {
        const page = await call('chats.list', { place, sort, after, limit: chatsPerPage })
        set((state) => (state.chats.sort === sort ? { ...state, chats: withPage(state.chats, place, after, page) } : state))
      })
      busy.delete(place)
    },
    reloadLists: async () => {
      const turn = ++reloading
      const sort = get().settings.chatSort
      await told(async () => {
        const order = await call('order.get', {})
        set((state) => withTags(withFolders(state, order.folders), order.tags))
        const loaded = Object.keys(get().chats.places) as Place[]
        const pages = await Promise.all(loaded.map(async (place) => [place, await firstPage(place, sort)] as const))
        if (turn !== reloading) return
        set((state) => {
          const hasChats = state.chats.hasChats || pages.some(([, { chats }]) => chats.length > 0)
          return { ...state, chats: { ...state.chats, sort, hasChats, lively: order.lively, places: Object.fromEntries(pages) } }
        })
      })
    },
    showView: (view) => set((state) => ({ ...state, view, selection: nothingSelected })),
    toggleSelected: (chatId) => set((state) => ({ ...state, selection: withToggled(state.selection, chatId) })),
    selectTo: (from, chatId, listed) => set((state) => ({ ...state, selection: withRange(state.selection, from, chatId, listed) })),
    selectAll: async (place) => {
      await told(async () => {
        const { chatIds } = await call('chats.ids', { place, sort: get().chats.sort, limit: mostSelected })
        set((state) => ({ ...state, selection: selectionOf(chatIds) }))
      })
    },
    clearSelection: () => set((state) => (state.selection === nothingSelected ? state : { ...state, selection: nothingSelected })),
  }
}
