import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Chat } from '../../../src/shared/chat'
import { makeZip, type ZipEntry } from '../../support/make-zip'
import { temporaryFolder } from '../history/temporary-history'
import { folderOf, importBench, words } from './run-import'

interface Built {
  readonly id: string
  readonly parent: string | null
  readonly role?: string
  readonly content?: Readonly<Record<string, unknown>>
  readonly more?: Readonly<Record<string, unknown>>
  readonly name?: string
}

let clock = 1_750_000_000
/** A node as the export has it. */
const node = ({ id, parent, role, content, more = {}, name }: Built): readonly [string, unknown] => {
  clock += 1
  const message = role === undefined ? null : { id, author: { role, name: name ?? null, metadata: {} }, create_time: clock + 0.25, update_time: null, content, status: 'finished_successfully', weight: 1, metadata: {}, recipient: 'all', channel: null, ...more }
  return [id, { id, parent, children: [], message }]
}
const text = (...parts: readonly unknown[]) => ({ content_type: 'text', parts })
const conversation = (id: string, nodes: readonly (readonly [string, unknown])[], more: Readonly<Record<string, unknown>> = {}) => ({
  title: `Title of ${id}`,
  create_time: 1_750_000_000.5,
  update_time: 1_750_001_000.125,
  mapping: Object.fromEntries(nodes),
  current_node: nodes.at(-1)?.[0],
  conversation_id: id,
  id,
  ...more,
})

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const withTools = conversation('tools', [
  node({ id: 'root', parent: null }),
  node({ id: 'ctx', parent: 'root', role: 'user', content: { content_type: 'user_editable_context', user_profile: 'I keep bees.', user_instructions: 'Be brief.' }, more: { metadata: { is_visually_hidden_from_conversation: true } } }),
  node({
    id: 'q',
    parent: 'ctx',
    role: 'user',
    content: { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa11', width: 1, height: 1 }, 'Plot this, please'] },
    more: { metadata: { attachments: [{ id: 'file_00aa11', name: 'bees.png', mime_type: 'image/png' }, { id: 'file-Tab1', name: 'hives.csv', mime_type: 'text/csv' }, { id: 'file-Gone', name: 'gone.pdf' }] } },
  }),
  node({ id: 't', parent: 'q', role: 'assistant', content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'A table of hives.' }] } }),
  node({ id: 'c', parent: 't', role: 'assistant', content: { content_type: 'code', language: 'unknown', text: 'print(1)' }, more: { recipient: 'python', metadata: { model_slug: 'gpt-5' } } }),
  node({ id: 'o', parent: 'c', role: 'tool', name: 'python', content: { content_type: 'execution_output', text: '1' }, more: { metadata: { aggregate_result: { messages: [{ message_type: 'image', image_url: 'file-service://file-Plot9' }] } } } }),
  node({
    id: 'a',
    parent: 'o',
    role: 'assistant',
    content: text('🐝 Done \uE200cite\uE202turn0search0\uE201 and more【3†source】.'),
    more: {
      metadata: {
        content_references: [{ matched_text: '\uE200cite\uE202turn0search0\uE201', start_idx: 7, end_idx: 30, type: 'grouped_webpages', items: [{ title: 'Bees', url: 'https://bees.example/1' }] }],
        citations: [{ start_ix: 35, end_ix: 45, metadata: { title: 'Hives', url: 'https://hives.example/2' } }],
      },
    },
  }),
])

const split: readonly ZipEntry[] = [
  { name: 'export/conversations-000.json', content: JSON.stringify([withTools, { title: 'Corrupted entry', id: 'x' }]), deflate: true },
  { name: 'export/conversations-001.json', content: JSON.stringify([conversation('second', [node({ id: 'm1', parent: null, role: 'user', content: text('二 questions') }), node({ id: 'm2', parent: 'm1', role: 'assistant', content: text('An answer') })], { is_archived: true, title: null })]), deflate: true },
  { name: 'export/user.json', content: '{"email":"someone@example.org"}' },
  { name: 'export/chat.html', content: '<html></html>' },
  { name: 'export/file_00aa11-sanitized.png', content: png },
  { name: 'export/file-Tab1-hives.csv', content: 'hive,bees\n1,40000\n' },
  { name: 'export/dalle-generations/file-Plot9-plot.webp', content: png },
  { name: '__MACOSX/export/._conversations-000.json', content: 'junk' },
]

