import { foldText } from './fold-text'

/** Characters of a title that count for its place in a list. */
const length = 100

/** What titles are sorted by: case and accents do not count, and 2 stands before 10. Compared character by character (see `compareKeys`), as SQLite compares UTF-8. */
export function titleKey(title: string): string {
  return foldText(title)
    .trim()
    .replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'))
    .slice(0, length)
    .toWellFormed()
}

/** The order of two keys by code points: negative when `a` stands first. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  // Inside a surrogate pair the whole character decides.
  if (at > 0 && a.charCodeAt(at - 1) >= 0xd800 && a.charCodeAt(at - 1) <= 0xdbff) at -= 1
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
