import { findTerms, foldText } from '../../shared/fold-text'
import { plainPattern } from './plain-term'

/** Characters shown before the first match, and in all: two to three lines of the sidebar. */
const lead = 40
const length = 160
/** Characters looked at at once: what leads from folded text back to the text as it is costs much more than folding. */
const scanned = 2000

interface Snippet {
  readonly snippet: string
  readonly marks: readonly (readonly [number, number])[]
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** A place in the text that does not split a character, at or before `at`. */
const whole = (text: string, at: number): number => (isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at)

/** Where a match stands: the first one, or in a long text the first that is found quickly. */
function someMatch(text: string, terms: readonly string[]): number {
  if (text.length > scanned) {
    const quick = terms.flatMap((term) => plainPattern(term)?.exec(text)?.index ?? [])
    if (quick.length > 0) return Math.min(...quick)
  }
  const overlap = Math.max(...terms.map((term) => term.length), 0) * 2 + 16
  for (let at = 0; at < text.length; at += scanned) {
    const piece = text.slice(at, at + scanned + overlap)
    const folded = foldText(piece)
    const found = terms.some((term) => folded.includes(term)) ? findTerms(piece, terms)[0] : undefined
    if (found !== undefined) return at + found[0]
  }
  return 0
}

/** One line of a text around a place where a folded term stands, with every place in it marked. */
export function snippetOf(text: string, terms: readonly string[]): Snippet {
  const first = terms.length === 0 ? 0 : someMatch(text, terms)
  const start = whole(text, first <= lead ? 0 : first - lead)
  const end = whole(text, Math.min(text.length, start + length))
  const line = text.slice(start, end).replaceAll(/\s/g, ' ')
  const before = start > 0 ? '…' : ''
  return {
    snippet: `${before}${line}${end < text.length ? '…' : ''}`,
    marks: findTerms(line, terms).map(([from, to]) => [from + before.length, to + before.length] as const),
  }
}
