import { useEffect, useRef, useState } from 'react'
import { type Draft, draftText, readDraft } from '../../shared/presets/chosen'
import { useApp, useDrafts } from '../app'

/** Nothing typed, no preset. */
export const emptyDraft: Draft = { text: '', preset: null }

interface ComposerDraft {
  readonly draft: Draft
  /** Takes over what the user wrote; it is saved after a pause. */
  readonly write: (draft: Draft) => void
  /** Shows something else without saving it. */
  readonly show: (change: (now: Draft) => Draft) => void
  /** To be told when an input method begins and ends composing. */
  readonly onComposing: (isComposing: boolean) => void
}

/**
 * What stands in a chat's composer (null: the new chat's). When another window saves this draft it is taken over (`onReplaced` is told), unless something typed here is not
 * saved yet (see Drafts.hear) or an input method is composing.
 */
export function useComposerDraft(chatId: string | null, onReplaced: () => void): ComposerDraft {
  const drafts = useDrafts()
  const saved = useApp((state) => state.draft)
  const [draft, setDraft] = useState(() => readDraft(drafts.known(chatId) ?? (saved.chatId === chatId ? saved.text : '')))
  const seen = useRef(saved)
  const isComposing = useRef(false)
  useEffect(() => {
    if (saved === seen.current) return
    seen.current = saved
    if (saved.chatId !== chatId || isComposing.current) return
    setDraft(readDraft(saved.text))
    onReplaced()
  }, [saved, chatId, onReplaced])
  return {
    draft,
    write: (next) => {
      setDraft(next)
      drafts.note(chatId, draftText(next))
    },
    show: setDraft,
    onComposing: (composing) => {
      isComposing.current = composing
    },
  }
}
