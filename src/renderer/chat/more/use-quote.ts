import { draftText, readDraft } from '../../../shared/presets/chosen'
import { useActions, useDrafts, useGetState } from '../../app'
import { focusComposer } from '../focus-composer'
import { withQuote } from './quote'

/** Gives what quotes a text into the composer of the open chat and puts the caret below it. */
export function useQuote(): (text: string) => void {
  const drafts = useDrafts()
  const getState = useGetState()
  const { putDraft } = useActions()
  return (text) => {
    const { conversation, draft: saved } = getState()
    const chatId = conversation?.chat.id ?? null
    const held = readDraft(drafts.known(chatId) ?? (saved.chatId === chatId ? saved.text : ''))
    putDraft(chatId, draftText({ ...held, text: withQuote(held.text, text) }))
    // The menu gives the focus back to its button first; the box has the new text by then, with the caret at its end.
    setTimeout(focusComposer)
  }
}
