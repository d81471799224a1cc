import { createWriteStream, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { History } from '../../../../src/main/history/history-calls'
import { draftText } from '../../../../src/shared/presets/chosen'
import { ProblemError } from '../../../../src/shared/problem'
import { chatRecord, conversation, createProfile, messageRecord, type Profile, uuid } from './work'

interface Given {
  /** Lines of JSON; an object is written as JSON. */
  readonly lines?: readonly (object | string)[]
  readonly summary?: object | string | null
  readonly files?: Readonly<Record<string, string>>
}

const wholeLines = [
  { type: 'chat', chat: chatRecord(1, { head: uuid(11) }) },
  { type: 'message', message: messageRecord(11) },
]
const summaryOf = (fields: object = {}): object => ({ format: 'aside-archive', version: 1, chats: 1, messages: 1, attachments: 0, missing: [], ...fields })

/** Writes a zip that looks like an archive. */
async function zip(profile: Profile, { lines = wholeLines, summary = summaryOf(), files = {} }: Given): Promise<string> {
  const path = join(profile.folder, 'given.zip')
  const file = new ZipFile()
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  file.addBuffer(Buffer.from(text), 'history/000001.jsonl')
  for (const [name, content] of Object.entries(files)) file.addBuffer(Buffer.from(content), name)
  if (summary !== null) file.addBuffer(Buffer.from(typeof summary === 'string' ? summary : JSON.stringify(summary)), 'aside.json')
  file.end()
  await pipeline(file.outputStream, createWriteStream(path))
  return path
}

async function refused(profile: Profile, path: string): Promise<{ readonly code: string; readonly field: string | undefined; readonly detail: string }> {
  const before = profile.history.listChats({ place: 'main', sort: 'used', after: null, limit: 100 })
  const error: unknown = await profile.restore(path).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProblemError)) throw new Error(`not refused: ${String(error)}`)
  expect(profile.history.listChats({ place: 'main', sort: 'used', after: null, limit: 100 })).toEqual(before)
  expect(readdirSync(profile.attachments)).toEqual([])
  expect(error.problem.detail).toContain(path)
  return { code: error.problem.code, field: error.problem.field, detail: error.problem.detail ?? '' }
}

test('what is written here as an archive is one', async () => {
  const profile = createProfile()
  expect(await profile.restore(await zip(profile, {}))).toMatchObject({ chats: 1, messages: 1 })
})

const sha = 'a'.repeat(64)
const picture = { type: 'image', attachment: sha, mime: 'image/png', alt: '' }
const cases: readonly (readonly [name: string, given: Given, where: string, what: RegExp])[] = [
  ['no summary', { summary: null }, 'aside.json', /no Aside archive/],
  ['a summary that is not JSON', { summary: '{' }, 'aside.json', /not JSON/],
  ['another kind of archive', { summary: { format: 'other' } }, 'aside.json', /format/],
  ['a newer format', { summary: summaryOf({ version: 2 }) }, 'aside.json', /newer Aside \(format 2\)/],
  ['fewer messages than it says', { summary: summaryOf({ messages: 2 }) }, 'aside.json', /says 2 messages, but 1 are there/],
  ['a line that is not JSON', { lines: [...wholeLines, 'oops'] }, 'history/000001.jsonl, line 3', /not JSON/],
  ['a line of an unknown type', { lines: [{ type: 'secret' }] }, 'history/000001.jsonl, line 1', /./],
  ['a field of the wrong type', { lines: [{ type: 'chat', chat: { ...chatRecord(1), title: 7 } }] }, 'history/000001.jsonl, line 1', /chat\.title/],
  ['a field that is not described', { lines: [{ type: 'chat', chat: { ...chatRecord(1), more: 1 } }] }, 'history/000001.jsonl, line 1', /./],
  ['a message before every chat', { lines: wholeLines.toReversed() }, 'history/000001.jsonl, line 1', /before the first chat/],
  ['a parent that comes later', { lines: [wholeLines[0] ?? '', { type: 'message', message: messageRecord(11, { parent: uuid(12) }) }] }, 'history/000001.jsonl, line 2', /parent/],
  ['an id twice', { lines: [...wholeLines, wholeLines[1] ?? ''] }, 'history/000001.jsonl, line 3', /stands twice/],
  ['a head that is not there', { lines: [{ type: 'chat', chat: chatRecord(1, { head: uuid(99) }) }] }, 'history/000001.jsonl, line 1', /shown branch/],
  ['a folder that is not there', { lines: [{ type: 'chat', chat: chatRecord(1, { folder: uuid(7) }) }] }, 'history/000001.jsonl, line 1', /no folder/],
  ['a picture that is not there', { lines: [wholeLines[0] ?? '', { type: 'message', message: messageRecord(11, { parts: [picture as never] }) }] }, `attachments/${sha}`, /missing/],
  ['a picture with other bytes', { lines: [wholeLines[0] ?? '', { type: 'message', message: messageRecord(11, { parts: [picture as never] }) }], files: { [`attachments/${sha}`]: 'other' } }, `attachments/${sha}`, /SHA-256/],
  ['a file that is no part of an archive', { files: { 'run-me.sh': 'rm' } }, 'run-me.sh', /not a part/],
  ['lines out of order', { files: { 'history/000003.jsonl': '' } }, 'history/000003.jsonl', /not a part/],
]

