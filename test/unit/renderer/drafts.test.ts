import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDrafts } from '../../../src/renderer/drafts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function rig() {
  const saved: (readonly [string | null, string])[] = []
  return { saved, drafts: createDrafts((chatId, text) => saved.push([chatId, text])) }
}

it('saves once per pause in typing, the last text only', () => {
  const { drafts, saved } = rig()
  drafts.note('a', 'H')
  vi.advanceTimersByTime(200)
  drafts.note('a', 'Hi')
  vi.advanceTimersByTime(299)
  expect(saved).toEqual([])
  vi.advanceTimersByTime(1)
  expect(saved).toEqual([['a', 'Hi']])
})

it('saves at once when asked to, and not again', () => {
  const { drafts, saved } = rig()
  drafts.note(null, 'new')
  drafts.note('a', 'old')
  drafts.flush()
  vi.runAllTimers()
  expect(saved).toEqual([
    [null, 'new'],
    ['a', 'old'],
  ])
})

it('knows what it was told and saves nothing of it', () => {
  const { drafts, saved } = rig()
  drafts.learn(null, 'from boot')
  vi.runAllTimers()
  expect(drafts.known(null)).toBe('from boot')
  expect(drafts.known('a')).toBeUndefined()
  expect(saved).toEqual([])
})

it('takes over what another window saved, unless something typed here waits to be saved', () => {
  const { drafts, saved } = rig()
  expect(drafts.hear('a', 'theirs')).toBe(true)
  expect(drafts.known('a')).toBe('theirs')
  expect(drafts.hear('a', 'theirs')).toBe(false)
  drafts.note('a', 'mine')
  expect(drafts.hear('a', 'theirs again')).toBe(false)
  vi.runAllTimers()
  expect(saved).toEqual([['a', 'mine']])
  expect(drafts.hear('a', 'theirs again')).toBe(true)
})
