import { findTerms, foldText } from '../../shared/fold-text'
import type { Place } from '../state/app-state'

/** Names of the highlights in app.css. */
const everywhere = 'found'
const here = 'found-here'

/** Elements that a word does not reach across. */
const blocks = 'p, li, pre, td, th, h1, h2, h3, h4, h5, h6, blockquote, dt, dd, summary, .line, div'

interface Piece {
  readonly node: Text
  /** Offset of the node in the joined text. */
  readonly at: number
}

/** The text of an element as it is read, with a space wherever one block ends and another begins, and where each text node stands in it. */
function joinedText(element: Element): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let text = ''
  let block: Element | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const inside: Element | null = node.parentElement?.closest(blocks) ?? null
    if (inside !== block && text !== '') text += ' '
    block = inside
    pieces.push({ node: node as Text, at: text.length })
    text += (node as Text).data
  }
  return { text, pieces }
}

/** Ranges of folded terms in a part of what is drawn of a message. */
function rangesIn(element: Element, terms: readonly string[]): readonly Range[] {
  const { text, pieces } = joinedText(element)
  const folded = foldText(text)
  // Looking for the places costs ten times what folding does, and most parts hold none.
  if (!terms.some((term) => folded.includes(term))) return []
  const place = (offset: number, isEnd: boolean): Piece | undefined => pieces.findLast(({ at }) => (isEnd ? at < offset : at <= offset))
  return findTerms(text, terms).flatMap(([start, end]) => {
    const from = place(start, false)
    const to = place(end, true)
    if (from === undefined || to === undefined) return []
    const range = document.createRange()
    range.setStart(from.node, Math.min(start - from.at, from.node.length))
    range.setEnd(to.node, Math.min(end - to.at, to.node.length))
    return [range]
  })
}

/** Parts that are looked at as one: a long answer is drawn, and looked at, a part at a time. */
const parts = '[data-copied] .markdown-page, [data-copied]:not(:has(.markdown-page))'

/** Time (ms) of one frame that is spent on looking for words. */
const budget = 6

interface Found {
  readonly part: Element
  readonly ranges: readonly Range[]
}

/** What is lit, and where to find the message that was sought. */
export interface Lighting {
  /** Something inside this node changed. */
  readonly changed: (node: Node) => void
  /**
   * Looks at what changed, as far as one frame allows, and lights folded terms in every message, those of `message` (or only the one at `place`) stronger. Returns the first
   * strongly lit range, if it is drawn already, and whether all has been looked at.
   */
  readonly light: (message: Element | null, place: Place | null) => { readonly strong: Range | null; readonly done: boolean }
}

/** Makes the light for some folded terms; the elements stay as they are (CSS Custom Highlight API, https://developer.mozilla.org/docs/Web/API/CSS_Custom_Highlight_API). */
export function createLighting(content: Element, terms: readonly string[]): Lighting {
  const known = new WeakMap<Element, readonly Range[]>()

  function look(): { readonly found: readonly Found[]; readonly done: boolean } {
    const until = performance.now() + budget
    const found: Found[] = []
    let done = true
    for (const part of content.querySelectorAll(parts)) {
      let ranges = known.get(part)
      if (ranges === undefined && performance.now() > until) done = false
      else if (ranges === undefined) {
        ranges = rangesIn(part, terms)
        known.set(part, ranges)
      }
      if (ranges !== undefined && ranges.length > 0) found.push({ part, ranges })
    }
    return { found, done }
  }

  return {
    changed: (node) => {
      const element = node instanceof Element ? node : node.parentElement
      const part = element?.closest(parts)
      if (part) known.delete(part)
      else for (const inside of element?.querySelectorAll(parts) ?? []) known.delete(inside)
    },
    light: (message, place) => {
      const { found, done } = look()
      const inMessage = found.flatMap(({ part, ranges }) => (message?.contains(part) === true ? ranges : []))
      const others = found.flatMap(({ part, ranges }) => (message?.contains(part) === true ? [] : ranges))
      // What was counted in the text may be drawn less often: an address behind a link, for one.
      const isDrawn = place === null || place.nth < inMessage.length || (done && inMessage.length < place.times)
      const at = place === null ? -1 : Math.min(place.nth, inMessage.length - 1)
      const strong = place === null ? inMessage : inMessage.slice(at, at + 1)
      CSS.highlights.set(everywhere, new Highlight(...others, ...(place === null ? [] : inMessage.filter((_, index) => index !== at))))
      CSS.highlights.set(here, new Highlight(...strong))
      return { strong: isDrawn ? (strong[0] ?? null) : null, done }
    },
  }
}

/** Puts the light out. */
export function darken(): void {
  CSS.highlights.delete(everywhere)
  CSS.highlights.delete(here)
}
