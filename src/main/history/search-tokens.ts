/**
 * What the search index knows of a text. All text is folded (shared/fold-text.ts).
 *
 * - every character, and every pair of neighbouring characters that are not white space: finds one or two characters of any script, and symbols, exactly;
 * - every symbol of ASCII with the characters beside it, and with the last three letters of a word before it: tells code, numbers and ends of sentences apart;
 * - every gap between two runs of characters, with the two characters on either side: finds phrases without knowing where words stand;
 * - every short run with its two gaps, as one of 65,536 numbers: tells phrases of frequent words, whose gaps are frequent too, from texts that merely hold the same gaps;
 * - every word of three or more letters of an alphabet: finds longer pieces through the list of all words;
 * - marks for what a filter asks (role, model, month, kind of content), which start with a private-use character that no word holds.
 */

/** Scripts whose words stand apart; in the others the pairs of characters say enough. */
export const word = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Devanagari}0-9_]{3,}/gu
export const wordCharacter = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Devanagari}0-9_]$/u
/** A longer word (a hash, data in Base64) is indexed in pieces of this many UTF-16 units … */
export const longest = 40
/** … each overlapping the next, so that any piece of this many units lies whole in one of them. */
export const surePiece = 20

/** Milliseconds at which years begin to need more than four digits; times beyond it, and before 1970, count as the nearest that can be written. */
const lastYear = Date.UTC(9999, 11)

const markSign = '\uE000'
/** Where ASCII's symbols are spelt, so that the tokenizer takes them for letters: `(` (U+0028) is U+E128. */
const symbolArea = 0xe100
const asciiSymbol = /[!-/:-@[-`{-~]/g

/** A token as the index spells it; safe inside a quoted FTS5 string. */
export function spelt(token: string): string {
  return token.replaceAll(asciiSymbol, (symbol) => String.fromCharCode(symbolArea + symbol.charCodeAt(0)))
}

/** The words of a folded text, long ones in overlapping pieces. */
export function wordsOf(folded: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const [whole] of folded.matchAll(word)) {
    if (whole.length <= longest) words.add(whole)
    else for (let at = 0; at < whole.length - surePiece; at += surePiece) words.add(whole.slice(at, at + longest))
  }
  return words
}

/** The white space inside a gap, as the index spells it. */
const gapSign = '\uE020'

/** A run of characters as code points: text without any beyond U+FFFF need not be looked at for pairs of surrogates. */
export const charactersOf = (run: string): readonly string[] => (/[\ud800-\udfff]/.test(run) ? Array.from(run) : run.split(''))

/** The gap after a run and before another, of code points each. */
export function gap(left: readonly string[], right: readonly string[]): string {
  const at = left.length
  return `${at > 1 ? left[at - 2] : ''}${left[at - 1]}${gapSign}${right[0]}${right[1] ?? ''}`
}

/** Runs of at most this many code points are indexed with their two gaps; longer ones are rare enough by themselves. */
export const shortRun = 5
const joinSign = '\uE022'

/** A short run between two others, as the index knows it: two characters for 16 bits of a hash (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
export function join(left: readonly string[], run: readonly string[], right: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of gap(left, run.slice(0, 2)) + run.slice(2).join('') + gap(run.slice(-2), right)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  const bits = (hash ^ (hash >>> 16)) & 0xffff
  return joinSign + String.fromCharCode(0x4e00 + (bits >> 8), 0x4e00 + (bits & 0xff))
}

const isAscii = (character: string | undefined): character is string => character !== undefined && character < '\u0080'
const isSymbol = (character: string | undefined): character is string => isAscii(character) && !(character >= 'a' && character <= 'z') && /[!-/:-@[-^`{-~]/.test(character)

/** What a run of characters says of the symbol at a place in it: its neighbours (not between ideographs, where the pairs say as much), and the end of a word before it. */
export function symbolGrams(characters: readonly string[], at: number): readonly string[] {
  const symbol = characters[at]
  if (!isSymbol(symbol)) return []
  const before = characters[at - 1]
  const after = characters[at + 1]
  const beside = before !== undefined && after !== undefined && (isAscii(before) || isAscii(after)) ? [before + symbol + after] : []
  const end = characters.slice(Math.max(0, at - 3), at)
  return end.length === 3 && end.every((character) => wordCharacter.test(character)) ? [...beside, end.join('') + symbol] : beside
}

/** The characters of a folded text, their pairs, its symbols, gaps and joins. */
export function gramsOf(folded: string): ReadonlySet<string> {
  const grams = new Set<string>()
  let beforeLeft: readonly string[] = []
  let left: readonly string[] = []
  for (const run of folded.split(' ')) {
    if (run === '') continue
    const characters = charactersOf(run)
    let before = ''
    for (const [at, character] of characters.entries()) {
      grams.add(character)
      if (before !== '') grams.add(before + character)
      before = character
      for (const gram of symbolGrams(characters, at)) grams.add(gram)
    }
    if (left.length > 0) grams.add(gap(left, characters))
    if (beforeLeft.length > 0 && left.length <= shortRun) grams.add(join(beforeLeft, left, characters))
    beforeLeft = left
    left = characters
  }
  return grams
}

/** About how many texts hold a gram, from 0 (few) to 9. */
export function gramFrequency(gram: string): number {
  if (gram.startsWith(joinSign)) return 1
  if (gram.includes(gapSign)) return 5
  const characters = charactersOf(gram)
  if (characters.length < 2) return wordCharacter.test(gram) ? 9 : 8
  if (characters.length > 2) return characters.length === 3 ? 3 : 4
  return characters.every((character) => wordCharacter.test(character)) ? 8 : 6
}

/** Tokens of what the filters ask for. */
export const marks = {
  title: `${markSign}title`,
  code: `${markSign}code`,
  image: `${markSign}image`,
  role: (role: string) => `${markSign}role${role}`,
  /** All marks of models begin with this. */
  modelPrefix: `${markSign}model.`,
  model: (folded: string) => `${markSign}model.${folded.replaceAll(' ', '_')}`,
  /** All marks of months begin with this. */
  monthPrefix: `${markSign}month.`,
  /** The month (UTC) of a time in milliseconds since 1970. */
  month: (time: number) => `${markSign}month.${new Date(Math.min(Math.max(time, 0), lastYear)).toISOString().slice(0, 7)}`,
}
