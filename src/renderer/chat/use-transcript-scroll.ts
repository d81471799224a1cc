import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** A scroll this soon (ms) after a wheel, key or drag is the reader's own, momentum included; any other was made by the page and decides nothing. */
const ownScroll = 1500
/** Nearer to the end than this (pixels) counts as at the end. */
const near = 8
/** Space above a pinned question, in pixels. */
const headroom = 12

const scrollKeys: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

interface TranscriptScroll {
  /** The end is out of sight: offer a way back to it. */
  readonly isAway: boolean
  /** Goes to the end and follows it from there. */
  readonly follow: () => void
  /** Stays where the page is put next. */
  readonly release: () => void
}

interface Options {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** A changed key is a chat that was just opened: it starts at its end. */
  readonly chatId: string
  /** Turn to put at the top, once it is on the page. */
  readonly pinned: string | null
  /** An answer is being written. */
  readonly isWriting: boolean
}

/**
 * Where the transcript stands. A question just asked is put at the top once and the text grows below it, never chased; the end is followed only after the
 * reader went there, and let go at their first wheel, key or drag away from it (UX, details 1 and 2).
 */
export function useTranscriptScroll({ scroller, content, chatId, pinned, isWriting }: Options): TranscriptScroll {
  const following = useRef(true)
  const touchedAt = useRef(-Infinity)
  const handled = useRef<string | null>(null)
  const [isAway, setAway] = useState(false)

  const look = useCallback((): void => {
    const box = scroller.current
    if (box === null) return
    const distance = box.scrollHeight - box.clientHeight - box.scrollTop
    setAway(distance > box.clientHeight || (isWriting && distance > 4 * near))
  }, [scroller, isWriting])

  const toEnd = useCallback((): void => {
    if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [scroller])

  useLayoutEffect(() => {
    following.current = true
    touchedAt.current = -Infinity
    toEnd()
  }, [chatId, toEnd])

  useLayoutEffect(() => {
    // Once per question: it may leave the page and come back while the reader scrolls.
    if (pinned === handled.current) return
    const turn = pinned === null ? null : content.current?.querySelector<HTMLElement>(`[data-turn="${pinned}"]`)
    if (!turn || scroller.current === null) return
    handled.current = pinned
    following.current = false
    touchedAt.current = -Infinity
    const box = scroller.current
    // Scroll anchoring would hold on to what it chose at the old place, below the answer, and so chase the text; a frame without it makes it choose anew.
    box.style.overflowAnchor = 'none'
    box.scrollTop = turn.offsetTop - headroom
    requestAnimationFrame(() => {
      box.style.overflowAnchor = ''
    })
  }, [pinned, content, scroller])

  useEffect(() => {
    const box = scroller.current
    if (box === null || content.current === null) return undefined
    const touch = (): void => {
      touchedAt.current = performance.now()
    }
    const onWheel = (event: WheelEvent): void => {
      touch()
      if (event.deltaY < 0) following.current = false
    }
    const onKey = (event: KeyboardEvent): void => {
      if (scrollKeys.has(event.key)) touch()
    }
    const onScroll = (): void => {
      if (performance.now() - touchedAt.current < ownScroll) following.current = box.scrollHeight - box.clientHeight - box.scrollTop < near
      look()
    }
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd()
      look()
    })
    observer.observe(content.current)
    observer.observe(box)
    box.addEventListener('wheel', onWheel, { passive: true })
    box.addEventListener('pointerdown', touch)
    box.addEventListener('touchmove', touch, { passive: true })
    box.addEventListener('keydown', onKey)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('wheel', onWheel)
      box.removeEventListener('pointerdown', touch)
      box.removeEventListener('touchmove', touch)
      box.removeEventListener('keydown', onKey)
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content, look, toEnd])

  const release = useCallback((): void => {
    following.current = false
    touchedAt.current = -Infinity
  }, [])

  return {
    isAway,
    release,
    follow: () => {
      following.current = true
      toEnd()
      look()
    },
  }
}
