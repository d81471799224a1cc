import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChatRecord, FolderRecord, MessageRecord, TagRecord } from '../../../../src/main/history/records'
import type { Part } from '../../../../src/shared/chat'
import { draftText } from '../../../../src/shared/presets/chosen'
import { problemCodes } from '../../../../src/shared/problem'
import { chatRecord, createProfile, messageRecord, type Profile, uuid } from './work'

/** Text as it can be stored: any Unicode, without lone surrogates and, in plain columns, without NUL. */
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', ' '))
const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const count = fc.nat(1_000_000)
const orNull = <Value>(some: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(some, { nil: null })
const files = ['a picture', 'a file', 'another'] as const

const partOf = (ids: readonly string[]): fc.Arbitrary<Part> => {
  const attachment = fc.constantFrom(...ids)
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('text' as const), text: words }) },
    fc.record({ type: fc.constant('text' as const), text: words, phase: fc.constantFrom('commentary', 'final_answer') }),
    fc.record({ type: fc.constant('reasoning' as const), text: words }),
    fc.record({ type: fc.constant('refusal' as const), text: words }),
    fc.record({ type: fc.constant('citation' as const), of: fc.nat(3), start: count, end: count, url: fc.webUrl(), title: words }),
    fc.record({ type: fc.constant('tool' as const), tool: fc.constantFrom('web_search', 'mcp', 'other'), name: words, state: fc.constantFrom('running', 'done', 'failed'), input: words, output: words }),
    fc.record({ type: fc.constant('image' as const), attachment, mime: fc.constant('image/png'), alt: words }),
    fc.record({ type: fc.constant('image' as const), attachment, mime: fc.constant('image/png'), alt: words, preview: fc.constant(true as const) }),
    fc.record({ type: fc.constant('file' as const), attachment, mime: words, name: words, size: count }),
    fc.record({ type: fc.constant('unknown' as const), kind: words, raw: words }),
  )
}

const cost = fc.record({ nanoDollars: count, from: fc.constantFrom('table', 'own', 'server'), date: fc.constant('2026-11-24') })
const tools = fc.record({ webSearches: count, fileSearches: count, containers: count, imageTokens: count })
const usage = fc.record(
  { inputTokens: count, cachedTokens: count, cacheWriteTokens: count, outputTokens: count, reasoningTokens: count, serviceTier: orNull(words), cacheWrite12hTokens: count, tools, cost, firstTokenMs: count, writingMs: count },
  { requiredKeys: ['inputTokens', 'cachedTokens', 'cacheWriteTokens', 'outputTokens', 'reasoningTokens', 'serviceTier'] },
)
const problem = fc.record({ code: fc.constantFrom(...problemCodes), status: fc.nat(599), detail: words, retryAt: time }, { requiredKeys: ['code'] })

const messageFields = (ids: readonly string[]): fc.Arbitrary<Partial<MessageRecord>> =>
  fc.record({
    role: fc.constantFrom('user' as const, 'assistant' as const),
    status: fc.constantFrom('done' as const, 'stopped' as const, 'failed' as const),
    stopReason: fc.constantFrom(null, 'user' as const, 'closed' as const, 'length' as const),
    revision: count,
    demo: fc.boolean(),
    createdAt: time,
    finishedAt: orNull(time),
    model: orNull(words),
    origin: orNull(words),
    requestId: orNull(words),
    usage: orNull(usage),
    problem: orNull(problem),
    parts: fc.array(partOf(ids), { maxLength: 4 }),
    items: orNull(fc.array(fc.jsonValue({ noUnicodeString: false }))),
    context: fc.constantFrom('out' as const, 'pinned' as const),
    kind: fc.constant('summary' as const),
    compared: words,
  }, { requiredKeys: ['role', 'status', 'stopReason', 'revision', 'demo', 'createdAt', 'finishedAt', 'model', 'origin', 'requestId', 'usage', 'problem', 'parts', 'items'] })

/** What is typed but not sent, now and then with a file beside it. */
const draftOf = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    words,
    fc.tuple(words, words, fc.constantFrom(...ids)).map(([text, name, attachment]) => draftText({ text, preset: null, attached: [{ type: 'file', attachment, mime: 'text/plain', name, size: 1 }] })),
  )

const chatFields = (ids: readonly string[]): fc.Arbitrary<Partial<ChatRecord>> =>
  fc.record({
  title: words,
  titleSource: fc.constantFrom('question' as const, 'model' as const, 'user' as const),
  params: fc.record({
    model: orNull(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((text) => text.replaceAll('\0', ' '))),
    instructions: words,
    temperature: orNull(fc.double({ min: 0, max: 2, noNaN: true }).map((value) => value + 0)),
    maxOutputTokens: orNull(fc.integer({ min: 1, max: 10_000 })),
    effort: fc.constantFrom(null, 'high' as const),
    verbosity: fc.constantFrom(null, 'low' as const),
    webSearch: fc.boolean(),
  }),
  createdAt: time,
  updatedAt: time,
  deletedAt: orNull(time),
  draft: draftOf(ids),
  pinned: fc.boolean(),
  archivedAt: orNull(time),
  unread: fc.boolean(),
  importedFrom: orNull(fc.record({ source: words, id: words })),
})

