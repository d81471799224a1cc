import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Chat, Message } from '../../../src/shared/chat'
import { fixturesFolder } from '../../support/fixtures'
import { importBench, words } from './run-import'

/** What a walk over the JSON, written for this test alone, says of a conversation. */
interface Expected {
  readonly title: string
  /** Texts that are shown in ChatGPT, and by whom. */
  readonly texts: readonly string[]
  /** Texts from the first message to the current one. */
  readonly path: readonly string[]
  readonly updated: number
}

interface RawMessage {
  readonly author: { readonly role: string }
  readonly recipient?: string
  readonly content: { readonly content_type: string; readonly parts?: readonly unknown[] }
  readonly metadata?: { readonly is_visually_hidden_from_conversation?: boolean }
}
interface RawNode {
  readonly id: string
  readonly parent: string | null
  readonly message: RawMessage | null
}
interface RawConversation {
  readonly title: string
  readonly update_time: number
  readonly current_node?: string
  readonly mapping?: Readonly<Record<string, RawNode>>
}

/** Marks of citations are not compared here: they have a test of their own. */
const plain = (text: string): string => text.replace(/【[^】]*】/g, '')

function textOf(message: RawMessage | null): string | null {
  if (message === null || message.metadata?.is_visually_hidden_from_conversation === true) return null
  const { role } = message.author
  if (role === 'system' || role === 'tool' || (message.recipient ?? 'all') !== 'all' || message.content.content_type !== 'text') return null
  const text = (message.content.parts ?? []).join('')
  return text.trim() === '' ? null : `${['user', 'human'].includes(role) ? 'user' : 'assistant'}: ${plain(text)}`
}

/** The current node; the last one where it is missing, or points at none (one fixture is an excerpt). */
function currentOf({ mapping = {}, current_node: current }: RawConversation): string | null {
  return current !== undefined && current in mapping ? current : (Object.keys(mapping).at(-1) ?? null)
}

function expected(conversation: RawConversation): Expected | null {
  const nodes = Object.values(conversation.mapping ?? {})
  const texts = nodes.flatMap(({ message }) => textOf(message) ?? [])
  if (texts.length === 0) return null
  const path: string[] = []
  for (let id: string | null = currentOf(conversation); id !== null; ) {
    const node: RawNode | undefined = conversation.mapping?.[id]
    const text = textOf(node?.message ?? null)
    if (text !== null) path.unshift(text)
    id = node?.parent ?? null
  }
  return { title: conversation.title, texts: texts.toSorted(), path, updated: Math.round(conversation.update_time * 1000) }
}

const said = (message: Message): readonly string[] => (words(message) === '' ? [] : [`${message.role}: ${plain(words(message))}`])

const folder = join(fixturesFolder, 'chatgpt-export')
test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s: every visible text on every branch, the shown branch and the dates, as a plain walk over the JSON has them', async (name) => {
  const raw = JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly RawConversation[]
  const wanted = raw.flatMap((conversation) => expected(conversation) ?? [])
  const bench = importBench()
  const report = await bench.run(join(folder, name))
  expect(report).toMatchObject({ formats: ['chatgpt'], added: wanted.length, cancelled: false })
  const chats = await bench.chats()
  const imported = await Promise.all(
    chats.map(async (chat: Chat) => ({
      title: chat.title,
      texts: (await bench.messages(chat)).flatMap(said).toSorted(),
      path: (await bench.branch(chat)).flatMap(said),
      updated: chat.updatedAt,
    })),
  )
  const byTitle = (a: Expected, b: Expected): number => (a.title < b.title ? -1 : 1)
  expect(imported.toSorted(byTitle)).toEqual(wanted.toSorted(byTitle))
  expect(report.left.filter(({ reason }) => reason === 'damaged' || reason === 'no-messages').reduce((sum, { count }) => sum + count, 0)).toBe(raw.length - wanted.length)
})
