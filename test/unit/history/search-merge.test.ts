import { statSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { Database } from '../../../src/main/history/database'
import { mergeSlice, piecesOfIndex } from '../../../src/main/history/search-merge'
import { ask, temporaryHistory } from './temporary-history'

const indexes = ['search_index', 'search_titles', 'search_parts'] as const

test('between calls the index is merged to one piece, then to few, and finds what it found', () => {
  const { history, path } = temporaryHistory()
  const database = new Database(path, 'write')
  onTestFinished(() => database.close())
  const pieces = (): readonly number[] => indexes.map((index) => piecesOfIndex(database, index).length)
  const found = (query: string): readonly (string | null)[] => history.search({ query, after: null, limit: 500 }).hits.map(({ messageId }) => messageId)
  const write = (from: number, to: number): void => {
    // Each in transactions of its own, with words that no other has.
    for (let n = from; n < to; n += 1) ask(history, { text: `question ${n}: ${Array.from({ length: 300 }, (_, word) => `w${n}x${word}`).join(' ')}` })
  }
  write(0, 60)
  const before = [found('question'), found('3x29'), found('"question 7:"')]
  expect(before.map(({ length }) => length)).toEqual([120, expect.any(Number), 2])
  expect(pieces()[0]).toBeGreaterThan(2)
  while (mergeSlice(database, 0));
  expect(pieces()).toEqual([1, 1, 1])
  expect([found('question'), found('3x29'), found('"question 7:"')]).toEqual(before)
  // What a chat or two add is left beside it.
  write(60, 62)
  while (mergeSlice(database, 0));
  expect(pieces()[0]).toBe(2)
  expect(found('question')).toHaveLength(124)
  // FTS5's own check (https://sqlite.org/fts5.html#the_integrity_check_command) throws when the pieces do not fit together.
  for (const index of indexes) database.run(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`)
})

test('a merge that was left in the middle goes on, and nothing is written when there is nothing to merge', () => {
  const { history, path } = temporaryHistory()
  for (let n = 0; n < 60; n += 1) ask(history, { text: Array.from({ length: 300 }, (_, word) => `w${n}x${word}`).join(' ') })
  const database = new Database(path, 'write')
  onTestFinished(() => database.close())
  expect(mergeSlice(database, 0)).toBe(true)
  let steps = 1
  for (; mergeSlice(database, 0); steps += 1);
  expect(steps).toBeGreaterThan(3)
  const written = (): number => statSync(`${path}-wal`).size
  const before = written()
  expect(mergeSlice(database, 1000)).toBe(false)
  expect(written()).toBe(before)
})
