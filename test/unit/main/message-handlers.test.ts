import { expect, it } from 'vitest'
import { editedParts } from '../../../src/main/handlers/message-handlers'
import type { Part } from '../../../src/shared/chat'

const text = (words: string): Part => ({ type: 'text', text: words })
const image: Part = { type: 'image', attachment: 'a'.repeat(64), mime: 'image/png', alt: '' }

it('puts one text in place of all words, keeps the rest, and drops what named places in the old words', () => {
  const reasoning: Part = { type: 'reasoning', text: 'hm' }
  const citation: Part = { type: 'citation', of: 1, start: 0, end: 1, url: 'https://a.example', title: 'A' }
  expect(editedParts({ parts: [reasoning, text('one'), citation, image, text('two')] }, 'new')).toEqual([reasoning, text('new'), image])
  expect(editedParts({ parts: [image] }, 'new')).toEqual([image, text('new')])
  expect(editedParts({ parts: [image, text('one')] }, ' ')).toEqual([image])
  expect(editedParts({ parts: [text('one')] }, '')).toEqual([])
})
