import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ImportReport } from '../../../src/shared/import'
import { ProblemError } from '../../../src/shared/problem'
import { isSafeName } from '../../../src/main/jobs/import/open-zip'
import { makeZip, type ZipEntry } from '../../support/make-zip'
import { temporaryFolder } from '../history/temporary-history'
import { folderOf, importBench } from './run-import'

const node = (id: string, parent: string | null, role: string, text: string) => [id, { id, parent, children: [], message: { author: { role }, create_time: 1_700_000_000, content: { content_type: 'text', parts: [text] }, status: 'finished_successfully', metadata: {}, recipient: 'all' } }] as const
const chat = (id: string, turns = 1) => ({
  id,
  title: `Chat ${id}`,
  create_time: 1_700_000_000,
  update_time: 1_700_000_000,
  mapping: Object.fromEntries(Array.from({ length: turns }, (_, turn) => node(`${id}-${turn}`, turn === 0 ? null : `${id}-${turn - 1}`, turn % 2 === 0 ? 'user' : 'assistant', `Message ${turn} of ${id}`))),
  current_node: `${id}-${turns - 1}`,
})
const json = (...chats: readonly unknown[]): string => JSON.stringify(chats)

function zipped(entries: readonly ZipEntry[]): string {
  const path = join(temporaryFolder(), 'export.zip')
  writeFileSync(path, makeZip(entries))
  return path
}

const problemOf = async (run: Promise<ImportReport>): Promise<unknown> => run.then(() => 'no problem', (error: unknown) => (error instanceof ProblemError ? error.problem : error))

test('entries of an archive whose names lead outside, and links, are left aside and named; the rest is taken', async () => {
  const bench = importBench()
  const bad = ['../outside.json', 'a/../../b.json', '/etc/passwd', 'C:\\Windows\\x.json', '\\\\server\\x', 'ok\\..\\..\\x.json']
  const path = zipped([...bad.map((name) => ({ name, content: json(chat('evil')) })), { name: 'link.json', content: '/etc/passwd', mode: 0o120777 }, { name: 'conversations.json', content: json(chat('good')) }])
  const report = await bench.run(path)
  expect(report).toMatchObject({ added: 1, left: [{ reason: 'unsafe-name', count: bad.length }, { reason: 'link', count: 1, examples: [{ where: 'link.json', detail: '' }] }] })
  expect(report.left[0]?.examples.map(({ where }) => where)).toEqual(bad)
  expect((await bench.chats()).map(({ title }) => title)).toEqual(['Chat good'])
})

test.each(['', 'a\0b', '..', 'x/..', 'c:x', '/x', '\\x'])('the name %j is not safe', (name) => expect(isSafeName(name)).toBe(false))
test.each(['a', 'a..b/c', '.hidden', 'a/b.json', '…/x'])('the name %j is safe', (name) => expect(isSafeName(name)).toBe(true))

test('an archive that unpacks to absurdly much is refused before anything is unpacked, and one such entry is left aside', async () => {
  const bench = importBench()
  const gigabyte = 1024 * 1024 * 1024
  const entries = [{ name: 'conversations.json', content: json(chat('good')) }]
  const one = zipped([...entries, { name: 'bomb.json', content: deflateRawSync(Buffer.alloc(1000)), claimedSize: gigabyte }])
  expect(await problemOf(bench.run(one))).toEqual(expect.objectContaining({ code: 'bad-input' }))
  const bomb = zipped([...entries, { name: 'bomb.json', content: Buffer.alloc(100_000), deflate: true, claimedSize: gigabyte }])
  expect(await bench.run(bomb)).toMatchObject({ added: 1, left: [{ reason: 'too-large', count: 1, examples: [{ where: 'bomb.json' }] }] })
  const many = zipped(Array.from({ length: 8 }, (_, index) => ({ name: `part-${index}.json`, content: Buffer.alloc(100_000), deflate: true, claimedSize: 200 * 1024 * 1024 })))
  expect(await problemOf(bench.run(many))).toMatchObject({ code: 'bad-input', detail: expect.stringContaining('unpack to 1677721600') })
})

test('a link in a folder is not followed; the folder that the user named may itself be one', async () => {
  const bench = importBench()
  const folder = folderOf({ 'conversations.json': json(chat('inside')) })
  const secret = folderOf({ 'conversations.json': json(chat('elsewhere')) })
  symlinkSync(secret, join(folder, 'there'))
  const named = join(temporaryFolder(), 'link')
  symlinkSync(folder, named)
  expect(await bench.run(named)).toMatchObject({ added: 1, left: [{ reason: 'link', count: 1, examples: [{ where: 'there', detail: '' }] }] })
})

test('what is not there, is no export, or is damaged is told, and changes nothing', async () => {
  const bench = importBench()
  expect(await problemOf(bench.run(join(bench.profile, 'nothing')))).toMatchObject({ code: 'not-found', field: 'path' })
  expect(await problemOf(bench.run(folderOf({ 'a.json': '{"b":1}' })))).toMatchObject({ code: 'bad-input', detail: expect.stringContaining('no conversations of a known format') })
  expect(await problemOf(bench.run(join(folderOf({ 'a.zip': 'PK\x03\x04 and no more' }), 'a.zip')))).toMatchObject({ code: 'bad-input' })
  expect(await bench.chats()).toEqual([])
  expect(existsSync(join(bench.profile, 'import-work'))).toBe(false)
})

test('a file that breaks off gives what stands before the break, and says where it broke', async () => {
  const bench = importBench()
  const whole = json(chat('one'), chat('two'), chat('three'))
  const report = await bench.run(folderOf({ 'conversations.json': whole.slice(0, whole.indexOf('"three"')) }))
  expect(report).toMatchObject({ added: 2, left: [{ reason: 'damaged', count: 1, examples: [{ where: 'conversations.json', detail: expect.stringContaining('ends too early') }] }] })
})