test.each(cases)('%s is refused with where', async (_name, given, where, what) => {
  const profile = createProfile()
  const problem = await refused(profile, await zip(profile, given))
  expect(problem).toMatchObject({ code: 'bad-input', field: where })
  expect(problem.detail).toMatch(what)
})

test('paths that lead out of the folder are refused', async () => {
  const profile = createProfile()
  const path = await zip(profile, { files: { 'attachments/aaaaaaaaaaaaaa': '' } })
  const bytes = readFileSync(path)
  for (const name of ['../../../../../etc/pass', '/etc/passwd-of-the-host1', 'C:\\windows\\system\\aaaaa']) {
    const changed = Buffer.from(bytes.toString('latin1').replaceAll('attachments/aaaaaaaaaaaaaa', name.padEnd(26, 'x').slice(0, 26)), 'latin1')
    const hostile = join(profile.folder, 'hostile.zip')
    writeFileSync(hostile, changed)
    expect(await refused(profile, hostile)).toMatchObject({ code: 'bad-input' })
  }
})

test('a message that belongs to another chat here is refused before anything is written', async () => {
  const profile = createProfile()
  profile.put(chatRecord(5, { head: uuid(11) }), [messageRecord(11)])
  expect(await refused(profile, await zip(profile, {}))).toMatchObject({ field: 'history/000001.jsonl, line 2', detail: expect.stringContaining('another chat') })
})

test('whichever byte of an archive is changed, it is refused or restores the same', async () => {
  const from = createProfile()
  from.put(...conversation(1, '问题', { text: '回答', parts: [{ type: 'text', text: '回答' }, { type: 'image', attachment: from.attach('bytes'), mime: 'image/png', alt: '' }] }))
  const path = join(from.folder, 'a.zip')
  await from.export({ target: path })
  const whole = readFileSync(path)
  const to = createProfile()
  const damaged = join(to.folder, 'damaged.zip')
  let refusals = 0
  for (let at = 0; at < whole.length; at += 7) {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 0x55
    writeFileSync(damaged, bytes)
    const outcome = await to.restore(damaged).then(
      () => 'restored',
      (error: unknown) => (error instanceof ProblemError && error.problem.code === 'bad-input' ? 'refused' : error),
    )
    if (outcome === 'refused') refusals += 1
    // Times, modes and the like do not matter to a reader.
    else expect(outcome).toBe('restored')
  }
  expect(refusals).toBeGreaterThan(whole.length / 7 / 3)
  await to.restore(path)
  await to.export({ target: damaged })
  expect(readFileSync(damaged).equals(whole)).toBe(true)
})

test('an archive cut short is refused', async () => {
  const profile = createProfile()
  const path = await zip(profile, {})
  writeFileSync(path, readFileSync(path).subarray(0, -30))
  expect(await refused(profile, path)).toMatchObject({ code: 'bad-input', field: 'zip' })
})

test('restored into a history with chats, it adds what is missing, keeps what is here, and takes a deleted chat out of the trash', async () => {
  const from = createProfile()
  const [chat, messages] = conversation(1, 'Q', { text: 'A' }, { title: 'Archived title' })
  from.put(chat, messages)
  from.put(...conversation(2, 'Q2', { text: 'A2' }))
  const path = join(from.folder, 'a.zip')
  await from.export({ target: path })
  const to = createProfile()
  to.put({ ...chat, title: 'My title', head: messages[0]?.id ?? null }, messages.slice(0, 1))
  to.history.deleteChat({ chatId: chat.id })
  to.put(...conversation(3, 'Mine', { text: 'Stays' }))
  expect(await to.restore(path)).toMatchObject({ chats: 1, messages: 3, knownChats: 1, knownMessages: 1 })
  const open = to.history.openChat({ chatId: chat.id, limit: 10 })
  expect(open.chat).toMatchObject({ title: 'My title', headId: messages[0]?.id })
  expect(to.history.showVersion({ messageId: messages[1]?.id ?? '', limit: 10 }).messages.map(({ id }) => id)).toEqual(messages.map(({ id }) => id))
  expect(to.history.listChats({ place: 'main', sort: 'used', after: null, limit: 100 }).chats).toHaveLength(3)
  expect(await to.restore(path)).toMatchObject({ chats: 0, messages: 0 })
})