function zipped(entries: readonly ZipEntry[]): string {
  const path = join(temporaryFolder(), 'export.zip')
  writeFileSync(path, makeZip(entries))
  return path
}

const titled = (chats: readonly Chat[], title: string): Chat => chats.find((chat) => chat.title === title) ?? expect.fail(`no chat ${title}`)

test.each(['zip', 'folder'])('a split export (%s) with tools, pictures, uploads, instructions and citations becomes chats, whole', async (kind) => {
  const bench = importBench()
  const path = kind === 'zip' ? zipped(split) : folderOf(Object.fromEntries(split.filter(({ name }) => !name.startsWith('__MACOSX')).map(({ name, content }) => [name, content])))
  const report = await bench.run(path)
  expect(report).toMatchObject({ formats: ['chatgpt'], added: 2, messages: 4, files: 3 })
  expect(report.left).toEqual([
    { reason: 'missing-file', count: 1, examples: [{ where: 'Title of tools', detail: 'gone.pdf' }] },
    { reason: 'damaged', count: 1, examples: [{ where: 'Corrupted entry', detail: 'not as this format has it' }] },
  ])
  const chats = await bench.chats()
  const chat = titled(chats, 'Title of tools')
  expect(chat).toMatchObject({ createdAt: 1_750_000_000_500, updatedAt: 1_750_001_000_125, titleSource: 'user' })
  expect(chat.params.instructions).toBe('I keep bees.\n\nBe brief.')
  const [question, answer] = await bench.branch(chat)
  expect(question?.parts).toEqual([
    { type: 'image', attachment: sha256(png), mime: 'image/png', alt: 'file_00aa11-sanitized.png'.slice('file_00aa11-'.length) },
    { type: 'text', text: 'Plot this, please' },
    { type: 'file', attachment: sha256(Buffer.from('hive,bees\n1,40000\n')), mime: 'text/csv', name: 'hives.csv', size: 18 },
    { type: 'unknown', kind: 'missing-file', raw: 'gone.pdf' },
  ])
  expect(answer?.model).toBe('gpt-5')
  expect(answer?.parts).toEqual([
    { type: 'reasoning', text: '**Looking**\n\nA table of hives.' },
    { type: 'tool', tool: 'code_interpreter', name: 'python', state: 'done', input: 'print(1)', output: '1' },
    { type: 'image', attachment: sha256(png), mime: 'image/png', alt: 'plot.webp' },
    { type: 'text', text: '🐝 Done  and more.' },
    { type: 'citation', of: 3, start: 8, end: 8, url: 'https://bees.example/1', title: 'Bees' },
    { type: 'citation', of: 3, start: 17, end: 17, url: 'https://hives.example/2', title: 'Hives' },
  ])
  expect(readFileSync(join(bench.profile, 'attachments', sha256(png))).equals(png)).toBe(true)
  expect(titled(chats, '二 questions').titleSource).toBe('question')
  const hits = await bench.history.search({ query: 'Done', after: null, limit: 10 })
  expect(JSON.stringify(hits)).toContain(chat.id)
})

test('the same export twice adds nothing: no chat, no message, no file', async () => {
  const bench = importBench()
  const path = zipped(split)
  await bench.run(path)
  const before = await bench.chats()
  expect(await bench.run(path)).toMatchObject({ added: 0, extended: 0, known: 2, messages: 0, files: 0 })
  expect(await bench.chats()).toEqual(before)
})

const question = node({ id: 'u1', parent: null, role: 'user', content: text('One?') })
const answer = node({ id: 'a1', parent: 'u1', role: 'assistant', content: text('One.') })
const again = node({ id: 'a2', parent: 'u1', role: 'assistant', content: text('One, again.') })
const next = node({ id: 'u2', parent: 'a2', role: 'user', content: text('Two?') })
const only = (nodes: readonly (readonly [string, unknown])[], more = {}) => zipped([{ name: 'conversations.json', content: JSON.stringify([conversation('grown', nodes, more)]) }])

test('a chat that grew there gets its new messages, and is shown as it is shown there', async () => {
  const bench = importBench()
  await bench.run(only([question, answer]))
  expect(await bench.run(only([question, answer, again, next], { update_time: 1_760_000_000 }))).toMatchObject({ added: 0, extended: 1, known: 0, messages: 2 })
  const [chat] = await bench.chats()
  if (chat === undefined) return expect.fail('no chat')
  expect(chat.updatedAt).toBe(1_760_000_000_000)
  expect((await bench.branch(chat)).map(words)).toEqual(['One?', 'One, again.', 'Two?'])
  expect((await bench.branch(chat))[1]?.versions).toHaveLength(2)
})

