import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Turn } from '../state/turns'

/** Turns on the page at most: a chat of any length costs no more than this. */
const most = 30
/** Turns drawn when a chat is opened; enough for a tall screen, few enough to appear at once. */
const first = 8
/** Turns brought in at a time. */
const step = 8
/** How far beyond the visible part turns are kept ready, in pixels. */
const margin = '1200px 0px'

interface Ends {
  /** The branch goes on after the last loaded turn. */
  readonly newer: boolean
  readonly loadOlder: () => void
  readonly loadNewer: () => void
}

interface TurnWindow {
  readonly turns: readonly Turn[]
  /** The last turn of the branch is on the page. */
  readonly atEnd: boolean
  readonly before: RefObject<HTMLDivElement | null>
  readonly after: RefObject<HTMLDivElement | null>
  /** Back to the end of the branch. */
  readonly toEnd: () => void
  /** Brings a turn onto the page, near its beginning. */
  readonly toTurn: (turnId: string) => void
}

/**
 * The run of turns that is on the page. Whichever edge comes near the visible part brings in more there and drops some at the other; the browser's scroll
 * anchoring keeps what is being read in its place. `loadOlder` is called when the first loaded turn comes near, and `loadNewer` when
 * the last one does and the branch goes on after it (`newer`).
 */
export function useTurnWindow(all: readonly Turn[], scroller: RefObject<HTMLDivElement | null>, { newer, loadOlder, loadNewer }: Ends): TurnWindow {
  /** Last turn shown; null follows the end of the branch. */
  const [lastId, setLastId] = useState<string | null>(null)
  const [count, setCount] = useState(first)
  const before = useRef<HTMLDivElement>(null)
  const after = useRef<HTMLDivElement>(null)

  const found = lastId === null ? -1 : all.findIndex(({ id }) => id === lastId)
  const end = found === -1 ? all.length : found + 1
  const start = Math.max(0, end - count)

  useEffect(() => {
    const root = scroller.current
    if (root === null || before.current === null || after.current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue
          if (target === before.current) {
            // Scroll anchoring rests while a box is scrolled to its very top.
            if (root.scrollTop === 0) root.scrollTop = 1
            if (start === 0) loadOlder()
            else if (end - start + step <= most) setCount(end - start + step)
            else {
              setCount(most)
              setLastId(all[Math.max(0, start - step) + most - 1]?.id ?? null)
            }
          } else if (end < all.length) {
            const next = Math.min(all.length, end + step)
            setLastId(next === all.length && !newer ? null : (all[next - 1]?.id ?? null))
            setCount(Math.min(most, next - start))
          } else if (newer) {
            // What comes is not followed: the reader is here.
            setLastId(all.at(-1)?.id ?? null)
            loadNewer()
          }
        }
      },
      { root, rootMargin: margin },
    )
    observer.observe(before.current)
    observer.observe(after.current)
    return () => observer.disconnect()
  }, [scroller, all, start, end, newer, loadOlder, loadNewer])

  const toEnd = useCallback((): void => {
    setLastId(null)
    setCount((shown) => Math.min(shown, first))
  }, [])

  const toTurn = useCallback(
    (turnId: string): void => {
      const at = all.findIndex(({ id }) => id === turnId)
      if (at === -1) return
      const last = Math.min(all.length, at + first - 1)
      setLastId(last === all.length && !newer ? null : (all[last - 1]?.id ?? null))
      setCount(Math.min(most, Math.max(first, last - at + 1)))
    },
    [all, newer],
  )

  return {
    turns: all.slice(start, end),
    atEnd: end === all.length && !newer,
    before,
    after,
    toEnd,
    toTurn,
  }
}
