import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { AttachedPart } from '../../shared/chat'
import { type Draft, draftText, readDraft } from '../../shared/presets/chosen'
import { useActions, useApp, useDrafts } from '../app'

interface ComposerDraft {
  readonly draft: Draft
  /** Takes over what the user wrote; it is saved after a pause. */
  readonly write: (draft: Draft) => void
  /** Adds a picture or file, also when the box has been left meanwhile: it was meant for this chat. */
  readonly attach: (part: AttachedPart) => void
  /** What stands in the box at this moment, also between two drawings of it. */
  readonly shown: () => Draft
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
  const { putDraft } = useActions()
  const saved = useApp((state) => state.draft)
  const [draft, setDraft] = useState(() => readDraft(drafts.known(chatId) ?? (saved.chatId === chatId ? saved.text : '')))
  const seen = useRef(saved)
  const isComposing = useRef(false)
  const shown = useRef(draft)
  const isHere = useRef(true)
  useLayoutEffect(() => {
    shown.current = draft
  }, [draft])
  useLayoutEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
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
      shown.current = next
      setDraft(next)
      drafts.note(chatId, draftText(next))
    },
    attach: (part) => {
      const known = drafts.known(chatId)
      // Beside what is shown, which may be a question that ↑ brought back; a box that was left has only what was saved of it.
      const before = isHere.current || known === undefined ? shown.current : readDraft(known)
      shown.current = { ...before, attached: [...before.attached, part] }
      // Shown here at once, as an input method may be composing; told to whatever box the chat has by now.
      setDraft(shown.current)
      putDraft(chatId, draftText(shown.current))
    },
    shown: () => shown.current,
    show: setDraft,
    onComposing: (composing) => {
      isComposing.current = composing
    },
  }
}