test('cancelled, it leaves whole chats only, and doing it again adds the rest', async () => {
  const from = createProfile()
  for (let number = 1; number <= 30; number += 1) from.put(...conversation(number, 'Q', { text: 'long '.repeat(10_000) }))
  const path = join(from.folder, 'a.zip')
  await from.export({ target: path })
  const to = createProfile()
  const aborting = new AbortController()
  const reason: unknown = await to.restore(path, { signal: aborting.signal, progress: (done) => void (done > 80 && aborting.abort()) }).catch((error: unknown) => error)
  expect(reason).toBe(aborting.signal.reason)
  const { chats } = to.history.listChats({ place: 'main', sort: 'used', after: null, limit: 100 })
  expect(chats.length).toBeGreaterThan(0)
  expect(chats.length).toBeLessThan(30)
  for (const { id } of chats) expect(to.history.openChat({ chatId: id, limit: 10 }).messages).toHaveLength(2)
  await to.restore(path)
  const second = join(to.folder, 'b.zip')
  await to.export({ target: second })
  expect(readFileSync(second).equals(readFileSync(path))).toBe(true)
})

test('cancelled in the middle, an archive leaves nothing behind', async () => {
  const profile = createProfile()
  for (let number = 1; number <= 30; number += 1) profile.put(...conversation(number, 'Q', { text: 'A'.repeat(10_000) }))
  const aborting = new AbortController()
  const before = readdirSync(profile.folder)
  const exporting = profile.export({ target: join(profile.folder, 'out.zip') }, { signal: aborting.signal, progress: (done) => void (done > 20 && aborting.abort()) })
  const ended: unknown = await exporting.catch((error: unknown) => error)
  expect(ended).toBe(aborting.signal.reason)
  expect(readdirSync(profile.folder)).toEqual(before)
})

test('cancelled, an export leaves nothing behind', async () => {
  const profile = createProfile()
  profile.put(...conversation(1, 'Q', { text: 'A' }))
  const aborting = new AbortController()
  aborting.abort()
  const before = readdirSync(profile.folder)
  for (const format of ['archive', 'md', 'json', 'html'] as const) {
    const target = join(profile.folder, `out.${format}`)
    await expect(profile.export({ target, format }, { signal: aborting.signal })).rejects.toBe(aborting.signal.reason)
  }
  expect(readdirSync(profile.folder)).toEqual(before)
})

test('a picture of an archive stays, though the trash it lay in is emptied between the picture and its message', async () => {
  const from = createProfile()
  const id = from.attach('the sea')
  from.put(...conversation(1, 'Q', { parts: [{ type: 'image', attachment: id, mime: 'image/png', alt: '' }] }))
  const path = join(from.folder, 'a.zip')
  await from.export({ target: path })
  const to = createProfile()
  to.attach('the sea')
  to.put(...conversation(2, 'Q', { parts: [{ type: 'image', attachment: id, mime: 'image/png', alt: '' }] }))
  to.history.clearChats({})
  const restoreChats = (args: Parameters<typeof to.history.restoreChats>[0]) => {
    to.history.emptyTrash({})
    while (to.history.erase({ budget: 10 }) === 'now');
    expect(readdirSync(to.attachments)).toEqual([])
    return Promise.resolve(to.history.restoreChats(args))
  }
  await to.restore(path, { history: { restoreChats } as unknown as History })
  expect(readFileSync(join(to.attachments, id), 'utf8')).toBe('the sea')
})

test('files that drafts name come back with them', async () => {
  const from = createProfile()
  const [ofChat, ofNone] = [from.attach('sent soon'), from.attach('sent later')]
  const naming = (attachment: string): string => draftText({ text: 'Look', preset: null, attached: [{ type: 'file', attachment, mime: 'text/plain', name: 'a.txt', size: 9 }] })
  from.put(...conversation(1, 'Q', { text: 'A' }, { draft: naming(ofChat) }))
  from.history.saveDraft({ chatId: null, text: naming(ofNone) })
  const path = join(from.folder, 'a.zip')
  await from.export({ target: path })
  const to = createProfile()
  expect(await to.restore(path)).toMatchObject({ attachments: 2 })
  expect(readdirSync(to.attachments).toSorted()).toEqual([ofChat, ofNone].toSorted())
})
