import type { KeyboardEvent } from 'react'
import { placeOf } from '../state/chats'
import type { ChatLine, View } from '../state/chat-lines'
import { useActions, useGetState } from '../app'

const lineOf = (element: Element | null): string | undefined => element?.closest<HTMLElement>('[data-line]')?.dataset['line']

/**
 * The keys of the list, besides those of its lines: ↑, ↓, Home and End move, with Shift they choose; Ctrl/⌘+A chooses all chats of the place one is in, Ctrl+Space
 * one; Esc drops the choice; ← goes to the folder that a line lies in.
 */
export function useListKeys(lines: readonly ChatLine[], view: View): (event: KeyboardEvent<HTMLElement>) => void {
  const { selectTo, selectAll, toggleSelected, clearSelection } = useActions()
  const getState = useGetState()
  return (event) => {
    const drawn = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
    const here = lineOf(document.activeElement)
    const at = drawn.findIndex((line) => line === document.activeElement)
    if (event.key === 'Escape' && getState().selection.ids.size > 0) {
      event.preventDefault()
      clearSelection()
      return
    }
    if (here === undefined || at === -1) return
    const chat = lines.find((line) => line.kind === 'chat' && line.chat.id === here)
    const isMod = event.ctrlKey || event.metaKey
    if (isMod && event.key.toLowerCase() === 'a' && chat?.kind === 'chat') {
      event.preventDefault()
      void selectAll(view === 'main' ? placeOf(chat.chat) : view)
    } else if (event.ctrlKey && event.key === ' ' && chat !== undefined) {
      event.preventDefault()
      toggleSelected(here)
    } else if (event.key === 'ArrowLeft') {
      const level = Number(drawn[at]?.dataset['level'])
      const parent = drawn.slice(0, at).findLast((line) => line.hasAttribute('aria-expanded') && Number(line.dataset['level']) < level)
      if (parent === undefined) return
      event.preventDefault()
      parent.focus()
    } else {
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: drawn.length - 1 }[event.key]
      const next = to === undefined ? undefined : drawn[to]
      if (next === undefined) return
      event.preventDefault()
      next.focus()
      const listed = lines.flatMap((line) => (line.kind === 'chat' ? [line.chat.id] : []))
      if (event.shiftKey) selectTo(here, next.dataset['line'] ?? here, listed)
    }
  }
}
