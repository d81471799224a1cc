/**
 * The one rule of when two texts are the same to a search: case, accents, compatibility forms (full width, ligatures) and the kind and amount of white space do not
 * matter; invisible characters are not there. Each character folds by itself, so that a match in folded text has its place in the text as it is.
 */

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

/** What the commonest characters beyond ASCII fold to, by their UTF-16 unit: an array is asked without making a string. */
const foldedUnits: (string | undefined)[] = []

function foldUnit(unit: number): string {
  const known = foldedUnits[unit]
  if (known !== undefined) return known
  const fresh = foldNew(String.fromCharCode(unit))
  foldedUnits[unit] = fresh
  return fresh
}

/** True for what only its case can change: printable ASCII, and the common ideographs. Space is not among them. */
const isPlain = (unit: number): boolean => (unit > 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff)
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** The text as a search compares it. */
export function foldText(text: string): string {
  let out = ''
  /** Beginning of the plain text that is not yet in `out`. */
  let from = 0
  let afterSpace = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (isPlain(unit)) {
      afterSpace = false
      continue
    }
    if (unit === 0x20 && !afterSpace) {
      afterSpace = true
      continue
    }
    if (at > from) out += text.slice(from, at)
    const character = isSurrogate(unit) ? String.fromCodePoint(text.codePointAt(at) ?? unit) : null
    const fresh = character === null ? foldUnit(unit) : foldCharacter(character)
    at += (character?.length ?? 1) - 1
    from = at + 1
    if (fresh === ' ' && afterSpace) continue
    out += fresh
    if (fresh !== '') afterSpace = fresh.endsWith(' ')
  }
  return (from === 0 ? text : out + text.slice(from)).toLowerCase()
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
      let end = at + term.length
      while ((offsets[end] ?? Infinity) <= last) end += 1
      found.push([offsets[at] ?? 0, offsets[end] ?? text.length])
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
