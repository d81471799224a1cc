import { useEffect, useRef, useState } from 'react'
import type { AttachedPart } from '../../shared/chat'
import { type Draft, draftText, readDraft } from '../../shared/presets/chosen'
import { useActions, useApp, useDrafts } from '../app'

interface ComposerDraft {
  readonly draft: Draft
  /** Takes over what the user wrote; it is saved after a pause. */
  readonly write: (draft: Draft) => void
  /** Adds a picture or file, also when the box has been left meanwhile: it was meant for this chat. */
  readonly attach: (part: AttachedPart) => void
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
    attach: (part) => {
      const withPart = (now: Draft): Draft => ({ ...now, attached: [...now.attached, part] })
      const known = drafts.known(chatId)
      // Shown here at once, as an input method may be composing; told to whatever box the chat has by now.
      setDraft(withPart)
      putDraft(chatId, draftText(withPart(known === undefined ? draft : readDraft(known))))
    },
    show: setDraft,
    onComposing: (composing) => {
      isComposing.current = composing
    },
  }
}
