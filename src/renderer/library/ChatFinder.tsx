import { type KeyboardEvent, type ReactNode, Suspense, useState } from 'react'
import type { SearchHit } from '../../shared/search'
import { parseSearch } from '../../shared/search-query'
import { useActions, useGetState } from '../app'
import { focusComposer } from '../chat/focus-composer'
import { isSubmitEnter } from '../is-submit-enter'
import { ChatListView } from './ChatListView'
import { focusSearch, resultsId, SearchBox } from './SearchBox'
import { useSearch } from './use-search'
import { lazyView } from '../lazy-view'

const SearchResultsView = lazyView(() => import('./SearchResultsView').then((module) => module.SearchResultsView))

/** The search box, and below it the chats, or what was found. */
export function ChatFinder(): ReactNode {
  const { openChat, openAt, showFind, showSidebar } = useActions()
  const getState = useGetState()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const { results, loadMore } = useSearch(query)
  const isSearching = query.trim() !== ''
  const hits = isSearching ? (results?.hits ?? []) : []

  const ask = (typed: string): void => {
    setQuery(typed)
    setActive(0)
    // The light goes out with the words, unless the other box lit it.
    if (typed === '' && !getState().finding) showFind(false)
  }
  const choose = (hit: SearchHit): void => {
    setActive(Math.max(0, hits.indexOf(hit)))
    void (hit.messageId === null ? openChat(hit.chatId) : openAt(hit.chatId, hit.messageId, parseSearch(query).terms))
    if (window.innerWidth <= 760) showSidebar(false)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const hit = hits[active]
    if (event.key === 'Escape') {
      event.preventDefault()
      if (query === '') focusComposer()
      else ask('')
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const to = Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1)))
      setActive(to)
      if (to >= hits.length - 5) loadMore()
    } else if (isSubmitEnter(event.nativeEvent) && hit !== undefined) {
      event.preventDefault()
      choose(hit)
    }
  }
  return (
    <>
      <SearchBox query={query} activeId={hits[active] === undefined ? undefined : `${resultsId}-${active}`} onQuery={ask} onKeyDown={onKeyDown} />
      {isSearching ? (
        <Suspense fallback={<div className="flex-1" />}>
          <SearchResultsView
            results={results}
            active={active}
            onChoose={choose}
            onSuggestion={(suggestion) => {
              ask(suggestion)
              focusSearch()
            }}
            onEnd={loadMore}
          />
        </Suspense>
      ) : (
        <ChatListView />
      )}
    </>
  )
}
