import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAttachments } from '../../../src/main/attachments'
import { temporaryFolder } from '../history/temporary-history'

test('a file that a step of erasing deletes while it is stored again is written anew, and is held meanwhile', async () => {
  const folder = join(temporaryFolder(), 'attachments')
  const failures: unknown[] = []
  let steps = 0
  const attachments = createAttachments({
    folder,
    erased: () => {
      steps += 1
      // A step that was asked for before the file was held.
      if (steps === 2) rmSync(join(folder, id))
      return Promise.resolve()
    },
    onFailure: (error) => failures.push(error),
  })
  const bytes = Buffer.from('picture')
  const id = attachments.save(bytes)
  expect(attachments.held()).toEqual([id])
  await expect.poll(() => steps).toBe(1)
  expect(attachments.save(bytes)).toBe(id)
  await expect.poll(() => steps).toBe(2)
  await expect.poll(() => existsSync(join(folder, id))).toBe(true)
  expect(readFileSync(join(folder, id), 'utf8')).toBe('picture')
  expect(failures).toEqual([])
  expect(attachments.pathOf('../history.sqlite')).toBeNull()
})
