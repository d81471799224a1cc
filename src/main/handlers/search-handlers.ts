import type { FoundInChat } from '../../shared/search'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

export type SearchCalls = 'history.search' | 'chat.find'

/** Milliseconds that a search may keep the history from others at a time. */
const searchBudget = 20

/** Calls that search the history, or one chat. */
export function searchHandlers({ history }: HandlerDeps): Pick<Handlers, SearchCalls> {
  return {
    'history.search': ({ query, after, limit }) => history.search({ query, after, limit, budget: searchBudget }),
    'chat.find': async ({ chatId, query }) => {
      const pages: FoundInChat['found'][] = []
      for (let from: string | null = null; ; ) {
        const page: FoundInChat & { readonly next: string | null } = await history.findInChat({ chatId, query, from })
        pages.push(page.found)
        from = page.next
        if (from === null) return { found: pages.flat().toReversed() }
      }
    },
  }
}
