/**
 * What the search index knows of a text. All text is folded (shared/fold-text.ts).
 *
 * - every character, and every pair of neighbouring characters that are not white space: finds one or two characters of any script, and symbols, exactly;
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

/** The characters of a folded text, and their pairs. */
export function gramsOf(folded: string): ReadonlySet<string> {
  const grams = new Set<string>()
  let before = ' '
  for (const character of folded) {
    if (character !== ' ') {
      grams.add(character)
      if (before !== ' ') grams.add(before + character)
    }
    before = character
  }
  return grams
}

/** The pieces of a folded term that can be looked up: runs of word characters, and the pairs (or the single character) around and between them. */
export function piecesOf(term: string): { readonly words: readonly string[]; readonly grams: ReadonlySet<string> } {
  const words = [...term.matchAll(word)].map(([whole]) => whole.slice(0, surePiece))
  const grams = new Set<string>()
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
