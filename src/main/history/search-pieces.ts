import { charactersOf, gap, join, longest, shortRun, surePiece, symbolGrams, word, wordCharacter } from './search-tokens'

/** A term is looked up by its beginning of this many UTF-16 units: more would say little and cost much. */
const lookedUp = 64

/** The beginning of a text, at most `length` UTF-16 units, no character split. */
function upTo(text: string, length: number): string {
  if (text.length <= length) return text
  const unit = text.charCodeAt(length - 1)
  return text.slice(0, unit >= 0xd800 && unit <= 0xdbff ? length - 1 : length)
}

/** The gaps and joins of a folded term that are known: the run before or after may be longer in the text than in the term, so it must have its two characters. */
function gapsOf(term: string): readonly string[] {
  const runs = term.split(' ').map(charactersOf)
  const isKnown = (index: number): boolean => (index > 0 && index < runs.length - 1) || (runs[index]?.length ?? 0) >= 2
  return runs.slice(1).flatMap((run, index) => {
    if (!isKnown(index) || !isKnown(index + 1)) return []
    const before = runs[index] ?? []
    const next = runs[index + 2]
    const isJoined = next !== undefined && isKnown(index + 2) && run.length <= shortRun
    return isJoined ? [gap(before, run), join(before, run, next)] : [gap(before, run)]
  })
}

/** A run of word characters in a term, shortened to what surely lies whole in one indexed word. */
export interface WordPiece {
  readonly text: string
  /** Something stands before it in the term, so words begin with it. */
  readonly begins: boolean
  /** Something stands after it in the term, so words end with it. */
  readonly ends: boolean
}

/** What of a folded term can be looked up. */
export interface Pieces {
  readonly words: readonly WordPiece[]
  /** The pairs (or the single character) around and between the words, and gaps. */
  readonly grams: ReadonlySet<string>
  /** Whatever holds these holds the term, as it stands. */
  readonly exact: boolean
}

/** The pieces of a folded term. */
export function piecesOf(whole: string): Pieces {
  const term = upTo(whole, lookedUp).trim()
  const words = [...term.matchAll(word)].map((match): WordPiece => {
    const [found] = match
    const end = match.index + found.length
    const isShort = found.length <= surePiece || (match.index > 0 && end < term.length && found.length <= longest)
    return { text: isShort ? found : found.slice(0, surePiece), begins: match.index > 0, ends: isShort && end < term.length }
  })
  const grams = new Set<string>(gapsOf(term))
  for (const run of term.split(' ')) {
    const characters = charactersOf(run)
    if (characters.length === 1) grams.add(run)
    for (const [index, character] of characters.entries()) {
      for (const gram of symbolGrams(characters, index)) grams.add(gram)
      const next = characters[index + 1]
      if (next === undefined) continue
      const isInWord = wordCharacter.test(character) && wordCharacter.test(next)
      // Pairs inside a long enough word say less than the word, which is looked up by itself.
      if (!isInWord || !words.some(({ text }) => text.includes(character + next))) grams.add(character + next)
    }
  }
  const exact = (words.length === 1 && words[0]?.text === whole) || (words.length === 0 && charactersOf(whole).length <= 2)
  return { words, grams, exact }
}
