import { useCallback, useLayoutEffect, useRef } from 'react'
import { useActions, useGetState } from '../app'
import type { ChatLine } from '../state/chat-lines'

/** Chooses a chat that was clicked with Ctrl/⌘, or with Shift all from the one chosen last (or the open one) to it. The same function at every drawing. */
export function useSelect(lines: readonly ChatLine[]): (chatId: string, isRange: boolean) => void {
  const { toggleSelected, selectTo } = useActions()
  const getState = useGetState()
  const latest = useRef(lines)
  useLayoutEffect(() => {
    latest.current = lines
  }, [lines])
  return useCallback(
    (chatId, isRange) => {
      if (!isRange) return toggleSelected(chatId)
      const listed = latest.current.flatMap((line) => (line.kind === 'chat' ? [line.chat.id] : []))
      const open = getState().conversation?.chat.id
      selectTo(open !== undefined && listed.includes(open) ? open : chatId, chatId, listed)
    },
    [toggleSelected, selectTo, getState],
  )
}
