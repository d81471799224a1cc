import { useEffect } from 'react'
import { useActions, useGetState } from './app'
import { focusComposer } from './chat/focus-composer'
import { writingId } from './state/app-state'

/** Keys that work anywhere in the window: Ctrl/⌘+N new chat, Ctrl/⌘+, settings, Esc stops the answer. */
export function useShortcuts(): void {
  const { newChat, showSettings, showSidebar, stop } = useActions()
  const getState = useGetState()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const mod = getState().platform === 'darwin' ? event.metaKey : event.ctrlKey
      if (mod && !event.shiftKey && !event.altKey && event.key === 'n') {
        event.preventDefault()
        newChat()
        focusComposer()
      } else if (mod && event.key === ',') {
        event.preventDefault()
        showSettings('general')
      } else if (event.key === 'Escape') {
        // Esc first belongs to whatever lies over the chat.
        if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return
        if (writingId(getState()) !== null) void stop().then(focusComposer)
        else if (window.innerWidth <= 760 && getState().sidebarOpen) showSidebar(false)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [newChat, showSettings, showSidebar, stop, getState])
}