test('a chat that was continued here keeps what was added, shown, and gets the rest as versions', async () => {
  const bench = importBench()
  await bench.run(only([question, answer]))
  const [chat] = await bench.chats()
  if (chat === undefined) return expect.fail('no chat')
  const ours = { parentId: chat.headId, status: 'done', model: null, origin: null, demo: false, createdAt: 1_750_002_000_000 } as const
  const questionId = crypto.randomUUID()
  await bench.history.saveQuestion({
    chatId: chat.id,
    chat: null,
    question: { ...ours, id: questionId, role: 'user', parts: [{ type: 'text', text: 'Asked here' }] },
    answer: { ...ours, id: crypto.randomUUID(), parentId: questionId, role: 'assistant', parts: [{ type: 'text', text: 'Answered here' }] },
  })
  await bench.history.renameChat({ chatId: chat.id, title: 'Mine', titleSource: 'user' })
  expect(await bench.run(only([question, answer, again, next]))).toMatchObject({ extended: 1, messages: 2 })
  const [after] = await bench.chats()
  expect(after?.title).toBe('Mine')
  expect((await bench.branch(chat)).map(words)).toEqual(['One?', 'One.', 'Asked here', 'Answered here'])
  expect((await bench.messages(chat)).map(words).toSorted()).toEqual(['Answered here', 'Asked here', 'One, again.', 'One.', 'One?', 'Two?'])
})

test('a chat in the trash stays there, and the report says so', async () => {
  const bench = importBench()
  await bench.run(only([question, answer]))
  const [chat] = await bench.chats()
  if (chat === undefined) return expect.fail('no chat')
  await bench.history.deleteChat({ chatId: chat.id })
  expect(await bench.run(only([question, answer, again]))).toMatchObject({ added: 0, messages: 0, left: [{ reason: 'in-trash', count: 1, examples: [{ where: 'Title of grown', detail: '' }] }] })
  expect(await bench.chats()).toEqual([])
})

test('circles, missing parents, missing current node and branches inside an answer keep every message', async () => {
  const bench = importBench()
  const report = await bench.run(
    only(
      [
        node({ id: 'u', parent: 'nowhere', role: 'user', content: text('Start') }),
        node({ id: 'call', parent: 'u', role: 'assistant', content: { content_type: 'code', text: 'search("x")' }, more: { recipient: 'browser' } }),
        node({ id: 'out', parent: 'call', role: 'tool', name: 'browser', content: { content_type: 'tether_quote', title: 'T', url: 'https://t.example', text: 'found' } }),
        node({ id: 'b1', parent: 'out', role: 'assistant', content: text('First end') }),
        node({ id: 'b2', parent: 'out', role: 'assistant', content: text('Second end') }),
        node({ id: 'x', parent: 'y', role: 'user', content: text('In a circle') }),
        node({ id: 'y', parent: 'x', role: 'assistant', content: text('Also in it') }),
        node({ id: 'odd', parent: 'b2', role: 'assistant', content: { content_type: 'hologram', data: [1, 2] } }),
      ],
      { current_node: 'b1' },
    ),
  )
  expect(report).toMatchObject({ added: 1, messages: 6, left: [] })
  const [chat] = await bench.chats()
  if (chat === undefined) return expect.fail('no chat')
  const branch = await bench.branch(chat)
  expect(branch.map((message) => message.parts)).toEqual([
    [{ type: 'text', text: 'Start' }],
    [{ type: 'tool', tool: 'web_search', name: 'browser', state: 'done', input: 'search("x")', output: 'T\nhttps://t.example\nfound' }],
    [{ type: 'text', text: 'First end' }],
  ])
  expect(branch[2]?.versions).toHaveLength(2)
  const all = await bench.messages(chat)
  expect(all.map((message) => message.parts.at(-1))).toContainEqual({ type: 'unknown', kind: 'hologram', raw: '{"content_type":"hologram","data":[1,2]}' })
  expect(all.map(words).filter((said) => said.includes('circle') || said.includes('in it'))).toHaveLength(2)
})
