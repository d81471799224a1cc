import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { ask } from './temporary-history'

/** Independent of the code under test, and slow: character by character, with no index. */
function plainFold(text: string): string {
  let out = ''
  for (const character of text) {
    if (/\s/u.test(character)) out += ' '
    else if (!/[\p{Cc}\p{Cf}]/u.test(character)) out += character.normalize('NFKD').replace(/[\u0300-\u036f\u3099\u309a]/gu, '').toLowerCase().normalize('NFC').replace(/ς/g, 'σ')
  }
  return out.replace(/ +/g, ' ')
}

/** Pieces that meet in all kinds of ways: frequent short words, parts of words, scripts, symbols, spaces of every kind, and what folds to something else or to nothing. */
const pieces = ['the', 'of', 'in', 'a', 'that', 'type', 'script', 'Ation', 'x', '_', '0', '42', ' ', ' ', ' ', '  ', '\n', '\t', '\u3000', '\u00a0', '(', ')', '[0]', '++', '--', '.', ',', '，', '。', '"', '\\', '=>', '的', '我们', '电影', '龙', 'が', 'か\u3099', '한', 'é', 'e\u0301', 'ß', 'ﬁ', 'Ｆ', 'Σ', 'ς', 'İ', '\u00ad', '\u200b', '\u200d', '👩‍👩‍👧', '🇨🇳', '\uE000', '\uE022', 'ж', 'א']

const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 60 }).map((some) => some.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  // Long runs, which are indexed in pieces.
  { weight: 1, arbitrary: fc.array(fc.constantFrom('ab', 'c', '7'), { minLength: 20, maxLength: 120 }).map((some) => some.join('')) },
)

/** A piece of one of the texts, or anything. */
const terms = (texts: readonly string[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 30 })).map(([which, start, length]) => {
        const characters = Array.from(texts[which % texts.length] ?? '')
        const from = start % Math.max(1, characters.length)
        return characters.slice(from, from + length).join('')
      }),
    },
    { weight: 1, arbitrary: text },
  )

const cases = fc.array(text, { minLength: 1, maxLength: 6 }).chain((texts) => fc.tuple(fc.constant(texts), fc.array(terms(texts), { minLength: 1, maxLength: 6 })))

test('what a search finds in random texts is what a look at each of them finds', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(cases, ([texts, queries]) => {
      const history = createHistoryStore()
      history.open({ path: ':memory:' })
      try {
        const stored = texts.map((one) => {
          // As it is stored: half a character and NUL cannot be.
          const { question } = ask(history, { text: one })
          return { id: question.id, folded: plainFold(one.toWellFormed()) }
        })
        for (const query of queries) {
          const term = query.replaceAll('"', '').toWellFormed()
          const wanted = plainFold(term).trim()
          const found = wanted === '' ? [] : stored.filter(({ folded }) => folded.includes(wanted)).map(({ id }) => id)
          const ids: string[] = []
          let after: string | null = null
          do {
            const page = history.search({ query: `role:user "${term}"`, after, limit: 3, budget: 0 })
            ids.push(...page.hits.flatMap(({ messageId }) => messageId ?? []))
            after = page.next
          } while (after !== null)
          // A query without any text asks for all of the role.
          expect({ term, ids }).toEqual({ term, ids: wanted === '' ? stored.map(({ id }) => id).toReversed() : found.toReversed() })
        }
      } finally {
        history.close({})
      }
    }),
    { numRuns: 150 },
  )
})
