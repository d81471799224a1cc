import { Search, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../app'

/** Id of the list of results, and the beginning of its options' ids. */
export const resultsId = 'search-results'

interface SearchBoxProps {
  readonly query: string
  /** Id of the option that the arrow keys are on. */
  readonly activeId: string | undefined
  readonly onQuery: (query: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** Puts the caret into the search box, with what stands there selected. */
export function focusSearch(): void {
  const box = document.getElementById('search-chats')
  if (box instanceof HTMLInputElement) {
    box.focus()
    box.select()
  }
}

/** The box over the chats. */
export function SearchBox({ query, activeId, onQuery, onKeyDown }: SearchBoxProps): ReactNode {
  const t = useText()
  return (
    <div className="relative mx-2 mb-1.5">
      <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-soft" />
      <input
        id="search-chats"
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        aria-controls={query === '' ? undefined : resultsId}
        aria-activedescendant={activeId}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="h-8.5 w-full rounded-control border border-line bg-surface pr-8 pl-8 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {query === '' ? null : (
        <button
          type="button"
          aria-label={t('search.clear')}
          title={t('search.clear')}
          onClick={() => {
            onQuery('')
            focusSearch()
          }}
          className="absolute top-1/2 right-1 grid size-6.5 -translate-y-1/2 place-items-center rounded-control text-soft hover:bg-hover hover:text-ink"
        >
          <X size={15} aria-hidden />
        </button>
      )}
    </div>
  )
}
