import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import type { Change } from '../../../src/shared/changes'
import type { Part, Usage } from '../../../src/shared/chat'
import { ask, problemOf, temporaryFolder, temporaryHistory } from './temporary-history'

const begin: Change = { op: 'set', index: 0, part: { type: 'text', text: '' } }
const append = (text: string): Change => ({ op: 'append', index: 0, text })
const textOf = (parts: readonly Part[]): string => parts.map((part) => ('text' in part ? part.text : '')).join('|')

/** Writes `pieces` to an answer, one journal row each, after a first row that makes the part; returns the last revision. */
function write(history: HistoryCalls, messageId: string, pieces: readonly string[]): number {
  history.journal({ messageId, from: 0, to: 1, changes: [begin] })
  pieces.forEach((piece, index) => history.journal({ messageId, from: index + 1, to: index + 2, changes: [append(piece)] }))
  return pieces.length + 1
}

/** Rows left in the journal, read past the history. */
function journalRows(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true })
  const row = database.prepare('SELECT count(*) AS n FROM journal').get() as { n: number }
  database.close()
  return row.n
}

test('previews that a better picture took the place of are left to be erased; the one that stays is not', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  const [first, second, last] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]
  const shown = (attachment: string): Change => ({ op: 'set', index: 0, part: { type: 'image', attachment, mime: 'image/png', alt: '', preview: true } })
  for (const [from, attachment] of [first, second, last].entries()) history.journal({ messageId: answer.id, from, to: from + 1, changes: [shown(attachment)] })
  expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'stopped', stopReason: 'user' } }).message.parts).toMatchObject([{ attachment: last, preview: true }])
  const database = new DatabaseSync(path, { readOnly: true })
  expect(database.prepare('SELECT attachment FROM attachment_orphans ORDER BY 1').all()).toEqual([{ attachment: first }, { attachment: second }])
  database.close()
})

test('a streaming message is read at its stored revision, and folded when it is done', () => {
  const { history, path } = temporaryHistory()
  const { chat, answer } = ask(history, { status: 'streaming' })
  const revision = write(history, answer.id, ['Hello', ', ', '世界'])
  expect(history.message({ messageId: answer.id })).toMatchObject({ status: 'streaming', revision, parts: [{ type: 'text', text: 'Hello, 世界' }] })
  expect(history.openChat({ chatId: chat.id, limit: 1 }).messages).toEqual([history.message({ messageId: answer.id })])
  expect(history.context({ messageId: answer.id })[1]?.parts).toEqual([{ type: 'text', text: 'Hello, 世界' }])
  expect(journalRows(path)).toBe(4)
  const usage: Usage = { inputTokens: 1, cachedTokens: 2, cacheWriteTokens: 3, outputTokens: 4, reasoningTokens: 5, serviceTier: 'default' }
  const patch = { status: 'done', usage, requestId: 'req_1', finishedAt: 9, model: 'gpt-test-2026', origin: 'https://example.test' } as const
  const { message } = history.patchAnswer({ messageId: answer.id, patch })
  expect(message).toEqual({ ...answer, status: 'done', parts: [{ type: 'text', text: 'Hello, 世界' }], revision, usage, requestId: 'req_1', finishedAt: 9, model: 'gpt-test-2026' })
  expect(history.context({ messageId: answer.id })[1]?.origin).toBe('https://example.test')
  expect(history.message({ messageId: answer.id })).toEqual(message)
  expect(journalRows(path)).toBe(0)
})

test('a patch changes what it names, clears what it says is null, and leaves the rest', () => {
  const { history } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  const problem = { code: 'rate-limited', status: 429, detail: 'slow down', serverCode: 'rate_limit_exceeded', requestId: 'req_2', retryAt: 5, host: 'h', field: 'f' } as const
  const failed = history.patchAnswer({ messageId: answer.id, patch: { status: 'failed', problem, requestId: 'req_2', finishedAt: 3 } }).message
  expect(failed).toEqual({ ...answer, status: 'failed', problem, requestId: 'req_2', finishedAt: 3 })
  expect(history.patchAnswer({ messageId: answer.id, patch: {} }).message).toEqual(failed)
  expect(history.patchAnswer({ messageId: answer.id, patch: { problem: null, finishedAt: null } }).message).toEqual({ ...answer, status: 'failed', requestId: 'req_2' })
})

