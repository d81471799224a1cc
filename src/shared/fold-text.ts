/**
 * The one rule of when two texts are the same to a search: case, accents, compatibility forms (full width, ligatures) and the kind and amount of white space do not
 * matter; invisible characters are not there. Each character folds by itself, so that a match in folded text has its place in the text as it is.
 */

/** Characters that the fast way leaves alone: printable ASCII, which is lower-cased as a whole, and the common ideographs, which never change. */
const special = /[^\u0020-\u007e\u4e00-\u9fff]/gu
/** Accents of the European scripts, and the two voicing marks of kana, so that composed and decomposed kana are equal. */
const accents = /[\u0300-\u036f\u3099\u309a]/gu
const space = /^\s$/u
const invisible = /^[\p{Cc}\p{Cf}]$/u

const folded = new Map<string, string>()
/** More kinds of characters than any history of a few languages has; past it the cache starts anew. */
const cacheLimit = 20_000

function foldNew(character: string): string {
  if (space.test(character)) return ' '
  if (invisible.test(character)) return ''
  return character.normalize('NFKD').replaceAll(accents, '').toLowerCase().normalize('NFC').replaceAll('ς', 'σ')
}

function foldCharacter(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  if (folded.size >= cacheLimit) folded.clear()
  const fresh = foldNew(character)
  folded.set(character, fresh)
  return fresh
}

/** The text as a search compares it. */
export function foldText(text: string): string {
  return text.replaceAll(special, foldCharacter).toLowerCase().replaceAll(/ {2,}/g, ' ')
}

/** Folded text, and for each of its UTF-16 units (and for its end) the offset in the text that it came from. */
export interface FoldedText {
  readonly folded: string
  readonly offsets: readonly number[]
}

/** `foldText` with the way back. */
export function foldWithOffsets(text: string): FoldedText {
  const units: string[] = []
  const offsets: number[] = []
  let at = 0
  for (const character of text) {
    const printable = character >= ' ' && character <= '~'
    for (const unit of (printable ? character.toLowerCase() : foldCharacter(character)).split('')) {
      if (unit === ' ' && units.at(-1) === ' ') continue
      units.push(unit)
      offsets.push(at)
    }
    at += character.length
  }
  return { folded: units.join(''), offsets: [...offsets, at] }
}

/** Where the folded terms stand in a text: [start, end) UTF-16 offsets, in order, those that overlap joined. */
export function findTerms(text: string, terms: readonly string[]): readonly (readonly [number, number])[] {
  const { folded: haystack, offsets } = foldWithOffsets(text)
  const found: [number, number][] = []
  for (const term of terms) {
    if (term === '') continue
    for (let at = haystack.indexOf(term); at !== -1; at = haystack.indexOf(term, at + term.length)) {
      const last = offsets[at + term.length - 1] ?? 0
      // The end of the last matched character, with the accents that follow it.
      const end = offsets.slice(at + term.length).find((offset) => offset > last) ?? text.length
      found.push([offsets[at] ?? 0, end])
    }
  }
  const joined: [number, number][] = []
  for (const [start, end] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
