import type { Database } from './database'

/** From this length on two slips are forgiven instead of one. */
const longWord = 8
/** Letters at the beginning that are taken to be right where two slips are forgiven, which a mistyped word mostly has. */
const beginning = 3
/** Words looked at one by one at most, of those that share enough with the mistyped one. */
const mostNeighbours = 5000

/**
 * How many letters have to be added, removed, replaced or swapped with their neighbour to turn one word into the other (optimal string alignment,
 * https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
 */
export function distance(a: string, b: string): number {
  let above2: number[] = []
  let above: number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (above2[j - 2] ?? 0) + 1)
      row.push(least)
    }
    above2 = above
    above = row
  }
  return above.at(-1) ?? 0
}

const alphabets = ['abcdefghijklmnopqrstuvwxyz0123456789ßæœøłđðþı', 'αβγδεζηθικλμνξοπρστυφχψω', 'абвгдежзиклмнопрстуфхцчшщъыьэюя'].map((letters) => letters.split(''))

/** Every word that one slip leads to, or from. */
export function oneSlipFrom(word: string): ReadonlySet<string> {
  const letters = alphabets.filter((alphabet) => alphabet.some((letter) => word.includes(letter))).flat()
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after !== '') near.add(before + after.slice(1))
    if (after.length > 1) near.add(`${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`)
    for (const letter of letters) {
      near.add(before + letter + after)
      if (after !== '') near.add(before + letter + after.slice(1))
    }
  }
  near.delete(word)
  return near
}

/** Runs of five letters, and pairs of three-letter pieces that do not overlap, as a query of `search_parts`: two slips leave one of them in most words. */
function piecesLeft(word: string): string {
  const pieces = Array.from({ length: word.length - 2 }, (_, at) => `"${word.slice(at, at + 3)}"`)
  const runs = pieces.slice(2).map((piece, at) => [pieces[at], pieces[at + 1], piece])
  const pairs = pieces.flatMap((piece, at) => pieces.slice(at + 3).map((other) => [piece, other]))
  return [...runs, ...pairs].map((all) => `(${all.join(' AND ')})`).join(' OR ')
}

interface Row {
  readonly seq: number
  readonly word: string
}

/**
 * The word of the history that was probably meant by one that is not in it; null when none is near: one slip away, or two from a longer word. Of equally near ones the one that was
 * used first, which is a common one.
 */
export function nearestWord(database: Database, word: string): string | null {
  const first = (rows: readonly Row[], slips: number): string | undefined => rows.toSorted((a, b) => a.seq - b.seq).find((row) => distance(word, row.word) <= slips)?.word
  const one = first(database.all<Row>('SELECT w.seq, w.word FROM json_each(:words) j CROSS JOIN search_words w ON w.word = j.value', { words: JSON.stringify([...oneSlipFrom(word)]) }), 1)
  if (one !== undefined || word.length < longWord) return one ?? null
  const lengths = { least: word.length - 2, most: word.length + 2, limit: mostNeighbours }
  const begin = word.slice(0, beginning)
  const fit = 'length(w.word) BETWEEN :least AND :most LIMIT :limit'
  return (
    first(database.all<Row>(`SELECT w.seq, w.word FROM search_words w WHERE w.word >= :begin AND w.word < :after AND ${fit}`, { begin, after: `${begin}\u{10FFFF}`, ...lengths }), 2) ??
    first(
      database.all<Row>(`SELECT w.seq, w.word FROM search_parts p CROSS JOIN search_words w ON w.seq = p.rowid WHERE search_parts MATCH :match AND ${fit}`, {
        match: piecesLeft(word),
        ...lengths,
      }),
      2,
    ) ??
    null
  )
}
