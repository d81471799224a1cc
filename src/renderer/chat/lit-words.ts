import { findTerms } from '../../shared/fold-text'

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

/** Ranges of folded terms in what is drawn of a message. */
function rangesIn(element: Element, terms: readonly string[]): readonly Range[] {
  const { text, pieces } = joinedText(element)
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

/**
 * Lights folded terms in every message drawn inside `content`, those of `message` stronger; the elements stay as they are (CSS Custom Highlight API,
 * https://developer.mozilla.org/docs/Web/API/CSS_Custom_Highlight_API). Returns the first range in `message`, if any.
 */
export function lightWords(content: Element, terms: readonly string[], message: Element | null): Range | null {
  const others: Range[] = []
  let strong: readonly Range[] = []
  for (const article of content.querySelectorAll('article')) {
    const ranges = [...article.querySelectorAll('[data-copied]')].flatMap((text) => rangesIn(text, terms))
    if (article === message) strong = ranges
    else others.push(...ranges)
  }
  CSS.highlights.set(everywhere, new Highlight(...others))
  CSS.highlights.set(here, new Highlight(...strong))
  return strong[0] ?? null
}

/** Puts the light out. */
export function darken(): void {
  CSS.highlights.delete(everywhere)
  CSS.highlights.delete(here)
}
