import { expect, test } from 'vitest'
import { NamePool, safeName } from '../../../../src/main/jobs/export/file-names'
import { naughtyStrings } from './naughty'

test.each([
  ['Trip to Porto', 'Trip to Porto'],
  ['旅行计划：第一天', '旅行计划：第一天'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['  ..hidden.. ', 'hidden'],
  ['../../etc/passwd', 'etc passwd'],
  ['line\nbreak\u0000and\u2028more', 'line break and more'],
  ['gpj.\u202Eexe', 'gpj. exe'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['Console', 'Console'],
  ['', 'Untitled'],
  ['???', 'Untitled'],
  ['\uD83D', 'Untitled'],
  ['Cafe\u0301', 'Café'],
  ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦 family'],
])('%j becomes %j', (title, name) => {
  expect(safeName(title, 'Untitled')).toBe(name)
})

test('a long title is cut between characters, in bytes', () => {
  expect(safeName('字'.repeat(200), '')).toBe('字'.repeat(60))
  const family = '👩‍👩‍👧‍👦'
  const name = safeName(family.repeat(30), '')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
  expect(name).toBe(family.repeat(name.length / family.length))
})

test('whatever the title, the name is good on every system', () => {
  for (const title of naughtyStrings) {
    const name = safeName(title, 'Untitled')
    expect(name, title).toMatch(/^[^<>:"/\\|?*\p{Cc}. ](?:[^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}. ])?$/u)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181)
    expect(name).toBe(name.normalize('NFC'))
  }
})

test('names that a file system may take for one get numbers', () => {
  const pool = new NamePool()
  expect(['Same', 'same', 'SAME', 'Same (2)', 'Café', 'Cafe\u0301', 'Other'].map((name) => pool.take(name))).toEqual([
    'Same',
    'same (2)',
    'SAME (3)',
    'Same (2) (2)',
    'Café',
    'Cafe\u0301 (2)',
    'Other',
  ])
})
