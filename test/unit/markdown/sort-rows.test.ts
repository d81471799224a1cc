import { expect, test } from 'vitest'
import { nextOrder, sortRows } from '../../../src/renderer/parts/markdown/sort-rows'
import type { TableCell } from '../../../src/shared/markdown/tree'

const cell = (text: string): TableCell => (text === '' ? [] : [{ type: 'text', text }])
const sorted = (texts: readonly string[], descending = false, language = 'en'): readonly string[] =>
  sortRows(texts.map((text) => [cell(text)]), { column: 0, descending }, language).map(([first]) => (first?.[0]?.type === 'text' ? first[0].text : ''))

test('numbers are sorted by size, as people write them; words by the language; empty cells come last', () => {
  expect(sorted(['$1,200.50', '', '−3 %', '12 ms', '9'])).toEqual(['−3 %', '9', '12 ms', '$1,200.50', ''])
  expect(sorted(['$1,200.50', '', '−3 %', '12 ms', '9'], true)).toEqual(['$1,200.50', '12 ms', '9', '−3 %', ''])
  expect(sorted(['item 10', 'Item 9', 'äpple'])).toEqual(['äpple', 'Item 9', 'item 10'])
  expect(sorted(['长城', '北京'], false, 'zh-CN')).toEqual(['北京', '长城'])
})

test('a head sorts up, then down, then not at all', () => {
  const up = nextOrder(null, 1)
  expect(up).toEqual({ column: 1, descending: false })
  expect(nextOrder(up, 1)).toEqual({ column: 1, descending: true })
  expect(nextOrder({ column: 1, descending: true }, 1)).toBeNull()
  expect(nextOrder(up, 0)).toEqual({ column: 0, descending: false })
})
