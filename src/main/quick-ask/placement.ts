import type { Rectangle } from 'electron'
import type { QuickAskPlace } from '../../shared/settings'

/** Points. The usual width reads well for both scripts; the least still holds the box and its buttons. */
export const usualWidth = 640
export const leastWidth = 360
/** Height of the window before its page has said what it needs. */
export const firstHeight = 132
/** The window grows to this share of the screen's height; its upper edge begins at this share. */
const most = 0.7
const top = 0.18

/** Where the window stands on a display's work area with the height its content wants: as remembered there, else in the upper middle; always wholly inside. */
export function placeOn(area: Rectangle, remembered: QuickAskPlace | undefined, wanted: number): Rectangle {
  const width = Math.min(Math.max(remembered?.width ?? usualWidth, leastWidth), area.width)
  const height = Math.min(wanted, remembered?.height ?? Math.round(area.height * most), area.height)
  const x = area.x + (remembered?.x ?? Math.round((area.width - width) / 2))
  const y = area.y + (remembered?.y ?? Math.round(area.height * top))
  return {
    width,
    height,
    x: Math.min(Math.max(x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(y, area.y), area.y + area.height - height),
  }
}

/** What is to be remembered after the user moved or sized the window; `asked` is what it was last given. The height counts only when they changed it themselves. */
export function placeAfter(bounds: Rectangle, asked: Rectangle, area: Rectangle, before: QuickAskPlace | undefined): QuickAskPlace {
  return {
    x: bounds.x - area.x,
    // A long answer may have moved the window up; that is not where the user put it.
    y: bounds.y === asked.y ? (before?.y ?? bounds.y - area.y) : bounds.y - area.y,
    width: bounds.width,
    height: bounds.height === asked.height ? (before?.height ?? null) : bounds.height,
  }
}
