import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { foldText } from '../../shared/fold-text'
import type { FoundInChat } from '../../shared/search'
import { useActions, useApp, useGetState, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { IconButton } from '../parts/Button'
import type { Place } from '../state/app-state'
import { focusComposer } from './focus-composer'
import { focusFind } from './focus-find'

/** One place where the text was found. */
interface Found extends Place {
  readonly messageId: string
}

/** Every place, message by message. */
const placesOf = (found: FoundInChat['found']): readonly Found[] => found.flatMap(({ messageId, times }) => Array.from({ length: times }, (_, nth) => ({ messageId, nth, times })))

interface Finding {
  readonly places: readonly Found[]
  readonly at: number
}

const nothing: Finding = { places: [], at: 0 }

/** Finds in the whole open chat, whether drawn, loaded or neither: the history process is asked. Counts every place. */
export function FindInChat({ chatId }: { readonly chatId: string }): ReactNode {
  const t = useText()
  const { findInChat, openAt, showFind } = useActions()
  const getState = useGetState()
  const chat = useApp((state) => state.conversation?.chat)
  const [query, setQuery] = useState('')
  const [found, setFound] = useState(nothing)
  const wanted = useRef('')
  useEffect(focusFind, [])

  const go = useCallback((places: readonly Found[], at: number, typed: string): void => {
    setFound({ places, at })
    const place = places[at]
    if (place !== undefined) void openAt(chatId, place.messageId, [foldText(typed).trim()], { nth: place.nth, times: place.times })
  }, [chatId, openAt])

  const ask = async (typed: string): Promise<void> => {
    setQuery(typed)
    wanted.current = typed
    const places = typed.trim() === '' ? [] : placesOf(await findInChat(typed))
    if (wanted.current !== typed) return
    // What is loaded comes first: finding should not lead away from what is read.
    const loaded = new Set(getState().conversation?.order)
    go(places, Math.max(0, places.findIndex(({ messageId }) => loaded.has(messageId))), typed)
  }

  // The chat changed: messages came, went or ended. The count changes, the place stays.
  useEffect(() => {
    const typed = wanted.current
    if (typed.trim() === '') return
    void findInChat(typed).then((all) => {
      if (wanted.current !== typed) return
      const places = placesOf(all)
      setFound((before) => {
        const was = before.places[before.at]
        return { places, at: Math.max(0, places.findIndex(({ messageId, nth }) => messageId === was?.messageId && nth === was.nth)) }
      })
    })
  }, [chat, findInChat])

  const step = (by: 1 | -1): void => {
    const { places, at } = found
    if (places.length > 0) go(places, (at + by + places.length) % places.length, query)
  }
  const close = (): void => {
    showFind(false)
    focusComposer()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      step(-1)
    } else if (isSubmitEnter(event.nativeEvent)) {
      event.preventDefault()
      step(1)
    }
  }
  const count = query.trim() === '' ? '' : found.places.length === 0 ? t('search.inChat.none') : t('search.of', { number: found.at + 1, total: found.places.length })
  return (
    <div role="search" className="absolute top-1 right-4 z-10 flex items-center gap-1 rounded-card border border-line bg-overlay p-1.5 shadow-float">
      <input
        id="find-in-chat"
        type="search"
        aria-label={t('search.inChat')}
        placeholder={t('search.inChat')}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={query}
        onChange={(event) => void ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="h-8 w-52 rounded-control border border-line bg-surface px-2.5 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      <output className="min-w-16 px-1 text-center text-xs text-soft">{count}</output>
      <IconButton icon={ChevronUp} label={t('search.previous')} disabled={found.places.length === 0} onClick={() => step(-1)} />
      <IconButton icon={ChevronDown} label={t('search.next')} disabled={found.places.length === 0} onClick={() => step(1)} />
      <IconButton icon={X} label={t('search.close')} onClick={close} />
    </div>
  )
}
