import { expect, it } from 'vitest'
import { createAges, firstDayOf } from '../../../../src/renderer/state/ages'

const at = (...date: [number, number, number, number]): number => new Date(...date).getTime()

it('tells ages by calendar days, weeks and months, counted from local midnight', () => {
  // A Wednesday; weeks begin on Monday, the 16th.
  const ageOf = createAges(at(2026, 10, 18, 9), 1)
  expect(ageOf(at(2026, 10, 18, 0))).toBe('today')
  expect(ageOf(at(2026, 10, 19, 1))).toBe('today')
  expect(ageOf(at(2026, 10, 17, 23))).toBe('yesterday')
  expect(ageOf(at(2026, 10, 16, 0))).toBe('thisWeek')
  expect(ageOf(at(2026, 10, 15, 23))).toBe('lastWeek')
  expect(ageOf(at(2026, 10, 9, 0))).toBe('lastWeek')
  expect(ageOf(at(2026, 10, 8, 23))).toBe('thisMonth')
  expect(ageOf(at(2026, 9, 31, 23))).toEqual({ year: 2026, month: 9 })
})

it('lets weeks begin where the language says, and last week reach into the month before', () => {
  // A Monday, the second of the month.
  const now = at(2026, 10, 2, 9)
  expect([createAges(now, 1)(at(2026, 10, 1, 12)), createAges(now, 1)(at(2026, 9, 31, 12))]).toEqual(['yesterday', 'lastWeek'])
  expect(createAges(now, 7)(at(2026, 9, 25, 12))).toBe('lastWeek')
  expect(createAges(now, 1)(at(2026, 9, 25, 12))).toEqual({ year: 2026, month: 9 })
  expect([firstDayOf('en'), firstDayOf('de')]).toEqual([7, 1])
})
