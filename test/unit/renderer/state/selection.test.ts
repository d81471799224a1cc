import { expect, it } from 'vitest'
import { type ChatSelection, nothingSelected, selectionOf, withoutGone, withRange, withToggled } from '../../../../src/renderer/state/selection'

const ids = ({ ids: chosen }: ChatSelection): string => [...chosen].toSorted().join('')
const listed = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

it('takes single chats in and out', () => {
  const two = withToggled(withToggled(nothingSelected, 'b'), 'd')
  expect(ids(two)).toBe('bd')
  expect(ids(withToggled(two, 'b'))).toBe('d')
  expect(ids(nothingSelected)).toBe('')
})

it('lets a range grow, shrink and turn round its anchor, beside what was chosen before', () => {
  const chosen = withToggled(withToggled(nothingSelected, 'h'), 'c')
  const down = withRange(chosen, 'c', 'e', listed)
  expect(ids(down)).toBe('cdeh')
  expect(ids(withRange(down, 'e', 'd', listed))).toBe('cdh')
  expect(ids(withRange(down, 'e', 'a', listed))).toBe('abch')
  expect(ids(withRange(nothingSelected, 'b', 'd', listed))).toBe('bcd')
  expect(ids(withRange(nothingSelected, 'gone', 'd', listed))).toBe('d')
})

it('forgets chats that are gone, and only those', () => {
  const all = selectionOf(listed)
  expect(ids(withoutGone(all, ['a', 'x']))).toBe('bcdefgh')
  expect(withoutGone(all, ['x'])).toBe(all)
})
