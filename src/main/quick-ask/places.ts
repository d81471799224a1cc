import { type BrowserWindow, type Display, type Rectangle, screen } from 'electron'
import type { QuickAskPlace } from '../../shared/settings'
import { placeAfter, placeOn } from './placement'

/** Milliseconds after the last move or resize at which the place is remembered. */
const settle = 400

interface Options {
  readonly window: BrowserWindow
  /** Where it was put on each display, by the display's id. */
  readonly places: () => Readonly<Record<string, QuickAskPlace>>
  readonly keep: (places: Readonly<Record<string, QuickAskPlace>>) => void
}

/** Knows where the quick-ask window belongs on each display. */
export interface Places {
  /** Puts it where it belongs on a display, with the height (points) that its content wants; one that is seen stays where it is. */
  readonly put: (display: Display, wanted: number) => void
  /** Remembers now where the user put it. */
  readonly remember: () => void
  /** While it covers the screen nothing is put or remembered. Uncovered it stands where it stood. */
  readonly cover: (display: Display | null) => void
}

/** Follows a quick-ask window and remembers where the user puts it; what was asked for here is no news. */
export function createPlaces({ window, places, keep }: Options): Places {
  let asked: Rectangle | null = null
  let before: Rectangle | null = null
  let timer: NodeJS.Timeout | undefined

  function remember(): void {
    clearTimeout(timer)
    if (window.isDestroyed() || !window.isVisible() || asked === null || before !== null) return
    const bounds = window.getBounds()
    if (JSON.stringify(bounds) === JSON.stringify(asked)) return
    const { id, workArea } = screen.getDisplayMatching(bounds)
    keep({ ...places(), [id]: placeAfter(bounds, asked, workArea, places()[id]) })
    asked = bounds
  }
  const moved = (): void => {
    clearTimeout(timer)
    timer = setTimeout(remember, settle)
  }
  window.on('move', moved)
  window.on('resize', moved)

  return {
    put: ({ id, workArea }, wanted) => {
      if (before !== null) return
      const remembered = places()[id]
      const { x, y, width } = window.getBounds()
      const place = window.isVisible() ? { x: x - workArea.x, y: y - workArea.y, width, height: remembered?.height ?? null } : remembered
      asked = placeOn(workArea, place, wanted)
      window.setBounds(asked)
    },
    remember,
    cover: (display) => {
      if (display !== null) {
        before ??= window.getBounds()
        window.setBounds(display.bounds)
      } else if (before !== null) {
        window.setBounds(before)
        asked = before
        before = null
      }
    },
  }
}
