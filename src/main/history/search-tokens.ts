/**
 * What the search index knows of a text. All text is folded (shared/fold-text.ts).
 *
 * - every character, and every pair of neighbouring characters that are not white space: finds one or two characters of any script, and symbols, exactly;
 * - every gap between two runs of characters, with the two characters on either side: finds phrases without knowing where words stand;
 * - every word of three or more letters of an alphabet: finds longer pieces through the list of all words;
 * - marks for what a filter asks (role, model, month, kind of content), which start with a private-use character that no word holds.
 */

/** Scripts whose words stand apart; in the others the pairs of characters say enough. */
const word = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Devanagari}0-9_]{3,}/gu
const wordCharacter = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Devanagari}0-9_]$/u
/** A longer word (a hash, data in Base64) is indexed in pieces of this many UTF-16 units … */
const longest = 40
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

/** The gap after a run and before another, of code points each. */
const gap = (left: readonly string[], right: readonly string[]): string => `${left.slice(-2).join('')}${gapSign}${right.slice(0, 2).join('')}`

/** The characters of a folded text, their pairs, and its gaps. */
export function gramsOf(folded: string): ReadonlySet<string> {
  const grams = new Set<string>()
  let left: readonly string[] = []
  for (const run of folded.split(' ')) {
    if (run === '') continue
    const characters = Array.from(run)
    for (const [index, character] of characters.entries()) {
      grams.add(character)
      if (index > 0) grams.add((characters[index - 1] ?? '') + character)
    }
    if (left.length > 0) grams.add(gap(left, characters))
    left = characters
  }
  return grams
}

/** The gaps of a folded term that are known: the run before or after may be longer in the text than in the term, so it must have its two characters. */
function gapsOf(term: string): readonly string[] {
  const runs = term.split(' ').map((run) => Array.from(run))
  const isKnown = (index: number): boolean => (index > 0 && index < runs.length - 1) || (runs[index]?.length ?? 0) >= 2
  return runs.slice(1).flatMap((run, index) => (isKnown(index) && isKnown(index + 1) ? [gap(runs[index] ?? [], run)] : []))
}

/** The pieces of a folded term that can be looked up: runs of word characters, the pairs (or the single character) around and between them, and gaps. */
export function piecesOf(term: string): { readonly words: readonly string[]; readonly grams: ReadonlySet<string> } {
  const words = [...term.matchAll(word)].map(([whole]) => whole.slice(0, surePiece))
  const grams = new Set<string>(gapsOf(term))
  for (const run of term.split(' ')) {
    const characters = Array.from(run)
    if (characters.length === 1) grams.add(run)
    for (const [index, character] of characters.entries()) {
      const next = characters[index + 1]
      if (next === undefined) continue
      const isInWord = wordCharacter.test(character) && wordCharacter.test(next)
      // Pairs inside a long enough word say less than the word, which is looked up by itself.
      if (!isInWord || !words.some((known) => known.includes(character + next))) grams.add(character + next)
    }
  }
  return { words, grams }
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
