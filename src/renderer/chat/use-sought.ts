import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useApp } from '../app'
import type { Sought } from '../state/app-state'
import type { Turn } from '../state/turns'
import { createLighting, darken } from './lit-words'

interface Options {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly all: readonly Turn[]
  /** Turns on the page. */
  readonly turns: readonly Turn[]
  /** Brings a turn onto the page. */
  readonly toTurn: (turnId: string) => void
  /** Lets go of the end of the chat. */
  readonly release: () => void
}

/** How long (ms) a message may still be drawn, a piece at a time, before the place of its first word no longer moves the page. */
const settling = 3000

/** Part of the window above the word that was sought. */
const above = 0.3

/** Goes to the message a search led to, once, and keeps the words lit while the transcript changes. */
export function useSought({ scroller, content, all, turns, toTurn, release }: Options): void {
  const sought = useApp((state) => state.sought)
  const reached = useRef<Sought | null>(null)
  const asked = useRef<Sought | null>(null)

  useLayoutEffect(() => {
    const id = sought?.messageId ?? null
    if (sought === null || id === null || reached.current === sought) return
    const article = content.current?.querySelector(`[data-message="${id}"]`) ?? null
    const box = scroller.current
    if (article !== null && box !== null) {
      reached.current = sought
      release()
      const { top, bottom } = article.getBoundingClientRect()
      const view = box.getBoundingClientRect()
      // From one place in a message to the next only as far as is needed: see below.
      if (sought.place !== null && top < view.bottom && bottom > view.top) return
      box.scrollTop += top - view.top - box.clientHeight * above
      return
    }
    const turn = all.find(({ messageIds }) => messageIds.includes(id))
    if (turn === undefined || asked.current === sought) return
    asked.current = sought
    release()
    toTurn(turn.id)
  }, [sought, all, turns, toTurn, release, content, scroller])

  useEffect(() => {
    const root = content.current
    const box = scroller.current
    if (sought === null || sought.terms.length === 0 || root === null || box === null) return undefined
    const { terms, messageId, place } = sought
    const lighting = createLighting(root, terms)
    let frame = 0
    let isPlaced = messageId === null
    const letGo = (): void => {
      isPlaced = true
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(light)
    }
    const light = (): void => {
      frame = 0
      const article = messageId === null ? null : root.querySelector(`[data-message="${messageId}"]`)
      const { strong, done } = lighting.light(article, place)
      if (!done) later()
      if (strong === null || isPlaced) return
      isPlaced = true
      const word = strong.getBoundingClientRect()
      const view = box.getBoundingClientRect()
      if (word.top < view.top || word.bottom > view.bottom) box.scrollTop += word.top - view.top - view.height * above
    }
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) lighting.changed(target)
      later()
    })
    observer.observe(root, { childList: true, characterData: true, subtree: true })
    later()
    const timer = setTimeout(letGo, settling)
    box.addEventListener('wheel', letGo, { passive: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      box.removeEventListener('wheel', letGo)
      darken()
    }
  }, [sought, content, scroller])
}