test('a report stays small however much is left aside', async () => {
  const bench = importBench()
  const report = await bench.run(folderOf({ 'conversations.json': json(chat('good'), ...Array.from({ length: 500 }, (_, index) => ({ title: `Bad ${index} ${'x'.repeat(1000)}` }))) }))
  expect(report.left).toMatchObject([{ reason: 'damaged', count: 500 }])
  expect(JSON.stringify(report).length).toBeLessThan(10_000)
})

test('a chat larger than one call arrives whole, in one piece of history', async () => {
  const bench = importBench()
  const large = chat('large', 3000)
  expect(await bench.run(folderOf({ 'conversations.json': json(large) }))).toMatchObject({ added: 1, extended: 0, messages: 3000 })
  const [stored] = await bench.chats()
  if (stored === undefined) return expect.fail('no chat')
  const branch = await bench.branch(stored)
  expect(branch.map(({ parts }) => parts)).toEqual(Array.from({ length: 3000 }, (_, turn) => [{ type: 'text', text: `Message ${turn} of large` }]))
  expect(await bench.run(folderOf({ 'conversations.json': json(chat('large', 3500)) }))).toMatchObject({ added: 0, extended: 1, messages: 500 })
})

test('asked to end early, an import keeps whole chats, says so, and a later one brings the rest', async () => {
  const bench = importBench()
  const chats = Array.from({ length: 400 }, (_, index) => chat(`c${index}`, 30))
  const folder = folderOf({ 'conversations.json': json(...chats) })
  const aborting = new AbortController()
  const importing = bench.history.importChats
  let calls = 0
  const history = {
    ...bench.history,
    importChats: (args: Parameters<typeof importing>[0]) => {
      calls += 1
      if (calls === 3) aborting.abort()
      return importing(args)
    },
  }
  const { importJob } = await import('../../../src/main/jobs/import/import-job')
  const report = await importJob({ path: folder, profile: bench.profile }, { history, print: () => Promise.resolve(), progress: () => {}, signal: aborting.signal })
  expect(report.cancelled).toBe(true)
  expect(report.added).toBeGreaterThan(0)
  expect(report.added).toBeLessThan(400)
  const first = await bench.chats()
  expect(first).toHaveLength(report.added)
  for (const each of first) expect(await bench.branch(each)).toHaveLength(30)
  expect(await bench.run(folder)).toMatchObject({ added: 400 - report.added, known: report.added, messages: 30 * (400 - report.added), cancelled: false })
})

test('progress goes up to the whole size and never beyond', async () => {
  const bench = importBench()
  const seen: [number, number | null][] = []
  const folder = folderOf({ 'a/conversations-000.json': json(chat('one')), 'a/conversations-001.json': json(chat('two')) })
  await bench.run(folder, { progress: (done, total) => seen.push([done, total]) })
  const total = json(chat('one')).length + json(chat('two')).length
  expect(seen.at(-1)).toEqual([total, total])
  expect(seen.every(([done]) => done <= total)).toBe(true)
  expect(readdirSync(bench.profile).some((name) => name.startsWith('import'))).toBe(false)
})

/** A chat that shows a picture. */
const showing = (id: string, picture: string) => ({
  ...chat(id),
  mapping: { [`${id}-0`]: { id: `${id}-0`, parent: null, children: [], message: { author: { role: 'user' }, create_time: 1_700_000_000, content: { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer', asset_pointer: `file-service://${picture}` }] }, status: 'finished_successfully', metadata: {}, recipient: 'all' } } },
})

test('a picture that an import brings stays, though the trash it lay in is emptied between the picture and its message', async () => {
  const bench = importBench()
  const bytes = Buffer.from('\x89PNG of the sea', 'latin1')
  const pictures = join(bench.profile, 'attachments')
  const id = createHash('sha256').update(bytes).digest('hex')
  expect(await bench.run(folderOf({ 'conversations.json': json(showing('gone', 'file-1')), 'file-1-sea.png': bytes }))).toMatchObject({ files: 1, left: [] })
  for (const { id: chatId } of await bench.chats()) await bench.history.deleteChat({ chatId })
  const history = {
    ...bench.history,
    importChats: async (args: Parameters<typeof bench.history.importChats>[0]) => {
      await bench.history.emptyTrash({})
      while ((await bench.history.erase({ budget: 10 })) === 'now');
      expect(readdirSync(pictures)).toEqual([])
      return bench.history.importChats(args)
    },
  }
  const { importJob } = await import('../../../src/main/jobs/import/import-job')
  const path = folderOf({ 'conversations.json': json(showing('comes', 'file-2')), 'file-2-sea.png': bytes })
  await importJob({ path, profile: bench.profile }, { history, print: () => Promise.resolve(), progress: () => {}, signal: new AbortController().signal })
  expect(readFileSync(join(pictures, id)).equals(bytes)).toBe(true)
  expect(await bench.chats()).toHaveLength(1)
  expect(existsSync(join(bench.profile, 'import-work'))).toBe(false)
})

test('a picture of a chat that lies in the trash is not stored again by an import', async () => {
  const bench = importBench()
  const path = folderOf({ 'conversations.json': json(showing('gone', 'file-1')), 'file-1-sea.png': Buffer.from('\x89PNG of the sea', 'latin1') })
  await bench.run(path)
  for (const { id: chatId } of await bench.chats()) await bench.history.deleteChat({ chatId })
  expect(await bench.run(path)).toMatchObject({ added: 0, files: 0, left: [{ reason: 'in-trash', count: 1 }] })
})
