import { findTerms } from '../../shared/fold-text'

/** Characters shown before the first match, and in all: two to three lines of the sidebar. */
const lead = 40
const length = 160
/** More than a snippet is ever cut from: folding a message of a megabyte for the sake of one line would be felt. */
const scanned = 20_000

interface Snippet {
  readonly snippet: string
  readonly marks: readonly (readonly [number, number])[]
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** A place in the text that does not split a character, at or before `at`. */
const whole = (text: string, at: number): number => (isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at)

/** Where the first match stands, looked for piece by piece (each overlapping the next by the longest term). */
function firstMatch(text: string, terms: readonly string[]): number {
  const overlap = Math.max(...terms.map((term) => term.length), 0) * 2 + 16
  for (let at = 0; at < text.length; at += scanned) {
    const found = findTerms(text.slice(at, at + scanned + overlap), terms)[0]
    if (found !== undefined) return at + found[0]
  }
  return 0
}

/** One line of a text around the first place where a folded term stands, with every place in it marked. */
export function snippetOf(text: string, terms: readonly string[]): Snippet {
  const first = terms.length === 0 ? 0 : firstMatch(text, terms)
  const start = whole(text, first <= lead ? 0 : first - lead)
  const end = whole(text, Math.min(text.length, start + length))
  const line = text.slice(start, end).replaceAll(/\s/g, ' ')
  const before = start > 0 ? '…' : ''
  return {
    snippet: `${before}${line}${end < text.length ? '…' : ''}`,
    marks: findTerms(line, terms).map(([from, to]) => [from + before.length, to + before.length] as const),
  }
}
