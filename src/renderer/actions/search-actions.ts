import type { FoundInChat, SearchHit, SearchResults } from '../../shared/search'
import type { ActionContext } from './action-context'

/** Hits read at once. */
const page = 50

/** Looking for things; where a hit is opened see `openAt` of the chat actions. */
export interface SearchActions {
  /** A page of results, from a cursor on (null: the first). Null when it failed, which is told at the corner of the window. */
  readonly search: (query: string, after: string | null) => Promise<SearchResults | null>
  /** The open chat's messages in which a query is found, oldest first. */
  readonly findInChat: (query: string) => Promise<FoundInChat['found']>
  /** Shows or hides the box that finds in the open chat; hiding it puts the light out. */
  readonly showFind: (shown: boolean) => void
}

/** Makes the search actions. */
export function createSearchActions({ call, get, set, told }: ActionContext): SearchActions {
  return {
    search: (query, after) => told(() => call('history.search', { query, after, limit: page })),
    findInChat: async (query) => {
      const chatId = get().conversation?.chat.id
      if (chatId === undefined) return []
      return (await told(() => call('chat.find', { chatId, query })))?.found ?? []
    },
    showFind: (shown) =>
      set((state) => {
        if (shown) return state.conversation === null ? state : { ...state, finding: true }
        return { ...state, finding: false, sought: null }
      }),
  }
}

/** A key for lists: a hit is known by what it points at. */
export const hitKey = ({ chatId, messageId }: SearchHit): string => messageId ?? chatId
