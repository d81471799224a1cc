import { expect, test } from 'vitest'
import { mentionAt, withoutMention } from '../../../src/renderer/mention/mention-at'

const at = (text: string, caret = text.length) => mentionAt(text, caret)

test('an @ that begins a word is one, up to the caret', () => {
  expect(at('@')).toEqual({ start: 0, word: '' })
  expect(at('see @por')).toEqual({ start: 4, word: 'por' })
  expect(at('see @por and', 8)).toEqual({ start: 4, word: 'por' })
  expect(at('(@por')).toEqual({ start: 1, word: 'por' })
  expect(at('line\n@por')).toEqual({ start: 5, word: 'por' })
  expect(at('see @por and')).toBeNull()
})

test('Chinese has no spaces, and its input methods another @', () => {
  expect(at('请看@旅行')).toEqual({ start: 2, word: '旅行' })
  expect(at('请看＠旅行')).toEqual({ start: 2, word: '旅行' })
})

test('an address, a name of a package and a very long word are none', () => {
  expect(at('me@example')).toBeNull()
  expect(at('a.b+c-d@example')).toBeNull()
  expect(at('@types/@node')).toBeNull()
  expect(at(`@${'x'.repeat(61)}`)).toBeNull()
})

test('what is left of the text when it was picked', () => {
  const rest = (text: string, caret: number): string => withoutMention(text, at(text, caret) ?? { start: 0, word: '' })
  expect(rest('see @por and', 8)).toBe('see and')
  expect(rest('@por', 4)).toBe('')
  expect(rest('请看@旅行吧', 5)).toBe('请看吧')
})