test('a piece is refused unless it follows the stored revision of an answer that is being written', () => {
  const { history } = temporaryHistory()
  const { question, answer } = ask(history, { status: 'streaming' })
  const piece = (messageId: string, from: number, to: number): string =>
    problemOf(() => history.journal({ messageId, from, to, changes: [append('x')] })).code
  write(history, answer.id, ['a'])
  expect(piece(answer.id, 1, 2)).toBe('bad-input')
  expect(piece(answer.id, 3, 4)).toBe('bad-input')
  expect(piece(answer.id, 2, 2)).toBe('bad-input')
  expect(piece(question.id, 0, 1)).toBe('bad-input')
  expect(piece('none', 0, 1)).toBe('not-found')
  history.patchAnswer({ messageId: answer.id, patch: { status: 'stopped', stopReason: 'user' } })
  expect(piece(answer.id, 2, 3)).toBe('bad-input')
  expect(textOf(history.message({ messageId: answer.id }).parts)).toBe('a')
})

test.each(['stopped', 'failed', 'done'] as const)('a %s answer goes on from its parts and revision', (status) => {
  const { history } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  const revision = write(history, answer.id, ['One, '])
  history.patchAnswer({ messageId: answer.id, patch: { status, stopReason: 'user', finishedAt: 1 } })
  const again = history.patchAnswer({ messageId: answer.id, patch: { status: 'streaming', stopReason: null, finishedAt: null } })
  expect(again.message).toMatchObject({ revision, status: 'streaming', stopReason: null, parts: [{ type: 'text', text: 'One, ' }] })
  expect(again.chat.writing).toBe(true)
  history.journal({ messageId: answer.id, from: revision, to: revision + 1, changes: [append('two.')] })
  expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } }).message).toMatchObject({ revision: revision + 1, parts: [{ type: 'text', text: 'One, two.' }] })
})

test('an answer that waits keeps its journal and goes on from its partial', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  const revision = write(history, answer.id, ['part'])
  expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'queued' } }).message).toMatchObject({ status: 'queued', revision, parts: [{ type: 'text', text: 'part' }] })
  expect(journalRows(path)).toBe(2)
  history.journal({ messageId: answer.id, from: revision, to: revision + 1, changes: [append('ial')] })
  history.patchAnswer({ messageId: answer.id, patch: { status: 'streaming' } })
  expect(textOf(history.message({ messageId: answer.id }).parts)).toBe('partial')
})

test('after a crash, answers that were being written are stopped with every piece, and others are as they were', () => {
  const { history, path } = temporaryHistory()
  const streaming = ask(history, { status: 'streaming' })
  const queued = ask(history, { status: 'streaming' })
  const done = ask(history)
  const revision = write(history, streaming.answer.id, ['kept ', 'whole'])
  history.patchAnswer({ messageId: queued.answer.id, patch: { status: 'queued' } })
  // What a killed process leaves: the file and its log, copied while the first history still has them open.
  const left = join(temporaryFolder(), 'history.db')
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, left + suffix)
  const after = createHistoryStore()
  expect(after.open({ path: left })).toEqual({ chats: 3, recovered: 2 })
  expect(after.message({ messageId: streaming.answer.id })).toEqual({ ...streaming.answer, status: 'stopped', stopReason: 'closed', revision, parts: [{ type: 'text', text: 'kept whole' }] })
  expect(after.message({ messageId: queued.answer.id })).toEqual({ ...queued.answer, status: 'stopped', stopReason: 'closed' })
  expect(after.message({ messageId: done.answer.id })).toEqual(done.answer)
  expect(journalRows(left)).toBe(0)
  expect(after.open({ path: left })).toEqual({ chats: 3, recovered: 0 })
  after.close({})
})

test('a surrogate pair cut between two pieces comes out whole; one that stays cut becomes U+FFFD', () => {
  const { history } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  const [high, low] = ['👋'.charAt(0), '👋'.charAt(1)]
  write(history, answer.id, [`a${high}`, `${low}b`, high])
  expect(textOf(history.message({ messageId: answer.id }).parts)).toBe(`a👋b${high}`)
  history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } })
  expect(textOf(history.message({ messageId: answer.id }).parts)).toBe('a👋b\uFFFD')
})

test('a journal row that cannot be read, or does not fit, is shown as it stands and costs nothing else', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history, { status: 'streaming' })
  write(history, answer.id, ['a', 'b', 'c'])
  const database = new DatabaseSync(path)
  database.exec(`UPDATE journal SET changes = '[{"op":"app' WHERE rev_to = 3`)
  database.close()
  history.journal({ messageId: answer.id, from: 4, to: 5, changes: [{ op: 'append', index: 7, text: 'nowhere' }] })
  const parts = [
    { type: 'text', text: 'ac' },
    { type: 'unknown', kind: 'unreadable', raw: '[{"op":"app' },
    { type: 'unknown', kind: 'unreadable', raw: '[{"op":"append","index":7,"text":"nowhere"}]' },
  ]
  expect(history.message({ messageId: answer.id })).toMatchObject({ revision: 5, parts })
  expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } }).message).toMatchObject({ revision: 5, parts })
  expect(journalRows(path)).toBe(0)
})
