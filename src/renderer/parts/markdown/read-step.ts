import { mayNeedLinks, readEnd, readOn, resolveLinks } from '../../../shared/markdown/read-message'
import { type Page, type Reading, unread } from '../../../shared/markdown/reading'

/** Characters read in one go: an ordinary answer whole at first, a longer one so many that reading, drawing and laying out take less than two frames. */
const ORDINARY = 16_000
const STEP = 8_000

/** Most characters of a text that the next step reads. */
export function reach({ reading }: Progress, text: string): number {
  return reading.text === '' && text.length <= ORDINARY ? ORDINARY : STEP
}

/** How far a message has been read for the page. */
export interface Progress {
  readonly reading: Reading
  readonly ended: boolean
  /** Pages, from the first, whose links have been looked up with all definitions known. */
  readonly resolved: number
  readonly pages: readonly Page[]
}

/** Nothing read yet. */
export const atStart: Progress = { reading: unread, ended: false, resolved: 0, pages: [] }

/** Whether there is more to do for this text. */
export function isBehind(progress: Progress, text: string, streaming: boolean): boolean {
  if (!continues(progress, text)) return true
  return progress.reading.text.length < text.length || (!streaming && (!progress.ended || progress.resolved < progress.pages.length))
}

/** Characters of the text that were not read yet. */
export function distance(progress: Progress, text: string): number {
  return continues(progress, text) ? text.length - progress.reading.text.length : text.length
}

/** Goes on by at most as many characters as {@link reach} says. A text that is not what was read plus more is begun anew. */
export function step(progress: Progress, text: string, streaming: boolean): Progress {
  const from = continues(progress, text) ? progress : atStart
  if (from.ended) return resolveSome(from)
  const reading = readOn(from.reading, text.slice(0, from.reading.text.length + reach(from, text)))
  if (streaming || reading.text.length < text.length) return { ...from, reading, pages: reading.pages }
  const whole = readEnd(reading)
  const needsLinks = whole.pages.some((page) => page.some((piece) => mayNeedLinks(whole, piece)))
  return { reading: whole, ended: true, resolved: needsLinks ? 0 : whole.pages.length, pages: whole.pages }
}

function continues({ reading, ended }: Progress, text: string): boolean {
  // Comparing a slice is a comparison of memory; startsWith goes character by character.
  return ended ? text === reading.text : text.slice(0, reading.text.length) === reading.text
}

/** Looks up the links of further pages, about a step's worth. */
function resolveSome(progress: Progress): Progress {
  const pages = [...progress.pages]
  let { resolved } = progress
  for (let work = 0; resolved < pages.length && work < STEP; resolved += 1) {
    const page = pages[resolved] ?? []
    const done = resolveLinks(progress.reading, page)
    if (done !== page) work += (page.at(-1)?.end ?? 0) - (page[0]?.key ?? 0)
    pages[resolved] = done
  }
  return { ...progress, pages, resolved }
}
