import { useCallback } from 'react'
import { useActions, useDrafts, useGetState } from '../app'
import { call } from '../bridge'

/** Moves what stands in the quick-ask window to the main window, an answer that is being written too; the quick-ask window then begins anew. */
export function useOpenInMain(): () => Promise<void> {
  const { newChat, told, putDraft } = useActions()
  const drafts = useDrafts()
  const getState = useGetState()
  return useCallback(async () => {
    const chatId = getState().conversation?.chat.id ?? null
    const text = chatId === null ? (drafts.known(null) ?? '') : ''
    // What is typed for a chat goes with it as its draft.
    drafts.flush()
    const moved = await told(() => call('quickAsk.openInMain', { chatId, text, settings: null }).then(() => true))
    if (moved !== true) return
    if (chatId === null) putDraft(null, '')
    newChat()
  }, [newChat, told, putDraft, drafts, getState])
}