/** Each folder: what it is called, whether it is open, and which earlier one it lies in (0: none). */
const folderTrees = fc.array(fc.tuple(words, fc.boolean(), fc.nat(100)), { maxLength: 5 })
const tagNames = fc.array(words, { maxLength: 4 })

interface Tree {
  readonly chat: Partial<ChatRecord>
  /** Each message, and which earlier one is its parent (0: none). */
  readonly messages: readonly (readonly [fields: Partial<MessageRecord>, parent: number])[]
  readonly head: number
  /** Which folder it lies in (0: none), and which tags it has. */
  readonly folder: number
  readonly tags: readonly number[]
}

const trees = (ids: readonly string[]): fc.Arbitrary<readonly Tree[]> =>
  fc.array(
    fc.record({
      chat: chatFields(ids),
      messages: fc.array(fc.tuple(messageFields(ids), fc.nat(100)), { maxLength: 8 }),
      head: fc.nat(100),
      folder: fc.nat(100),
      tags: fc.array(fc.nat(100), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  )

const folderId = (index: number): string => uuid(900_000 + index)
const tagId = (index: number): string => uuid(800_000 + index)

interface Order {
  readonly folders: readonly FolderRecord[]
  readonly tags: readonly TagRecord[]
}

/** Names begin with a number, because tags that are written alike are one. */
function orderOf(folders: readonly (readonly [string, boolean, number])[], tags: readonly string[]): Order {
  return {
    folders: folders.map(([name, open, parent], index) => ({ id: folderId(index + 1), name: `${index} ${name}`, parent: parent % (index + 1) === 0 ? null : folderId(parent % (index + 1)), open })),
    tags: tags.map((name, index) => ({ id: tagId(index), name: `${index} ${name}` })),
  }
}

/** Puts random trees into a history. */
function plant(profile: Profile, planted: readonly Tree[], { folders, tags }: Order): void {
  profile.history.restoreChats({ folders, tags, pieces: [], draft: '' })
  for (const [chatIndex, { chat, messages, head, folder, tags: own }] of planted.entries()) {
    const first = (chatIndex + 1) * 1000
    const records = messages.map(([fields, parent], index) => {
      const above = parent % (index + 1)
      return messageRecord(first + index + 1, { ...fields, parent: above === 0 ? null : uuid(first + above) })
    })
    const inside = folder % (folders.length + 1)
    const record = chatRecord(first, {
      ...chat,
      head: records.length === 0 ? null : uuid(first + 1 + (head % records.length)),
      folder: inside === 0 ? null : folderId(inside),
      tags: tags.length === 0 ? [] : [...new Set(own.map((tag) => tagId(tag % tags.length)))],
    })
    profile.history.restoreChats({ folders, tags, pieces: [{ chat: record, messages: records, last: true }], draft: '' })
  }
}

test('any history comes back byte for byte: export, restore into an empty profile, export', async () => {
  const ids = files.map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  await fc.assert(
    fc.asyncProperty(trees(ids), folderTrees, tagNames, words, async (planted, folders, tags, draft) => {
      const from = createProfile()
      const to = createProfile()
      for (const bytes of files) from.attach(bytes)
      plant(from, planted, orderOf(folders, tags))
      from.history.saveDraft({ chatId: null, text: draft })
      const first = join(from.folder, 'first.zip')
      const second = join(to.folder, 'second.zip')
      const exported = await from.export({ target: first })
      const restored = await to.restore(first)
      expect(restored).toMatchObject({ chats: planted.length, knownChats: 0, messages: planted.reduce((sum, { messages }) => sum + messages.length, 0), knownMessages: 0 })
      await to.export({ target: second })
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true)
      expect(exported).toMatchObject({ chats: planted.length, missing: 0 })
      expect(await to.restore(first)).toMatchObject({ chats: 0, messages: 0, attachments: 0 })
      await to.export({ target: second })
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('answers that were compared, one summarised and one left out are what they were after a restore', async () => {
  const from = createProfile()
  const answer = (number: number, fields: Partial<MessageRecord>): MessageRecord => messageRecord(number, { parent: uuid(1), role: 'assistant', model: 'named-by-the-server', ...fields })
  from.put(chatRecord(9, { head: uuid(4) }), [messageRecord(1), answer(2, { compared: 'one', context: 'out' }), answer(3, { compared: 'two' }), messageRecord(4, { parent: uuid(2), role: 'assistant', kind: 'summary' })])
  const to = createProfile()
  const path = join(from.folder, 'first.zip')
  await from.export({ target: path })
  await to.restore(path)
  const { messages, beside } = to.history.openChat({ chatId: uuid(9), limit: 10 })
  expect(messages.map(({ id, compared, context, kind }) => ({ id, compared, context, kind }))).toMatchObject([{ id: uuid(1) }, { id: uuid(2), compared: 'one', context: 'out' }, { id: uuid(4), kind: 'summary' }])
  expect(beside?.map(({ id, compared }) => [id, compared])).toEqual([[uuid(3), 'two']])
})
