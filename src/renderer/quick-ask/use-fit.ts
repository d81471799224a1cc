import { type RefObject, useEffect } from 'react'
import { call } from '../bridge'

/** Height the window needs while a list or a dialog lies over it, in pixels. */
const roomForPanel = 460
/** Space around the turn inside the transcript: its column's pt-3 and pb-8. */
const padding = 44

/** The turn that was asked last, as tall as its messages are by themselves. */
function turnHeight(turn: Element): number {
  return [...turn.children].reduce((sum, message) => sum + message.getBoundingClientRect().height, 0)
}

/**
 * Has main make the window as tall as its content wants: the box, the question asked last with its answer, and the bar below. Earlier turns are a scroll away; what is more
 * than the screen allows scrolls too. The parts with a height of their own are marked `data-fixed`.
 */
export function useFit(frame: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const root = frame.current
    if (root === null) return undefined
    let asked = 0
    let due = 0
    const sizes = new ResizeObserver(() => schedule())
    const seen = new WeakSet<Element>()
    const watch = (element: Element): void => {
      if (seen.has(element)) return
      seen.add(element)
      sizes.observe(element)
    }
    const measure = (): void => {
      due = 0
      const fixed = [...root.querySelectorAll('[data-fixed]')]
      const turn = [...root.querySelectorAll('[data-turn]')].at(-1)
      fixed.forEach(watch)
      if (turn !== undefined) [...turn.children].forEach(watch)
      const content = fixed.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0) + (turn === undefined ? 0 : turnHeight(turn) + padding)
      const hasPanel = document.querySelector('dialog[open], [popover]:popover-open, .quick-ask [role=listbox]') !== null
      // In points, as main counts: the page may be zoomed. Two pixels are the border's.
      const height = Math.ceil(Math.max(content + 2, hasPanel ? roomForPanel : 0) * (window.outerWidth / window.innerWidth))
      if (height === asked || height <= 2) return
      asked = height
      void call('quickAsk.fit', { height })
    }
    const schedule = (): void => {
      if (due === 0) due = requestAnimationFrame(measure)
    }
    const changes = new MutationObserver(schedule)
    changes.observe(root, { childList: true, subtree: true })
    root.addEventListener('toggle', schedule, true)
    window.addEventListener('resize', schedule)
    measure()
    return () => {
      cancelAnimationFrame(due)
      sizes.disconnect()
      changes.disconnect()
      root.removeEventListener('toggle', schedule, true)
      window.removeEventListener('resize', schedule)
    }
  }, [frame])
}
