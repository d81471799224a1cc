import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { History } from '../../../../src/main/history/history-calls'
import { Database } from '../../../../src/main/history/database'
import { exportSize } from '../../../../src/main/jobs/export/export-size'
import { repairHistory } from '../../../../src/main/jobs/repair-history'
import { mirrorChats } from '../../../../src/main/jobs/mirror/mirror-chats'
import { exportFormats } from '../../../../src/shared/export'
import { makeZip } from '../../../support/make-zip'
import { temporaryFolder } from '../../history/temporary-history'
import { importBench } from '../../import/run-import'
import { runJob } from '../run-job'
import { conversation, createProfile, uuid } from './work'

/** What the disk still takes, in bytes; null asks the system. */
const disk = vi.hoisted(() => ({ free: null as number | null }))

vi.mock('node:fs/promises', async (load) => {
  const real: typeof import('node:fs/promises') = await load()
  return { ...real, statfs: (path: string) => (disk.free === null ? real.statfs(path) : Promise.resolve({ bavail: disk.free, bsize: 1 })) }
})

const megabyte = 1024 * 1024
const reserve = 64 * megabyte

/** A profile with a chat of two megabytes of text and one that shows a picture of a megabyte. */
function filled() {
  const profile = createProfile()
  const picture = profile.attach(Buffer.alloc(megabyte, 7))
  profile.put(...conversation(1, 'x'.repeat(megabyte), { text: 'y'.repeat(megabyte) }))
  profile.put(...conversation(2, 'Q', { parts: [{ type: 'image', attachment: picture, mime: 'image/png', alt: '' }] }))
  return profile
}

test.each(exportFormats)('an export as %s that does not fit is refused before a byte is written, whatever it takes; one that fits is made', async (format) => {
  const profile = filled()
  const target = join(temporaryFolder(), `out.${format}`)
  const one = { format, target, chatIds: [uuid(1)] }
  disk.free = 3.9 * megabyte
  await expect(profile.export(one)).rejects.toMatchObject({ problem: { code: 'disk-full', freeBytes: disk.free, neededBytes: expect.any(Number) } })
  await expect(profile.export({ ...one, chatIds: null })).rejects.toMatchObject({ problem: { code: 'disk-full' } })
  await expect(profile.export({ ...one, chatIds: [uuid(1), uuid(2)] })).rejects.toMatchObject({ problem: { code: 'disk-full' } })
  expect(readdirSync(join(target, '..'))).toEqual([])
  disk.free = 14 * megabyte
  if (format !== 'pdf') expect(await profile.export(one)).toMatchObject({ chats: 1 })
})

test('what an export takes is guessed from the chosen chats and their pictures, each once', async () => {
  const profile = filled()
  const database = new Database(profile.databasePath, 'read')
  const size = (chatIds: readonly string[] | null, format: 'md' | 'txt' | 'html'): Promise<number> => exportSize(database, profile.attachments, chatIds, format)
  expect(await size([uuid(2)], 'txt')).toBeLessThan(1000)
  expect(Math.round((await size([uuid(2)], 'md')) / megabyte)).toBe(1)
  expect(await size([uuid(1)], 'md')).toBeGreaterThan(2 * megabyte)
  expect(await size(null, 'html')).toBe((await size([uuid(1), uuid(2)], 'html')))
  database.close()
})

test('the first run of a mirror that does not fit is refused; a later one writes what has changed', async () => {
  const profile = filled()
  const folder = temporaryFolder()
  const args = { databasePath: profile.databasePath, attachments: profile.attachments, state: join(profile.folder, 'mirror.sqlite'), folder, chatIds: null, language: 'en' } as const
  disk.free = 5 * megabyte
  await expect(runJob(mirrorChats, args)).rejects.toMatchObject({ problem: { code: 'disk-full' } })
  expect(readdirSync(folder)).toEqual([])
  disk.free = 8 * megabyte
  expect(await runJob(mirrorChats, args)).toMatchObject({ written: 2 })
  disk.free = 5 * megabyte
  expect(await runJob(mirrorChats, args)).toMatchObject({ written: 0 })
})

test('an archive is imported only where its pictures fit too', async () => {
  disk.free = null
  const bench = importBench()
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'export.zip')
  const node = { id: 'a', parent: null, children: [], message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Hello'] } } }
  const entries = [
    { name: 'conversations.json', content: JSON.stringify([{ id: 'c', title: 'C', mapping: { a: node }, current_node: 'a' }]) },
    { name: 'file-1.png', content: Buffer.alloc(3 * megabyte, 1) },
  ]
  writeFileSync(path, makeZip(entries))
  disk.free = reserve + 2 * megabyte
  await expect(bench.run(path)).rejects.toMatchObject({ problem: { code: 'disk-full' } })
  disk.free = reserve + 4 * megabyte
  expect(await bench.run(path)).toMatchObject({ added: 1 })
})

test('a repair that does not fit is refused before the index is thrown away', async () => {
  disk.free = null
  const profile = filled()
  disk.free = reserve
  const calls: string[] = []
  const history = new Proxy({}, { get: (_, name) => () => Promise.resolve(void calls.push(String(name))) }) as unknown as History
  await expect(runJob(repairHistory, { databasePath: profile.databasePath, indexes: false }, history)).rejects.toMatchObject({ problem: { code: 'disk-full' } })
  expect(calls).toEqual([])
})
