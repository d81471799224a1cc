import { foldText } from '../../shared/fold-text'
import { hanByReading } from './han-order'

/** Characters of a title that count for its place in a list. */
const length = 100
/** Where ideographs stand in keys, in the order of their reading: after everything that is written otherwise. */
const hanArea = 0xf0000

let places: ReadonlyMap<string, string> | null = null
/** The character that stands for an ideograph in keys; made when the first one is asked for. */
function placesOfHan(): ReadonlyMap<string, string> {
  places ??= new Map(Array.from(hanByReading, (character, place) => [character, String.fromCodePoint(hanArea + place)]))
  return places
}

/**
 * What titles are sorted by: case and accents do not count, 2 stands before 10, and Chinese stands in the order of its reading (pinyin), after other scripts. Compared character by
 * character (shared/compare-keys.ts), as SQLite compares UTF-8.
 */
export function titleKey(title: string): string {
  const key = foldText(title)
    .trim()
    .replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
    .slice(0, length)
    .toWellFormed()
  return key.replaceAll(/[〇\u4e00-\u9fff]/g, (character) => placesOfHan().get(character) ?? character)
}
