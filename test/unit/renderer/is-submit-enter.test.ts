import { beforeEach, describe, expect, it } from 'vitest'
import { type EnterEvent, isSubmitEnter, watchCompositions } from '../../../src/renderer/is-submit-enter'

const page = new EventTarget()
watchCompositions(page)

/** A clock that no composition of an earlier test reaches. */
let now = 0
beforeEach(() => {
  now += 100_000
})

function compositionEnds(): void {
  const event = new Event('compositionend')
  Object.defineProperty(event, 'timeStamp', { value: now })
  page.dispatchEvent(event)
}

const enter = (fields: Partial<EnterEvent> = {}): EnterEvent => ({
  key: 'Enter',
  keyCode: 13,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  timeStamp: now,
  ...fields,
})

describe('isSubmitEnter', () => {
  it('is a plain Enter', () => {
    expect(isSubmitEnter(enter())).toBe(true)
    expect(isSubmitEnter(enter({ key: 'a' }))).toBe(false)
    expect(isSubmitEnter(enter({ shiftKey: true }))).toBe(false)
    expect(isSubmitEnter(enter({ altKey: true }))).toBe(false)
  })

  it('honours the setting', () => {
    expect(isSubmitEnter(enter(), 'mod-enter')).toBe(false)
    expect(isSubmitEnter(enter({ ctrlKey: true }), 'mod-enter')).toBe(true)
    expect(isSubmitEnter(enter({ metaKey: true }), 'mod-enter')).toBe(true)
    expect(isSubmitEnter(enter({ ctrlKey: true }), 'enter')).toBe(true)
  })

  it('is never the Enter of a composition', () => {
    expect(isSubmitEnter(enter({ isComposing: true }))).toBe(false)
    expect(isSubmitEnter(enter({ isComposing: true, keyCode: 229 }))).toBe(false)
  })

  it('is not the confirming Enter that comes just after the composition, but the next one is', () => {
    compositionEnds()
    expect(isSubmitEnter(enter({ keyCode: 229, timeStamp: now + 120 }))).toBe(false)
    expect(isSubmitEnter(enter({ keyCode: 229, timeStamp: now + 240 }))).toBe(true)
  })

  it('is not the very key press that ended the composition, however it is marked', () => {
    compositionEnds()
    expect(isSubmitEnter(enter({ timeStamp: now + 1 }))).toBe(false)
    expect(isSubmitEnter(enter({ timeStamp: now + 90 }))).toBe(true)
  })

  it('is an Enter marked 229 without a composition: some input methods mark every key', () => {
    expect(isSubmitEnter(enter({ keyCode: 229 }))).toBe(true)
    compositionEnds()
    expect(isSubmitEnter(enter({ keyCode: 229, timeStamp: now + 2000 }))).toBe(true)
  })

  it('is a real Enter soon after a composition that another key ended', () => {
    compositionEnds()
    expect(isSubmitEnter(enter({ timeStamp: now + 60 }))).toBe(true)
  })
})
