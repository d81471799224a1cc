import { type Change, mergeChanges } from '../../shared/changes'
import type { AppEvent, Events } from '../../shared/contract'

type Delta = Events['answer.delta']

/** Milliseconds between two releases: 30 a second is even to the eye and half the painting of 60. */
const beat = 33
/** Part of the backlog released at each beat, so that any burst is worked off within about a tenth of a second's worth of beats. */
const share = 1 / 3
/** Characters released at each beat at least, so that the tail of a burst does not trickle. */
const least = 24

const cost = (change: Change): number => (change.op === 'append' ? change.text.length : 0)
const costOf = (delta: Delta): number => delta.changes.reduce((sum, change) => sum + cost(change), 0)

/** Where a text may be cut at or before `length` without splitting a character in two (UTF-16 surrogates). */
function cutAt(text: string, length: number): number {
  const unit = text.charCodeAt(length - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? length - 1 : length
}

/**
 * A delta in two: about `budget` characters of it now, the rest later (null when nothing is left). Only the last piece moves the revision on, so the pieces can
 * only be applied in order and all of them.
 */
export function splitDelta(delta: Delta, budget: number): readonly [now: Delta, later: Delta | null] {
  const now: Change[] = []
  let left = budget
  for (const [index, change] of delta.changes.entries()) {
    if (cost(change) > left && change.op === 'append') {
      const cut = cutAt(change.text, Math.max(left, 1))
      if (cut > 0) now.push({ ...change, text: change.text.slice(0, cut) })
      const later = [{ ...change, text: change.text.slice(cut) }, ...delta.changes.slice(index + 1)]
      return [{ ...delta, to: delta.from, changes: now }, { ...delta, changes: later }]
    }
    now.push(change)
    left -= cost(change)
  }
  return [delta, null]
}

interface FlowOptions {
  /** Takes events on, in order. */
  readonly apply: (events: readonly AppEvent[]) => void
  /** False when text must not be held back: hidden window, reduced motion. */
  readonly isSmooth: () => boolean
  readonly setTimer: (run: () => void, milliseconds: number) => void
}

/** Lets answers flow evenly. */
export interface Flow {
  readonly push: (events: readonly AppEvent[]) => void
  /** Lets everything go that is held back. */
  readonly flush: () => void
}

/**
 * Makes the even flow: pieces of answers are released a share per beat, the first one at once; every other event passes at once and takes everything held back
 * with it, so the order never changes and a finished answer is never late.
 */
export function createFlow({ apply, isSmooth, setTimer }: FlowOptions): Flow {
  let held: readonly Delta[] = []
  let resting = false

  const asEvents = (deltas: readonly Delta[]): readonly AppEvent[] => deltas.map((data) => ({ name: 'answer.delta', data }))

  function hold(delta: Delta): void {
    const last = held.at(-1)
    if (last?.messageId === delta.messageId && last.to === delta.from) {
      held = [...held.slice(0, -1), { ...last, to: delta.to, changes: mergeChanges([...last.changes, ...delta.changes]) }]
    } else held = [...held, delta]
  }

  function release(): void {
    let budget = Math.max(least, Math.ceil(held.reduce((sum, delta) => sum + costOf(delta), 0) * share))
    const now: Delta[] = []
    while (held.length > 0 && budget > 0) {
      const [first, ...others] = held
      if (first === undefined) break
      const [piece, later] = splitDelta(first, budget)
      now.push(piece)
      budget -= costOf(piece)
      held = later === null ? others : [later, ...others]
      if (later !== null) break
    }
    resting = true
    setTimer(() => {
      resting = false
      if (held.length > 0) release()
    }, beat)
    apply(asEvents(now))
  }

  function flush(): void {
    if (held.length === 0) return
    const all = held
    held = []
    apply(asEvents(all))
  }

  return {
    flush,
    push: (events) => {
      if (!isSmooth()) {
        flush()
        apply(events)
        return
      }
      let passed: readonly AppEvent[] = []
      for (const event of events) {
        if (event.name === 'answer.delta') hold(event.data)
        else {
          passed = [...passed, ...asEvents(held), event]
          held = []
        }
      }
      if (passed.length > 0) apply(passed)
      if (held.length > 0 && !resting) release()
    },
  }
}
