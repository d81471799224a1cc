import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { History, HistoryArgs } from '../../../src/main/history/history-calls'
import { importJob } from '../../../src/main/jobs/import/import-job'
import { temporaryFolder } from '../history/temporary-history'

const megabyte = 1024 * 1024

/** One conversation of about 64 kB. */
function conversation(number: number): string {
  const nodes = Array.from({ length: 16 }, (_, turn) => {
    const id = `${number}-${turn}`
    const content = { content_type: 'text', parts: [`${number}.${turn} ${'words and 句子 '.repeat(230)}`] }
    return [id, { id, parent: turn === 0 ? null : `${number}-${turn - 1}`, children: [], message: { author: { role: turn % 2 === 0 ? 'user' : 'assistant' }, create_time: 1_700_000_000 + turn, content, status: 'finished_successfully', metadata: {}, recipient: 'all' } }]
  })
  return JSON.stringify({ id: `chat-${number}`, title: `Chat ${number}`, create_time: 1_700_000_000, update_time: 1_700_000_000, mapping: Object.fromEntries(nodes), current_node: `${number}-15` })
}

test('an export of 300 MB is imported without ever holding it: memory grows by a fraction of the file', { timeout: 240_000 }, async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'conversations.json')
  const file = openSync(path, 'w')
  let chats = 0
  for (let written = writeSync(file, '['); written < 300 * megabyte; chats += 1) written += writeSync(file, `${chats === 0 ? '' : ','}${conversation(chats)}`)
  writeSync(file, ']')
  closeSync(file)
  expect(statSync(path).size).toBeGreaterThan(300 * megabyte)

  const before = process.memoryUsage.rss()
  let most = before
  // The history has a process of its own; here it only counts.
  const importChats = ({ pieces }: HistoryArgs<'importChats'>) => {
    most = Math.max(most, process.memoryUsage.rss())
    return Promise.resolve(pieces.map(({ messages }) => ({ state: 'added' as const, messages: messages.length })))
  }
  const context = { history: { importChats } as unknown as History, print: () => Promise.resolve(), progress: () => {}, signal: new AbortController().signal }
  expect(await importJob({ path, profile: folder }, context)).toMatchObject({ added: chats, messages: chats * 16, left: [] })
  expect((most - before) / megabyte).toBeLessThan(150)
})
