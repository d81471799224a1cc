import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { type ChatLine, lineKey } from '../state/chat-lines'

/** Keeps the keyboard in the list when the line that had it leaves: the one that takes its place gets it, so that a run of chats can be worked off. */
export function useFocusKept(list: RefObject<HTMLElement | null>, lines: readonly ChatLine[]): void {
  /** The line that has, or had when it left, the keyboard, and where it stood. */
  const last = useRef<{ readonly key: string; readonly index: number } | null>(null)
  const known = useRef(lines)

  useEffect(() => {
    const box = list.current
    if (box === null) return undefined
    /** Menus and dialogs are about the line, wherever they stand on the page, and give the keyboard back. */
    const isAside = (target: EventTarget | null): boolean => target instanceof Element && target.closest('dialog, [popover]') !== null
    const follow = ({ target }: FocusEvent): void => {
      if (isAside(target)) return
      const key = target instanceof Element ? target.closest<HTMLElement>('[data-line]')?.dataset['line'] : undefined
      last.current = key === undefined ? null : { key, index: known.current.findIndex((line) => lineKey(line) === key) }
    }
    const leave = ({ relatedTarget: to }: FocusEvent): void => {
      // A line that is taken off the page loses the focus to nothing.
      if (to instanceof Element && !box.contains(to) && !isAside(to)) last.current = null
    }
    box.addEventListener('focusin', follow)
    box.addEventListener('focusout', leave)
    return () => {
      box.removeEventListener('focusin', follow)
      box.removeEventListener('focusout', leave)
    }
  }, [list])

  useLayoutEffect(() => {
    known.current = lines
    const had = last.current
    if (had === null) return
    const index = lines.findIndex((line) => lineKey(line) === had.key)
    if (index !== -1) {
      // Other lines may have come or gone before it.
      last.current = { ...had, index }
      return
    }
    if (document.activeElement !== document.body) return
    const next = [...lines.slice(had.index), ...lines.slice(0, had.index).toReversed()].find(({ kind }) => kind === 'chat' || kind === 'folder')
    if (next === undefined) return
    // A line that has moved is laid out, and can be focused, only in the next frame.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) list.current?.querySelector<HTMLElement>(`[data-line="${lineKey(next)}"]`)?.focus()
    })
  }, [list, lines])
}
