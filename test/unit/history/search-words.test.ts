import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { Database } from '../../../src/main/history/database'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { ask, temporaryHistory } from './temporary-history'

/** All that a search finds among questions, page by page without time, by number of question. */
function found(history: HistoryCalls, query: string, numbers: ReadonlyMap<string, number>): readonly number[] {
  const all: number[] = []
  let after: string | null = null
  do {
    const page = history.search({ query: `role:user ${query}`, after, limit: 7, budget: 0 })
    all.push(...page.hits.flatMap(({ messageId }) => numbers.get(messageId ?? '') ?? []))
    after = page.next
  } while (after !== null)
  return all
}

const stems = ['heron', 'garden', 'effect', 'ion', 'script', 'the', 'xqz'] as const
/** Words of which each stem is in far more than are looked up at once, most of them in one message only. */
const word = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...stems), fc.constantFrom(...stems), fc.nat({ max: 400 })).map(([one, other, n]) => `${one}${other}${n}`) },
  { weight: 2, arbitrary: fc.constantFrom(...stems) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...stems), fc.nat({ max: 9 })).map(([one, n]) => `${n}${one}`) },
)
const symbol = fc.constantFrom(' ', ' ', ' ', '. ', '.', '(', ', ', '，', '[0]', '=>', '的', '\n')
const text = fc.array(fc.tuple(word, symbol), { minLength: 1, maxLength: 9 }).map((all) => all.flat().join('').trim())
const query = fc.oneof(
  fc.constantFrom(...stems),
  fc.tuple(fc.constantFrom(...stems), fc.constantFrom(...stems)).map((both) => both.join(' ')),
  fc.tuple(fc.constantFrom(...stems), fc.constantFrom('.', '(', '[', '0', '5', '1ion', '[0]the', ',', '=>')).map((both) => both.join('')),
  fc.constantFrom('ero', 'rong', 'xqz1', 'effectthe', 'n.', '.t', 'n.t', '9.', '0]', 'on.h', '"heron. garden"', '的h'),
)

test('parts of words that stand in many words are found exactly, also while words come to stand in more messages', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 60, maxLength: 100 }), fc.array(text, { maxLength: 8 }), fc.array(query, { minLength: 4, maxLength: 8 }), (first, later, queries) => {
      const { history } = temporaryHistory()
      const texts: string[] = []
      const numbers = new Map<string, number>()
      const add = (one: string): void => {
        numbers.set(ask(history, { text: one }).question.id, texts.length)
        texts.push(one.toLowerCase().replaceAll('，', ',').replaceAll(/\s+/g, ' '))
      }
      const holds = (one: string, terms: readonly string[]): boolean => terms.every((term) => one.includes(term))
      const check = (): void => {
        for (const asked of queries) {
          const terms = asked.startsWith('"') ? [asked.replaceAll('"', '')] : asked.split(' ')
          const wanted = texts.flatMap((one, number) => (holds(one, terms) ? [number] : [])).toReversed()
          expect([asked, found(history, asked, numbers)]).toEqual([asked, wanted])
        }
      }
      for (const one of first) add(one)
      check()
      // Parts of earlier texts again, so that words which stood in one message stand in two.
      for (const one of later) {
        add(`${one} ${first[one.length % first.length] ?? ''}`)
        check()
      }
      history.close({})
    }),
    // A failing case of this size would take long to be made smaller.
    { numRuns: 12, endOnFailure: true },
  )
})

test('the list of words says which message holds a word alone, until another does', () => {
  const { history, path } = temporaryHistory()
  const database = new Database(path, 'read')
  onTestFinished(() => database.close())
  const alone = (one: string): unknown => database.get<{ only: number | null }>('SELECT only_in AS only FROM search_words WHERE word = :word', { word: one })?.only
  ask(history, { text: 'heron garden' })
  expect([alone('heron'), alone('answer')]).toEqual([1, 2])
  ask(history, { text: 'heron' })
  expect([alone('heron'), alone('garden'), alone('answer')]).toEqual([null, 1, null])
  history.renameChat({ chatId: history.listChats({ after: null, limit: 1, place: 'main', sort: 'used' }).chats[0]?.id ?? '', title: 'Pond garden', titleSource: 'user' })
  expect([alone('pond'), alone('garden')]).toEqual([0, 1])
  ask(history, { text: 'pond' })
  expect(alone('pond')).toBe(5)
})
