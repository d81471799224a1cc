import { expect, it } from 'vitest'
import { createBoxFilling } from '../../../../src/renderer/actions/fill-box'

it('keeps what was typed and replaces only what it filled in itself', () => {
  const fill = createBoxFilling()
  expect(fill('', 'one')).toBe('one')
  expect(fill('one', 'two')).toBe('two')
  expect(fill('two, and more', 'three')).toBe('two, and more\n\nthree')
  expect(fill('two, and more\n\nthree', 'four')).toBe('two, and more\n\nfour')
  // Sent, or emptied by hand.
  expect(fill('', 'five')).toBe('five')
})
