/**
 * Finds a folded term (shared/fold-text.ts) in a text without folding all of it. Most terms and most texts are plain: what stands in them folds to itself but for case, white
 * space and the width of symbols, which a pattern knows. Only around the characters that fold to something else is the text folded.
 */
import { foldText } from '../../shared/fold-text'

/** Printable ASCII, common ideographs, and the signs that everyday texts are written with: what terms are made of that a pattern can find. */
const plain = /^[ -~\u00b0\u00b7\u00d7\u2013-\u2015\u2018-\u201f\u2022\u2190-\u2193\u3001\u3002\u3008-\u3011\u4e00-\u9fff]+$/

/** Anything but everyday characters that are plain or fold to nothing plain: before the first of these nothing has to be looked at. */
const unusual = /[^ -~\u2010\u2012-\u2016\u2018-\u2023\u3000-\u3011\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20]/
/**
 * More of them: kana, Hangul, Greek, Cyrillic, common signs. With white space and full-width symbols, which the patterns know, and most emoji, these are all the characters that
 * stay apart from what is plain; any other might fold to it, or to nothing.
 */
const apart =
  /[\ufe0f\t\n\r -~\u00a0\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0400-\u0482\u048a-\u052f\u2010\u2012-\u2016\u2018-\u2023\u2027\u2190-\u2193\u221a\u221e\u2248\u2264\u2265\u2500-\u27bf\u2b50\u3000-\u3011\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff0f\uff1a-\uff20]/

/** What the table says of a UTF-16 unit: it may fold to something plain, stays apart, or begins a pair that stays apart: any, or one whose second unit is before or from U+DF00. */
const kinds = { folds: 0, apart: 1, pair: 2, pairBefore: 3, pairFrom: 4 } as const
const halfOfArea = 0xdf00

let table: Uint8Array | null = null

function unitKinds(): Uint8Array {
  if (table !== null) return table
  table = Uint8Array.from({ length: 0x10000 }, (_, unit) => (apart.test(String.fromCharCode(unit)) ? kinds.apart : kinds.folds))
  table[0xd83c] = kinds.pairFrom
  table[0xd83d] = kinds.pair
  table[0xd83e] = kinds.pairBefore
  return table
}

/** The first place from `from` on where a character stands that may fold to something plain or to nothing; -1 when there is none. */
function nextFolding(text: string, from: number): number {
  const unitKind = unitKinds()
  for (let at = from; at < text.length; at += 1) {
    const kind = unitKind[text.charCodeAt(at)]
    if (kind === kinds.apart) continue
    if (kind === kinds.folds) return at
    const isBefore = text.charCodeAt(at + 1) < halfOfArea
    if ((kind === kinds.pairBefore && !isBefore) || (kind === kinds.pairFrom && isBefore)) return at
    at += 1
  }
  return -1
}

/** How a text is given: as it is, or as JSON writes it. */
export type Writing = 'text' | 'json'

const spaces = { text: '\\s+', json: '(?:[ \\u00a0\\u3000]|\\\\[nrt])+' } as const
const written = { text: (symbol: string) => symbol, json: (symbol: string) => JSON.stringify(symbol).slice(1, -1) } as const

/** A symbol as a text may write it: by itself or, where that counts as standing apart, in its full width. */
function symbolPattern(symbol: string, writing: Writing): string {
  const narrow = written[writing](symbol).replaceAll(/./g, '\\$&')
  return /[!-/:-@]/.test(symbol) ? `(?:${narrow}|${String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)})` : narrow
}

/** A quick way to find a plain term: what it matches in a text is the term, but a text may hold it in other forms too. Null for terms that are not plain. */
export function plainPattern(term: string, writing: Writing = 'text'): RegExp | null {
  if (!plain.test(term)) return null
  return new RegExp(term.replaceAll(/ |[!-/:-@[-^`{-~]/g, (character) => (character === ' ' ? spaces[writing] : symbolPattern(character, writing))), 'i')
}

/** In JSON: escapes other than of line ends and symbols, which may be of invisible characters. The first may also match a symbol's and the letter after it, but is quick. */
const otherEscape = [/\\[ubf]/, /(?<!\\)(?:\\\\)*\\[ubf]/] as const

/** Two parts of text, between which JSON does not write the white space that the text has there. */
function hasTwoTexts(json: string): boolean {
  const beginning = /"type":"(?:text|refusal)"/g
  return beginning.test(json) && beginning.test(json)
}

const isSolid = (text: string, at: number): boolean => unitKinds()[text.charCodeAt(at)] === kinds.apart && !/[\s\\]/.test(text.charAt(at)) && text.charAt(at - 1) !== '\\'

/** From `from` in steps of `step` until `enough` characters were passed each of which surely folds to one or more. */
function past(text: string, from: number, step: -1 | 1, enough: number): number {
  let at = from
  for (let passed = 0; passed < enough && at >= 0 && at < text.length; at += step) if (isSolid(text, at)) passed += 1
  return at
}

const unescaped = (json: string): string => json.replaceAll(/\\(.)/g, (_, escape: string) => (/[nrt]/.test(escape) ? ' ' : escape))

/** Whether a term stands where a text has characters that fold: it is folded around them, as far as the term may reach. */
function holdsFolded(text: string, term: string, writing: Writing): boolean {
  const first = text.search(unusual)
  for (let at = first === -1 ? -1 : nextFolding(text, first); at !== -1; ) {
    const start = past(text, at, -1, term.length)
    let end = past(text, at, 1, term.length)
    let next = nextFolding(text, at + 1)
    while (next !== -1 && next < end) {
      end = past(text, next, 1, term.length)
      next = nextFolding(text, next + 1)
    }
    const around = text.slice(Math.max(0, start), end)
    if (foldText(writing === 'text' ? around : unescaped(around)).includes(term)) return true
    at = next
  }
  return false
}

/**
 * Makes the look for a plain term in texts. Of a text it tells exactly whether it holds the term; of the JSON of a message's parts it may say so in error, but never that it does
 * not. Null for terms that are not plain.
 */
export function plainFinder(term: string, writing: Writing): ((text: string) => boolean) | null {
  const pattern = plainPattern(term, writing)
  if (pattern === null) return null
  const isUnsure = (text: string): boolean => writing === 'json' && (otherEscape.every((escape) => escape.test(text)) || (term.includes(' ') && hasTwoTexts(text)))
  return (text) => pattern.test(text) || isUnsure(text) || holdsFolded(text, term, writing)
}
