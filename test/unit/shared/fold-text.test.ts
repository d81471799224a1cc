import { expect, test } from 'vitest'
import { findTerms, foldText, foldWithOffsets } from '../../../src/shared/fold-text'

/** Characters that fold in every way there is, and neighbours that change how a whole string would fold. */
const odd = ['A', 'é', 'e\u0301', 'ß', 'İ', 'Σ', 'ς', 'ﬁ', '…', '´', 'Ａ', '　', '\u00A0', '\n', ' ', '\t', '\u00AD', '\u200D', 'が', 'か\u3099', '가', '\u1100\u1161', '国', '𠮷', '👩‍👩‍👧', '豈', '⑩', 'ǆ', 'ﷺ', '\uD800', '\u0085', '\uFEFF', '~', '\u007F']

test('folding with offsets says the same as folding, for any string, and leads back into it', () => {
  let seed = 3
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: random(12) }, () => odd[random(odd.length)]).join('')
    const { folded, offsets } = foldWithOffsets(text)
    expect({ text, folded }).toEqual({ text, folded: foldText(text) })
    expect(offsets).toHaveLength(folded.length + 1)
    expect(offsets.toSorted((a, b) => a - b)).toEqual(offsets)
    expect(offsets.at(-1)).toBe(text.length)
    expect(foldText(folded)).toBe(folded)
  }
})

test.each([
  ['TypeScript', ['script'], ['Script']],
  ['Cafe\u0301s', ['cafe'], ['Cafe\u0301']],
  ['a ﬁne  day', ['fine day'], ['ﬁne  day']],
  ['aaa', ['aa'], ['aa']],
  ['one two', ['two', 'one', 'ne t'], ['one two']],
  ['数据库', ['据'], ['据']],
  ['x', ['', 'y'], []],
] as const)('in %j, %j stand at %j', (text, terms, found) => {
  expect(findTerms(text, terms).map(([start, end]) => text.slice(start, end))).toEqual(found)
})
