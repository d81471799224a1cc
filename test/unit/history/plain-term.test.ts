import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainFinder } from '../../../src/main/history/plain-term'
import { foldText } from '../../../src/shared/fold-text'

const json = (...texts: readonly string[]): string => JSON.stringify([{ type: 'reasoning', text: 'x' }, ...texts.map((text) => ({ type: 'text', text }))])

/** The planes and blocks of characters that fold to others, and of emoji. */
const blocks = [[0, 0xd7ff], [0xe000, 0xffff], [0x1d400, 0x1d7ff], [0x1f000, 0x1fbff], [0x2f800, 0x2fa1f], [0xe0000, 0xe01ff]] as const
/** The neighbours without the character, with a space in its place, and with what it might hide. */
const neighbours = ['ab', 'a b', 'a.b', 'a...b', 'a(b', 'aeb'].map((term) => ({ term, inText: plainFinder(term, 'text'), inJson: plainFinder(term, 'json') }))

test('of each character that folds, what it folds to is found in it, and nothing else', { timeout: 60_000 }, () => {
  const wrong: string[] = []
  for (const [first, last] of blocks) {
    for (let point = first; point <= last; point += 1) {
      const character = String.fromCodePoint(point)
      const whole = `a${character}b`
      const folded = foldText(whole)
      const isItself = folded === whole.toLowerCase()
      for (const { term, inText, inJson } of [...neighbours, ...(isItself ? [] : [{ term: folded, inText: plainFinder(folded, 'text'), inJson: plainFinder(folded, 'json') }])]) {
        const holds = folded.includes(term)
        if ((inText?.(whole) ?? holds) !== holds || (holds && inJson?.(json(whole)) === false)) wrong.push(`U+${point.toString(16)} ${term}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

const pieces = ['a', 'B', 'the', ' ', '  ', '\n', '\t', '\u3000', '\u00a0', '.', '…', '..', '，', ',', '(', '（', '"', '\\', '\\n', 'n', 'u', '\b', '\u0001', '的', '電', 'é', 'e\u0301', '\u0301', '\u200b', '\u00ad', 'ﬁ', 'Ｆ', '‗', '≠', '=', '👩‍👩‍👧', '🄰', '🯰', '🎉', '𝐚', 'K', 'ſ', 'İ', '\uE000', '㎡']
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 }).map((some) => some.join(''))

test('a plain term is found in random texts where folding all of them finds it, and never missed in their JSON', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 2 }), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }), (texts, which, start, length) => {
      const whole = texts.join('\n\n')
      const source = foldText(texts.join(which % 3 === 0 ? '' : '\n\n'))
      const term = source.slice(start % source.length, (start % source.length) + length).trim()
      const inText = plainFinder(term, 'text')
      const inJson = plainFinder(term, 'json')
      if (term === '' || inText === null || inJson === null) return
      const holds = foldText(whole).includes(term)
      expect([term, inText(whole)]).toEqual([term, holds])
      if (holds) expect([term, inJson(json(...texts))]).toEqual([term, true])
    }),
    { numRuns: 20_000 },
  )
})

test('the JSON of everyday texts is ruled out without being read', () => {
  const everyday = ['It costs 3 × 4 = 12 – “done” ✅ 🎉\n\n- café, naïve…', '看过这部电影，很好！', 'const \\frac = "a.b[0]" ?? `x`', 'Привет, мир!']
  for (const term of ['a.b[1]', 'useeffect(', 'done now', '电影院', 'cafes']) expect(everyday.map((one) => plainFinder(term, 'json')?.(json(one)))).toEqual([false, false, false, false])
})
