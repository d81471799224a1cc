import { describe, expect, test } from 'vitest'
import { backupName, expired, isBackedUp, readBackup } from '../../../src/main/backups/backup-files'
import type { Backup } from '../../../src/shared/backups'

const noon = (day: number, hour = 12): number => new Date(2026, 10, day, hour).getTime()

function daily(time: number): Backup {
  const backup = readBackup(backupName(time, 3, 40), 1000, 0)
  if (backup === null) throw new Error('not read')
  return backup
}

test('a name says when the backup was made and what it holds', () => {
  expect(backupName(Date.UTC(2026, 10, 24, 15, 53, 22), 12, 340)).toBe('2026-11-24T15-53-22Z.12-chats.340-messages.sqlite')
  expect(daily(Date.UTC(2026, 10, 24, 15, 53, 22))).toEqual({ name: '2026-11-24T15-53-22Z.3-chats.40-messages.sqlite', reason: 'daily', takenAt: Date.UTC(2026, 10, 24, 15, 53, 22), size: 1000, chats: 3, messages: 40 })
  expect(readBackup('format-2.sqlite', 5, 77)).toEqual({ name: 'format-2.sqlite', reason: 'update', takenAt: 77, size: 5, chats: null, messages: null })
  expect(['history.sqlite', '2026-11-24.unfinished', '../format-2.sqlite'].map((name) => readBackup(name, 1, 1))).toEqual([null, null, null])
})

describe('what is let go', () => {
  test('nothing before there are eight days', () => {
    const backups = [1, 2, 3, 4, 5, 6, 7].map((day) => daily(noon(day)))
    expect(expired(backups, noon(7))).toEqual([])
  })

  test('the eighth day, and all but the last one of a day that is over', () => {
    const backups = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => daily(noon(day)))
    const early = [daily(noon(4, 8)), daily(noon(8, 8))]
    expect(expired([...backups, ...early], noon(8)).map(({ takenAt }) => takenAt)).toEqual([noon(1), noon(4, 8)])
  })

  test('days without a backup do not count', () => {
    const backups = [1, 9, 10, 20, 21, 22, 28].map((day) => daily(noon(day)))
    expect(expired(backups, noon(28))).toEqual([])
  })

  test('a copy from before an update stays until seven days are younger', () => {
    const copy: Backup = { name: 'format-2.sqlite', reason: 'update', takenAt: noon(1), size: 1, chats: null, messages: null }
    const backups = [2, 3, 4, 5, 6, 7].map((day) => daily(noon(day)))
    expect(expired([copy, ...backups], noon(7))).toEqual([])
    expect(expired([copy, ...backups, daily(noon(8))], noon(8))).toEqual([copy])
  })
})

test('a day is backed up when it has a backup of its own; a copy from before an update is none', () => {
  expect(isBackedUp([daily(noon(3, 1))], noon(3, 23))).toBe(true)
  expect(isBackedUp([daily(noon(2, 23))], noon(3, 1))).toBe(false)
  expect(isBackedUp([{ name: 'format-2.sqlite', reason: 'update', takenAt: noon(3), size: 1, chats: null, messages: null }], noon(3))).toBe(false)
})
