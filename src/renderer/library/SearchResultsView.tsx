import { type ReactNode, useEffect, useRef } from 'react'
import type { SearchHit, SearchResults } from '../../shared/search'
import { hitKey } from '../actions/search-actions'
import { useApp, useText } from '../app'
import { resultsId } from './SearchBox'

/** Nearer to the end of the list than this (pixels), the next page is read. */
const margin = 600

/** A line with its marked ranges lit. */
function Marked({ text, marks }: { readonly text: string; readonly marks: SearchHit['marks'] }): ReactNode {
  return (
    <>
      {marks.map(([start, end], index) => (
        // Ranges are in order and never change for a hit.
        <span key={start}>
          {text.slice(index === 0 ? 0 : marks[index - 1]?.[1], start)}
          <mark className="rounded-[2px] bg-found text-ink">{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}

interface HitProps {
  readonly hit: SearchHit
  readonly id: string
  readonly isActive: boolean
  readonly onChoose: (hit: SearchHit) => void
}

function Hit({ hit, id, isActive, onChoose }: HitProps): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const isTitle = hit.messageId === null
  const who = hit.role === null ? t('search.inTitle') : t(hit.role === 'user' ? 'message.you' : 'message.assistant')
  return (
    // The search box keeps the focus and has the keys; the mouse is the other way.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(hit)}
      className={`rounded-control px-2.5 py-1.5 text-sm ${isActive ? 'bg-pressed' : 'hover:bg-hover'}`}
    >
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{isTitle ? <Marked text={hit.snippet} marks={hit.marks} /> : hit.title}</span>
        <time className="shrink-0 text-xs text-soft" dateTime={new Date(hit.createdAt).toISOString()}>
          {new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(hit.createdAt)}
        </time>
      </p>
      <p className="line-clamp-3 text-xs text-soft [overflow-wrap:anywhere]">
        <span>{who}</span>
        {isTitle ? null : (
          <>
            {' · '}
            <Marked text={hit.snippet} marks={hit.marks} />
          </>
        )}
      </p>
    </div>
  )
}

const tips = ['search.tip.phrase', 'search.tip.role', 'search.tip.model', 'search.tip.date', 'search.tip.title', 'search.tip.code', 'search.tip.chats', 'search.tip.places'] as const

function NothingFound({ results, onSuggestion }: { readonly results: SearchResults; readonly onSuggestion: (query: string) => void }): ReactNode {
  const t = useText()
  const { suggestion } = results
  return (
    <div className="px-2.5 pt-2 text-sm text-soft">
      <p>{t('search.none')}</p>
      {suggestion === null ? null : (
        <button type="button" onClick={() => onSuggestion(suggestion)} className="mt-1 text-left text-accent underline underline-offset-2">
          {t('search.meant', { query: suggestion })}
        </button>
      )}
      <p className="mt-3 text-xs">{t('search.tip')}</p>
      <ul className="mt-1 grid gap-0.5 font-mono text-xs">
        {tips.map((tip) => (
          <li key={tip}>{t(tip)}</li>
        ))}
      </ul>
    </div>
  )
}

interface SearchResultsViewProps {
  /** Null while the first answer is on its way. */
  readonly results: SearchResults | null
  readonly active: number
  readonly onChoose: (hit: SearchHit) => void
  readonly onSuggestion: (query: string) => void
  readonly onEnd: () => void
}

/** What a search found, or how to search better. */
export function SearchResultsView({ results, active, onChoose, onSuggestion, onEnd }: SearchResultsViewProps): ReactNode {
  const t = useText()
  const hits = results?.hits ?? []
  return (
    <div
      className="min-h-0 flex-1 overflow-y-auto px-2"
      onScroll={({ currentTarget: box }) => {
        if (box.scrollHeight - box.clientHeight - box.scrollTop < margin) onEnd()
      }}
    >
      {results?.indexing === true ? <p className="px-2.5 py-1.5 text-xs text-notice">{t('search.indexing')}</p> : null}
      <div id={resultsId} role="listbox" aria-label={t('search.results')} className="grid gap-0.5 pb-2">
        {hits.map((hit, index) => (
          <Hit key={hitKey(hit)} hit={hit} id={`${resultsId}-${index}`} isActive={index === active} onChoose={onChoose} />
        ))}
      </div>
      {results !== null && hits.length === 0 && results.next === null ? <NothingFound results={results} onSuggestion={onSuggestion} /> : null}
    </div>
  )
}
