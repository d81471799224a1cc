import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createProfile, filesHolding, removeProfile } from '../../support/profile'

it('finds a secret in whatever form a file holds it, and nothing else', () => {
  const home = createProfile()
  onTestFinished(() => removeProfile(home))
  const secret = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789'
  mkdirSync(join(home, 'deep', 'er'), { recursive: true })
  const forms: Readonly<Record<string, Buffer>> = {
    plain: Buffer.from(`\0\x01${secret}\xff`, 'latin1'),
    wide: Buffer.from(`x${secret}`, 'utf16le'),
    'deep/base64-0': Buffer.from(Buffer.from(`Bearer: ${secret}!`).toString('base64')),
    'deep/base64-1': Buffer.from(Buffer.from(`Bearer:: ${secret}!`).toString('base64')),
    'deep/er/base64-2': Buffer.from(Buffer.from(`Bearer::: ${secret}!`).toString('base64')),
  }
  for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(home, name), bytes)
  writeFileSync(join(home, 'innocent'), 'sk-proj-something-else-altogether')
  const found = filesHolding(home, secret).map((file) => file.slice(home.length + 1))
  expect(found.toSorted()).toEqual(Object.keys(forms).toSorted())
})
