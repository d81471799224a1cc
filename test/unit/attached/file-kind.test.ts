import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKindCheck, decodeText, type FileKind } from '../../../src/main/attached/file-kind'

function kindOf(name: string, pieces: readonly Uint8Array[]): FileKind | null {
  const check = createKindCheck()
  for (const piece of pieces) check.take(piece)
  return check.end(name)
}

const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1')

it.each([
  ['a.png', '\x89PNG\r\n\x1a\n', 'image/png'],
  ['a.txt', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a', 'RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['a.txt', '%PDF-1.7\n\x80', 'application/pdf'],
  ['README.md', '# Aside', 'text/markdown'],
  ['data.csv', '\xc4\xe3\xba\xc3,1\n', 'text/csv'],
  ['empty', '', 'text/plain'],
  ['notes.txt', '\xff\xfeh\0i\0', 'text/plain'],
])('%s with %j is %s', (name, content, mime) => {
  expect(kindOf(name, [bytes(content)])?.mime).toBe(mime)
})

it.each(['\x7fELF\x02\x01\x01\0', 'PK\x03\x04\x14\0\0\0', 'a\0b', 'a\x01b', '\xff\xff\xff'])('%j is nothing that can be sent', (content) => {
  expect(kindOf('file.txt', [bytes(content)])).toBeNull()
})

const plain = fc.string({ unit: 'grapheme', maxLength: 200 })

it('text is told and read whatever its pieces are cut into', () => {
  fc.assert(
    fc.property(plain, fc.integer({ min: 1, max: 7 }), (text, size) => {
      const encoded = Buffer.from(text)
      const pieces = Array.from({ length: Math.ceil(encoded.length / size) }, (_, index) => encoded.subarray(index * size, (index + 1) * size))
      expect(kindOf('a.txt', pieces)).toEqual({ kind: 'text', mime: 'text/plain' })
      expect(decodeText(encoded)).toBe(text.replace(/^\ufeff/, ''))
    }),
  )
})

it('Chinese text from before UTF-8 is read as what it says', () => {
  expect(decodeText(bytes('\xc4\xe3\xba\xc3'))).toBe('你好')
  expect(decodeText(bytes('\xff\xfe\x60\x4f'))).toBe('你')
})
