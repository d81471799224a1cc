import { expect, it } from 'vitest'
import { pictureName } from '../../../src/main/handlers/attachment-handlers'

const jpeg = Buffer.from('ffd8ffe000104a46', 'hex')

it('names a picture after what it was called and what it is', () => {
  expect(pictureName('lake: at dusk.PNG', jpeg)).toBe('lake at dusk.jpg')
  expect(pictureName('../../etc/passwd', Buffer.from('89504e470d0a1a0a', 'hex'))).not.toContain('/')
  expect(pictureName('', Buffer.from('GIF89a'))).toBe('picture.gif')
})
