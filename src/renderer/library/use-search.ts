import { useCallback, useEffect, useRef, useState } from 'react'
import type { SearchResults } from '../../shared/search'
import { useActions, useApp } from '../app'

/** Hits found before it waits for the list to be scrolled. */
const firstHits = 50

interface Search {
  /** What was found for the last query that was answered; null before the first answer and while nothing is asked. */
  readonly results: SearchResults | null
  readonly loadMore: () => void
}

/**
 * Searches as the query changes: one question at a time is under way, and when its answer comes the newest query is asked next, so answers that nobody waits for
 * are neither shown nor queued for. Asked again when chats change, because what was just said is found at once.
 */
export function useSearch(query: string): Search {
  const { search } = useActions()
  const chats = useApp((state) => state.chats)
  const [results, setResults] = useState<SearchResults | null>(null)
  const wanted = useRef(query)
  const busy = useRef(false)
  /** The query whose results are shown in full. */
  const shown = useRef('')

  const ask = useCallback(async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    let asked = ''
    do {
      asked = wanted.current
      let found = asked.trim() === '' ? null : await search(asked, null)
      // A search that takes long answers in pieces. It goes on as long as somebody waits for it, and what there is of a new query is shown meanwhile.
      while (found !== null && found.next !== null && found.hits.length < firstHits && asked === wanted.current) {
        if (found.hits.length > 0 && asked !== shown.current) setResults(found)
        const more: SearchResults | null = await search(asked, found.next)
        if (more === null) break
        found = { ...more, hits: [...found.hits, ...more.hits] }
      }
      if (asked === wanted.current) {
        shown.current = asked
        setResults(found)
      }
    } while (asked !== wanted.current)
    busy.current = false
  }, [search])

  useEffect(() => {
    wanted.current = query
    void ask()
  }, [query, chats, ask])

  const loadMore = useCallback((): void => {
    const after = results?.next ?? null
    if (busy.current || results === null || after === null) return
    busy.current = true
    const asked = wanted.current
    void search(asked, after).then((page) => {
      busy.current = false
      if (page === null) return
      if (asked === wanted.current) setResults({ ...page, hits: [...results.hits, ...page.hits], suggestion: null })
      else void ask()
    })
  }, [results, search, ask])

  return { results, loadMore }
}
