import { useEffect } from 'react'
import { useActions, useGetState } from './app'
import { flushSync } from 'react-dom'
import { focusComposer } from './chat/focus-composer'
import { focusFind } from './chat/focus-find'
import { focusSearch } from './library/SearchBox'
import { writingId } from './state/app-state'

/** Whether Ctrl/⌘+Z means the text box it is pressed in. One in which nothing was typed has nothing to undo: the composer has the focus whenever a chat opens. */
function belongsToTextBox(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('input, textarea, select, [contenteditable="true"]') === null) return false
  return document.queryCommandEnabled('undo')
}

/** Keys that work anywhere in the window: Ctrl/⌘+N new chat, Ctrl/⌘+Shift+N new window (in the menu too), Ctrl/⌘+, settings, Ctrl/⌘+K (or Shift+F) search, Ctrl/⌘+F find in the chat, Ctrl/⌘+Z undo (in a text box it is the box's own), Esc stops the answer. */
export function useShortcuts(): void {
  const { newChat, showSettings, showSidebar, showFind, stop, undo, openWindow } = useActions()
  const getState = useGetState()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const mod = getState().platform === 'darwin' ? event.metaKey : event.ctrlKey
      // With Caps Lock on, letters come as capitals.
      const letter = event.key.toLowerCase()
      if (mod && !event.shiftKey && !event.altKey && letter === 'n') {
        event.preventDefault()
        newChat()
        focusComposer()
      } else if (mod && event.shiftKey && !event.altKey && letter === 'n') {
        // The menu's own key does the same where a page cannot: one that has taken the key keeps it from the menu.
        event.preventDefault()
        void openWindow(null)
      } else if (mod && event.key === ',') {
        event.preventDefault()
        showSettings('general')
      } else if (mod && !event.altKey && letter === (event.shiftKey ? 'f' : 'k')) {
        event.preventDefault()
        // The box is drawn by the time the caret is put into it.
        flushSync(() => showSidebar(true))
        focusSearch()
      } else if (mod && !event.altKey && letter === 'f') {
        event.preventDefault()
        if (getState().finding) focusFind()
        else showFind(true)
      } else if (mod && !event.shiftKey && !event.altKey && letter === 'z') {
        if (belongsToTextBox(event.target) || document.querySelector('dialog[open]') !== null) return
        event.preventDefault()
        void undo()
      } else if (event.key === 'Escape') {
        // Esc first belongs to whatever lies over the chat.
        if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return
        if (writingId(getState()) !== null) void stop().then(focusComposer)
        else if (window.innerWidth <= 760 && getState().sidebarOpen) showSidebar(false)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [newChat, showSettings, showSidebar, showFind, stop, undo, openWindow, getState])
}
