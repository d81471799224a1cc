import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hanByReading } from '../../../src/main/history/han-order'
import { titleKey } from '../../../src/main/history/title-key'
import { compareKeys } from '../../../src/shared/compare-keys'
import { ask, temporaryHistory } from './temporary-history'

const sorted = (titles: readonly string[]): readonly string[] => titles.toSorted((a, b) => compareKeys(titleKey(a), titleKey(b)))

test('titles stand as a person looks for them: numbers by their value, Chinese by its reading, after other scripts', () => {
  const titles = ['apple', 'École 2', 'école 10', 'Zoo', 'Яблоко', 'さくら', '阿里山游记', '北京 2', '北京 10', '北京，秋天', '成都', '李四', '上海', '〇七', '西安', '张三']
  const random = [7, 3, 12, 0, 15, 9, 1, 14, 4, 11, 2, 8, 5, 13, 6, 10]
  // 〇 is read líng.
  const wanted = titles.filter((title) => title !== '〇七')
  wanted.splice(wanted.indexOf('上海'), 0, '〇七')
  expect(sorted(random.map((place) => titles[place] ?? ''))).toEqual(wanted)
})

test('every common ideograph has one place', () => {
  const characters = Array.from(hanByReading)
  expect(new Set(characters).size).toBe(characters.length)
  for (let code = 0x4e00; code <= 0x9fff; code += 1) expect(titleKey(String.fromCharCode(code)).codePointAt(0)).toBeGreaterThanOrEqual(0xf0000)
})

/** As CLDR of this Node has it, which may be another version: only characters whose reading is not in dispute. */
const collator = new Intl.Collator('zh-u-co-pinyin')
const everyday = fc.constantFrom(...Array.from('阿八北成大二风高好家看来马年平期人上天外文小学一在张中重'))

test('words are in the order of the language’s collation', () => {
  fc.assert(
    fc.property(fc.array(everyday, { minLength: 1, maxLength: 5 }), fc.array(everyday, { minLength: 1, maxLength: 5 }), (some, others) => {
      const [a, b] = [some.join(''), others.join('')]
      expect(Math.sign(compareKeys(titleKey(a), titleKey(b)))).toBe(Math.sign(collator.compare(a, b)))
    }),
  )
})

test('SQLite pages through them in the order in which a window puts them', () => {
  const { history } = temporaryHistory()
  const title = fc.oneof(fc.array(everyday, { minLength: 1, maxLength: 4 }).map((some) => some.join('')), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }))
  for (const one of fc.sample(title, { numRuns: 120, seed: 5 })) {
    const { chat } = ask(history)
    history.renameChat({ chatId: chat.id, title: one, titleSource: 'user' })
  }
  const keys: string[] = []
  for (let after: string | null = null; ; ) {
    const page = history.listChats({ after, limit: 7, place: 'main', sort: 'title' })
    keys.push(...page.chats.map((chat) => chat.titleKey))
    after = page.next
    if (after === null) break
  }
  expect(keys).toHaveLength(120)
  expect(keys.toSorted(compareKeys)).toEqual(keys)
})
