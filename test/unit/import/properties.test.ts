import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutJson } from '../../../src/main/jobs/import/cut-json'
import { exportChats } from '../../../src/main/jobs/export/export-chats'
import type { Chat, Message } from '../../../src/shared/chat'
import { temporaryFolder } from '../history/temporary-history'
import { importBench, type ImportBench, words } from './run-import'

/** Bytes in pieces whose lengths are given, over and over. */
async function* inPieces(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
    await Promise.resolve()
  }
}

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

test('elements that are cut from any JSON, wherever its pieces end, are those that a parser finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { maxLength: 8 }), lengths, fc.constantFrom(0, 1, 2), async (values, pieces, indent) => {
      const found: unknown[] = []
      for await (const cut of cutJson(inPieces(Buffer.from(JSON.stringify(values, null, indent)), pieces), (path) => (path.length === 0 ? 'enter' : 'cut'), 1e6)) found.push(JSON.parse(cut.json?.toString('utf8') ?? ''))
      expect(found).toEqual(JSON.parse(JSON.stringify(values)))
    }),
    { numRuns: 300 },
  )
})

test('values of an object are cut under their keys, and what is passed over is not kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }).map((key) => key.replaceAll(/["\\\p{Cc}]/gu, '')), json, { maxKeys: 6 }), lengths, async (values, pieces) => {
      const kept = Object.keys(values).filter((_, index) => index % 2 === 0)
      const found: (readonly [string, unknown])[] = []
      const decide = (path: readonly string[]) => (path.length === 0 ? 'enter' : kept.includes(path[0] ?? '') ? 'cut' : 'pass')
      for await (const { path, json: bytes } of cutJson(inPieces(Buffer.from(JSON.stringify(values)), pieces), decide, 1e6)) found.push([path.join('.'), JSON.parse(bytes?.toString('utf8') ?? '')])
      expect(found).toEqual(Object.entries(JSON.parse(JSON.stringify(values)) as Record<string, unknown>).filter(([key]) => kept.includes(key)))
    }),
    { numRuns: 200 },
  )
})

interface Turn {
  readonly role: 'user' | 'assistant'
  readonly text: string
  /** Which earlier message it follows, as a part of all of them. */
  readonly place: number
  readonly time: number
}

const said = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `${text.replaceAll(/[\0\u{e200}-\u{e206}【]/gu, ' ')}·`)
const turn: fc.Arbitrary<Turn> = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const), text: said, place: fc.double({ min: 0, max: 1, noNaN: true }), time: fc.integer({ min: 1, max: 1_000_000 }) })
const chat = fc.record({ title: said, turns: fc.array(turn, { minLength: 1, maxLength: 12 }), current: fc.double({ min: 0, max: 1, noNaN: true }) })
type GeneratedChat = typeof chat extends fc.Arbitrary<infer Value> ? Value : never

const parentOf = ({ turns }: GeneratedChat, index: number): number | null => (index === 0 ? null : Math.min(index - 1, Math.floor((turns[index]?.place ?? 0) * index)))
const currentOf = ({ turns, current }: GeneratedChat): number => Math.min(turns.length - 1, Math.floor(current * turns.length))

/** The chat as the export has it. */
function exported(generated: GeneratedChat, number: number): unknown {
  const nodes = generated.turns.map(({ role, text, time }, index) => {
    const parent = parentOf(generated, index)
    return [`${number}-${index}`, { id: `${number}-${index}`, parent: parent === null ? null : `${number}-${parent}`, children: [], message: { author: { role }, create_time: 1_600_000_000 + time, content: { content_type: 'text', parts: [text] }, status: 'finished_successfully', metadata: {}, recipient: 'all' } }] as const
  })
  return { id: `chat-${number}`, title: generated.title, create_time: 1_600_000_000, update_time: 1_600_000_001, mapping: Object.fromEntries(nodes), current_node: `${number}-${currentOf(generated)}` }
}

/** Texts from the beginning to a message. */
function pathTo(generated: GeneratedChat, index: number): readonly string[] {
  const path: string[] = []
  for (let at: number | null = index; at !== null; at = parentOf(generated, at)) path.unshift(generated.turns[at]?.text ?? '')
  return path
}

const joined = (texts: readonly string[]): string => texts.join('\n')
const plain = ({ id, parentId, role, parts, createdAt, status, model }: Message): unknown => ({ id, parentId, role, parts, createdAt, status, model })

async function contents(bench: ImportBench): Promise<unknown> {
  return Promise.all((await bench.chats()).map(async (stored: Chat) => ({ ...stored, messages: (await bench.messages(stored)).map(plain) })))
}

test('import, export to an archive and import of that: every text stays, the shown branch stays, and importing the first again adds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(chat, { minLength: 1, maxLength: 4 }), async (chats) => {
      const folder = temporaryFolder()
      const path = join(folder, 'conversations.json')
      writeFileSync(path, JSON.stringify(chats.map(exported)))
      const first = importBench()
      const report = await first.run(path)
      expect(report).toMatchObject({ added: chats.length, left: [] })
      const shown = await Promise.all((await first.chats()).map(async (stored) => [stored.title, joined((await first.branch(stored)).map(words))]))
      // The branch goes to the current message, and beyond it only where an answer goes on in the same message.
      for (const [index, generated] of chats.entries()) {
        const wanted = joined(pathTo(generated, currentOf(generated)))
        expect(shown.some(([title, text]) => title === generated.title.trim() && text?.startsWith(wanted)), `chat ${index}: ${wanted}`).toBe(true)
      }
      const all = await Promise.all((await first.chats()).map((stored) => first.messages(stored)))
      expect(all.flat().flatMap((message) => message.parts.map((part) => (part.type === 'text' ? part.text : ''))).toSorted()).toEqual(chats.flatMap(({ turns }) => turns.map(({ text }) => text)).toSorted())

      const target = join(folder, 'all.aside.zip')
      const context = { history: first.history, print: () => Promise.resolve(), progress: () => {}, signal: new AbortController().signal }
      await exportChats({ databasePath: join(first.profile, 'history.sqlite'), attachments: join(first.profile, 'attachments'), chatIds: null, format: 'archive', target, language: 'en' }, context)
      const second = importBench()
      expect(await second.run(target)).toMatchObject({ formats: ['aside'], added: chats.length, messages: report.messages })
      expect(await contents(second)).toEqual(await contents(first))
      expect(await second.run(path)).toMatchObject({ added: 0, extended: 0, known: chats.length, messages: 0 })
      expect(await second.run(target)).toMatchObject({ added: 0, messages: 0 })
    }),
    { numRuns: 15 },
  )
}, 120_000)
