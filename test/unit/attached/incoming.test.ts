import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIncoming } from '../../../src/main/attached/incoming'
import { mostFileBytes } from '../../../src/shared/attached'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'aside-incoming-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const incoming = () => createIncoming({ folder, hold: () => Promise.resolve() }, { read: () => Promise.resolve('') })

it('what an earlier run left of a file that never came whole is removed with the first one that comes; nothing else is', async () => {
  const left = join(folder, '0f8fad5b-d9cb-469f-a165-70867728950e')
  const whole = join(folder, 'a'.repeat(64))
  for (const path of [left, whole]) writeFileSync(path, 'old')
  const longAgo = performance.timeOrigin / 1000 - 60
  for (const path of [left, whole]) utimesSync(path, longAgo, longAgo)
  const part = await incoming().add('one', Buffer.from('Hello'), 'hello.txt')
  expect(part).toMatchObject({ type: 'file', name: 'hello.txt', size: 5 })
  await expect.poll(() => existsSync(left)).toBe(false)
  expect(readdirSync(folder).toSorted()).toEqual(['185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969', 'a'.repeat(64)])
})

it('a file that is too large with its first piece is refused by name, and nothing of it is kept', async () => {
  await expect(incoming().add('one', new Uint8Array(mostFileBytes + 1), 'large.txt')).rejects.toMatchObject({ problem: { code: 'file-too-large', field: 'large.txt' } })
  await expect.poll(() => readdirSync(folder)).toEqual([])
})
