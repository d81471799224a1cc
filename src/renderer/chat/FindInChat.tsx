import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { foldText } from '../../shared/fold-text'
import { useActions, useApp, useGetState, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { IconButton } from '../parts/Button'
import { focusComposer } from './focus-composer'
import { focusFind } from './focus-find'

/** Where a search in the open chat stands. */
interface Found {
  readonly ids: readonly string[]
  readonly at: number
}

const nothing: Found = { ids: [], at: 0 }

/** Finds in the whole open chat, whether drawn, loaded or neither: the history process is asked. Counts messages. */
export function FindInChat({ chatId }: { readonly chatId: string }): ReactNode {
  const t = useText()
  const { findInChat, openAt, showFind } = useActions()
  const getState = useGetState()
  const order = useApp((state) => state.conversation?.order)
  const [query, setQuery] = useState('')
  const [found, setFound] = useState(nothing)
  const wanted = useRef('')
  useEffect(focusFind, [])

  const go = useCallback((ids: readonly string[], at: number, typed: string): void => {
    setFound({ ids, at })
    const id = ids[at]
    if (id !== undefined) void openAt(chatId, id, [foldText(typed).trim()])
  }, [chatId, openAt])

  const ask = async (typed: string): Promise<void> => {
    setQuery(typed)
    wanted.current = typed
    const ids = typed.trim() === '' ? [] : await findInChat(typed)
    if (wanted.current !== typed) return
    // What is loaded comes first: finding should not lead away from what is read.
    const loaded = new Set(getState().conversation?.order)
    go(ids, Math.max(0, ids.findIndex((id) => loaded.has(id))), typed)
  }

  // Messages came or went: the count changes, the place stays.
  useEffect(() => {
    const typed = wanted.current
    if (typed.trim() === '') return
    void findInChat(typed).then((ids) => {
      if (wanted.current === typed) setFound((before) => ({ ids, at: Math.max(0, ids.indexOf(before.ids[before.at] ?? '')) }))
    })
  }, [order, findInChat])

  const step = (by: 1 | -1): void => {
    const { ids, at } = found
    if (ids.length > 0) go(ids, (at + by + ids.length) % ids.length, query)
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
  const count = query.trim() === '' ? '' : found.ids.length === 0 ? t('search.inChat.none') : t('search.of', { number: found.at + 1, total: found.ids.length })
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
      <IconButton icon={ChevronUp} label={t('search.previous')} disabled={found.ids.length === 0} onClick={() => step(-1)} />
      <IconButton icon={ChevronDown} label={t('search.next')} disabled={found.ids.length === 0} onClick={() => step(1)} />
      <IconButton icon={X} label={t('search.close')} onClick={close} />
    </div>
  )
}
