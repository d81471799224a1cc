import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestText, readDeepLink, shownLink } from '../../../../src/main/background/deep-link'
import { longestLink } from '../../../../src/main/start-wish'

const id = '0f8fad5b-d9cb-469f-a165-70867728950e'
const ask = (text: string, preset: string | null = null) => ({ kind: 'ask', text, preset })

it('reads a text, a preset, a chat', () => {
  expect(readDeepLink('aside://ask?text=What%20is%20%26%20%3F%0Aand%09%E4%BD%A0%E5%A5%BD')).toEqual(ask('What is & ?\nand\t你好'))
  expect(readDeepLink('aside://ask?text=a+b%2Bc%0D%0Ad')).toEqual(ask('a b+c\nd'))
  expect(readDeepLink('ASIDE://Ask/?preset=translate&text=dog')).toEqual(ask('dog', 'translate'))
  // As typed in a shell.
  expect(readDeepLink(' aside://ask?text=你好 wörld = fine ')).toEqual(ask('你好 wörld = fine'))
  for (const empty of ['aside://ask', 'aside://ask/', 'aside://ask?', 'aside://ask?text', 'aside://ask?text=%20%0A']) expect(readDeepLink(empty)).toEqual(ask(''))
  expect(readDeepLink(`aside://chat/${id.toUpperCase()}/`)).toEqual({ kind: 'chat', chatId: id })
})

it.each([
  ['another scheme', 'https://ask?text=a'],
  ['no place', 'aside:'],
  ['no place', 'aside://'],
  ['a place unknown', 'aside://settings?set=1'],
  ['a place like a known one', 'aside://ask.evil.test?text=a'],
  ['a user, a port', 'aside://me@ask?text=a'],
  ['a user, a port', 'aside://ask:80?text=a'],
  ['a path', 'aside://ask/now?text=a'],
  ['a field unknown', 'aside://ask?text=a&send=1'],
  ['a field of every object', 'aside://ask?__proto__=a'],
  ['a field of every object', 'aside://ask?constructor=a'],
  ['a field twice', 'aside://ask?text=a&text=b'],
  ['a field twice, written in two ways', 'aside://ask?text=a&te%78t=b'],
  ['an empty field', 'aside://ask?text=a&'],
  ['a fragment', 'aside://ask?text=C#'],
  ['bytes that are no text', 'aside://ask?text=%ff'],
  ['half an escape', 'aside://ask?text=100%'],
  ['a control character', 'aside://ask?text=a%00b'],
  ['a control character', 'aside://ask?text=a%1B[2J'],
  ['a control character', 'aside://ask?text=a%C2%9Bb'],
  ['a control character, not encoded', 'aside://ask?text=a\u0007b'],
  ['a line break, not encoded', 'aside://ask?text=a\nb'],
  ['a lonely carriage return', 'aside://ask?text=a%0Db'],
  ['a turned direction', 'aside://ask?text=%E2%80%AEevil'],
  ['text in tags', `aside://ask?text=${encodeURIComponent('hi\u{E0041}\u{E0042}')}`],
  ['a text too long', `aside://ask?text=${'a'.repeat(longestText + 1)}`],
  ['a link too long', `aside://ask?text=${'%20'.repeat(longestLink / 3)}`],
  ['a preset that is none', 'aside://ask?preset=../../x'],
  ['a preset that is none', 'aside://ask?preset='],
  ['a preset too long', `aside://ask?preset=${'a'.repeat(41)}`],
  ['a chat without an id', 'aside://chat/'],
  ['a chat by another name', 'aside://chat/Tea'],
  ['a path behind the chat', `aside://chat/${id}/../../x`],
  ['a field of a chat', `aside://chat/${id}?delete=1`],
])('refuses %s: %s', (_what, link) => {
  const read = readDeepLink(link)
  expect(read).toMatchObject({ kind: 'refused' })
})

it('reads back every text that can be seen, however it is encoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const read = readDeepLink(`aside://ask?text=${encodeURIComponent(text)}`)
      if (read.kind === 'ask') expect(read.text).toBe(text.trim() === '' ? '' : text.replaceAll('\r\n', '\n'))
      else expect(text).toMatch(/[^\x20-\x7e]/)
    }),
  )
})

it('never throws, and lets nothing through that is not checked, whatever comes', () => {
  const pieces = fc.constantFrom('aside:', '//', 'ask', 'chat', '/', id, '?', '&', '=', 'text', 'preset', '#', '%', '%00', '%0A', '%E2%80%AE', '+', '\u202E', '\u{E0041}', '\n', '__proto__', 'a'.repeat(3000))
  const links = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 12 }).map((parts) => `aside://ask?text=${parts.join('')}`),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(links, (link) => {
      const read = readDeepLink(link)
      if (read.kind === 'chat') expect(read.chatId).toBe(id)
      if (read.kind === 'ask') {
        expect(read.text.length).toBeLessThanOrEqual(longestText)
        expect(read.text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u)
        expect(read.preset ?? 'a').toMatch(/^[\p{L}\p{N}_-]{1,40}$/u)
      }
      expect(shownLink(link).length).toBeLessThanOrEqual(402)
      expect(shownLink(link)).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
    }),
    { numRuns: 2000 },
  )
})
