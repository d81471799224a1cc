/**
 * Names of files made from titles, good on every system: Windows forbids `< > : " / \ | ? *`, names of devices and a dot or space at the end
 * (learn.microsoft.com, "Naming Files, Paths, and Namespaces"); most file systems take 255 bytes.
 */

/** Longest name made from a title, in bytes: room is left for an ending, a number and a temporary ending. */
const longestName = 180

const forbidden = /[<>:"/\\|?*]/g
/** Control characters, line separators, and marks that turn the direction of writing (a name could then look like another one). */
const invisible = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text up to `limit` bytes of UTF-8, never cut inside what a reader sees as one character. */
function cut(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let kept = ''
  let size = 0
  for (const { segment } of graphemes.segment(text)) {
    size += Buffer.byteLength(segment)
    if (size > limit) break
    kept += segment
  }
  return kept
}

/** A name (without an ending) made from a title; `fallback` when nothing of the title can stand in one. */
export function safeName(title: string, fallback: string): string {
  const plain = title.normalize('NFC').replace(invisible, ' ').replace(forbidden, ' ').replace(/\s+/gu, ' ')
  const trimmed = (text: string): string => text.replace(/^[. ]+|[. ]+$/g, '')
  const name = trimmed(cut(trimmed(plain), longestName))
  if (name === '') return fallback
  return devices.test(name) ? `_${name}` : name
}

/** How file systems that do not tell upper from lower case see a name. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

/** The first of `name`, `name (2)`, `name (3)` … that is free. Asking for many alike costs no more than asking for as many different ones. */
export class NamePool {
  readonly #taken = new Map<string, number>()

  take(name: string): string {
    const key = nameKey(name)
    let number = this.#taken.get(key) ?? 0
    let given = name
    do {
      number += 1
      given = number === 1 ? name : `${name} (${number})`
    } while (number > 1 && this.#taken.has(nameKey(given)))
    this.#taken.set(key, number)
    if (number > 1) this.#taken.set(nameKey(given), 1)
    return given
  }
}
