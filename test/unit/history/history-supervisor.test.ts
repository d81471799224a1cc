import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type HistoryClient, type Opened, superviseHistory } from '../../../src/main/history/history-supervisor'
import { plainText } from '../../../src/shared/changes'
import { defaultChatParams } from '../../../src/shared/chat'
import { buildChild, startChild } from './child-history'
import { newAnswer, newMessage, temporaryFolder } from './temporary-history'

// Real processes on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const built = mkdtempSync(join(tmpdir(), 'aside-history-process-'))
let modulePath = ''
beforeAll(async () => {
  modulePath = await buildChild(built)
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

interface Running {
  readonly history: HistoryClient
  /** Every process started so far, the newest last. */
  readonly children: readonly ChildProcess[]
  readonly kill: () => void
  readonly restarted: () => Promise<Opened>
  readonly exits: readonly { readonly code: number; readonly restarting: boolean }[]
}

function run(databasePath: string): Running {
  const children: ChildProcess[] = []
  const exits: { code: number; restarting: boolean }[] = []
  let tell: (opened: Opened) => void = () => undefined
  const history = superviseHistory({
    databasePath,
    start: () => {
      const started = startChild(modulePath)
      children.push(started.child)
      return started
    },
    onExit: (event) => exits.push(event),
    onRestart: (opened) => tell(opened),
  })
  onTestFinished(async () => {
    await history.stop().catch(() => undefined)
    for (const child of children) child.kill('SIGKILL')
  })
  return {
    history,
    children,
    exits,
    kill: () => void children.at(-1)?.kill('SIGKILL'),
    restarted: () => new Promise((resolve) => (tell = resolve)),
  }
}

async function ask(history: HistoryClient): Promise<string> {
  const question = newMessage()
  const answer = newAnswer(question.id)
  await history.saveQuestion({ chatId: `chat of ${answer.id}`, chat: { title: 't', params: defaultChatParams }, question, answer })
  return answer.id
}

test('calls wait for the file to be open, run in order, and fail as problems', async () => {
  const { history, children } = run(join(temporaryFolder(), 'history.db'))
  const saved = history.saveDraft({ chatId: null, text: 'first' })
  const read = history.draft({ chatId: null })
  const replaced = history.saveDraft({ chatId: null, text: 'second' })
  expect(await Promise.all([saved, read, replaced, history.draft({ chatId: null })])).toEqual([null, { text: 'first' }, null, { text: 'second' }])
  expect(await history.opened).toEqual({ chats: 0, recovered: 0 })
  await expect(history.message({ messageId: 'none' })).rejects.toMatchObject({ name: 'ProblemError', problem: { code: 'not-found' } })
  await history.stop()
  expect(children.map((child) => child.exitCode ?? child.signalCode)).toEqual(['SIGTERM'])
  await expect(history.draft({ chatId: null })).rejects.toMatchObject({ problem: { code: 'history-broken' } })
})

test('a signal to the whole group of processes does not end the history before main closes it', async () => {
  const { history, children, exits } = run(join(temporaryFolder(), 'history.db'))
  await history.opened
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) children[0]?.kill(signal)
  await history.saveDraft({ chatId: null, text: 'kept' })
  expect(await history.draft({ chatId: null })).toEqual({ text: 'kept' })
  await history.stop()
  expect(children.map((child) => child.signalCode)).toEqual(['SIGTERM'])
  expect(exits).toEqual([])
})

test('stopping during the pause before a restart does not wait for it', async () => {
  const { history, kill, restarted, children, exits } = run(join(temporaryFolder(), 'history.db'))
  await history.opened
  const again = restarted()
  kill()
  await again
  const ended = new Promise((resolve) => children.at(-1)?.once('exit', resolve))
  kill()
  await ended
  const waiting = history.draft({ chatId: null })
  await Promise.all([history.stop(), expect(waiting).rejects.toMatchObject({ problem: { detail: 'the history is closed' } })])
  expect(children).toHaveLength(2)
  expect(exits.map((event) => event.restarting)).toEqual([true, true])
})

test('a call that the process does not know is refused, also one that every object has', async () => {
  const { child, onReply, post } = startChild(modulePath)
  onTestFinished(() => void child.kill('SIGKILL'))
  const replies = new Promise((resolve) => {
    const got: unknown[] = []
    onReply((reply) => {
      if (got.push(reply) === 2) resolve(got)
    })
  })
  for (const [id, call] of ['eraseAll', 'toString'].entries()) post({ id, call: call as 'draft', args: { chatId: null } })
  expect(await replies).toEqual([expect.objectContaining({ id: 0, problem: expect.objectContaining({ code: 'bad-input' }) as unknown }), expect.objectContaining({ id: 1, problem: expect.objectContaining({ code: 'bad-input' }) as unknown })])
})

test('when the process dies, calls under way are rejected, a new one opens the file, and calls made meanwhile wait for it', async () => {
  const { history, kill, restarted, exits } = run(join(temporaryFolder(), 'history.db'))
  const messageId = await ask(history)
  await history.journal({ messageId, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'kept' } }] })
  const again = restarted()
  kill()
  const underWay = history.draft({ chatId: null })
  await expect(underWay).rejects.toMatchObject({ problem: { code: 'history-broken', detail: expect.stringContaining('ended') as string } })
  expect(await history.message({ messageId })).toMatchObject({ status: 'stopped', stopReason: 'closed', revision: 1, parts: [{ type: 'text', text: 'kept' }] })
  expect(await again).toEqual({ chats: 1, recovered: 1 })
  expect(exits).toEqual([{ code: -1, restarting: true }])
  await history.patchAnswer({ messageId, patch: { status: 'streaming', stopReason: null } })
  await history.journal({ messageId, from: 1, to: 2, changes: [{ op: 'append', index: 0, text: ' on' }] })
  expect(plainText((await history.message({ messageId })).parts)).toBe('kept on')
})

test('a process that keeps dying is left alone after the fourth restart, until somebody opens the history again', async () => {
  const { history, kill, restarted, exits, children } = run(join(temporaryFolder(), 'history.db'))
  await history.opened
  for (let crash = 1; crash <= 4; crash += 1) {
    const again = restarted()
    kill()
    await again
  }
  const given = new Promise((resolve) => children.at(-1)?.once('exit', resolve))
  kill()
  await given
  expect(exits.map((event) => event.restarting)).toEqual([true, true, true, true, false])
  await expect(history.draft({ chatId: null })).rejects.toMatchObject({ problem: { code: 'history-broken' } })
  expect(await history.open({ path: join(temporaryFolder(), 'other.db') })).toEqual({ chats: 0, recovered: 0 })
  expect(await history.draft({ chatId: null })).toEqual({ text: '' })
})

test('a broken file is reported to `opened` and to every call, is not opened again and again, and can be replaced and opened', async () => {
  const path = join(temporaryFolder(), 'history.db')
  writeFileSync(path, 'no database '.repeat(500))
  const { history, children } = run(path)
  const waiting = history.listChats({ after: null, limit: 1 })
  for (const call of [history.opened, waiting, history.draft({ chatId: null })]) await expect(call).rejects.toMatchObject({ problem: { code: 'history-broken' } })
  expect(children).toHaveLength(1)
  expect(readFileSync(path, 'utf8')).toBe('no database '.repeat(500))
  await history.stop()
  expect(children.map((child) => child.signalCode)).toEqual(['SIGTERM'])
  rmSync(path)
  expect(await history.open({ path })).toEqual({ chats: 0, recovered: 0 })
  expect(await history.listChats({ after: null, limit: 1 })).toEqual({ chats: [], next: null })
})

/** Journals numbered pieces, up to forty under way at once, and kills the process when `count` are acknowledged; returns how many were in the end. */
async function journalUntilKilled({ history, kill }: Running, messageId: string, count: number): Promise<number> {
  let acknowledged = 0
  let ended = false
  const write = async (n: number): Promise<void> => {
    await history.journal({ messageId, from: n, to: n + 1, changes: [n === 0 ? { op: 'set', index: 0, part: { type: 'text', text: '0,' } } : { op: 'append', index: 0, text: `${n},` }] })
    acknowledged += 1
    if (acknowledged === count) kill()
  }
  for (let n = 0; !ended; n += 40) {
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => write(n + index)))
    ended = results.some((result) => result.status === 'rejected')
  }
  return acknowledged
}

test('killed at any moment while an answer is journalled, every acknowledged piece is there, in order, once', async () => {
  const path = join(temporaryFolder(), 'history.db')
  const running = run(path)
  for (let round = 0; round < 12; round += 1) {
    const messageId = await ask(running.history)
    const again = running.restarted()
    const acknowledged = await journalUntilKilled(running, messageId, 1 + round * 41)
    expect(await again).toEqual({ chats: round + 1, recovered: 1 })
    const message = await running.history.message({ messageId })
    expect(message).toMatchObject({ status: 'stopped', stopReason: 'closed' })
    expect(message.revision).toBeGreaterThanOrEqual(acknowledged)
    expect(plainText(message.parts)).toBe(Array.from({ length: message.revision }, (_, n) => `${n},`).join(''))
    // Opening by hand forgets earlier crashes, so that the next one is followed by a restart again.
    expect(await running.history.open({ path })).toEqual({ chats: round + 1, recovered: 0 })
  }
})

test('what must be done before the file is opened is done before a process has it; when it fails, every call says so', async () => {
  const order: string[] = []
  const path = join(temporaryFolder(), 'history.sqlite')
  const prepared = superviseHistory({
    databasePath: path,
    prepare: async () => {
      await Promise.resolve()
      order.push('prepared')
    },
    start: () => {
      order.push('started')
      return startChild(modulePath)
    },
    onExit: () => {},
    onRestart: () => {},
  })
  await prepared.opened
  expect(order).toEqual(['prepared', 'started'])
  await prepared.stop()
  const failed = superviseHistory({ databasePath: path, prepare: () => Promise.reject(new Error('no room')), start: () => expect.fail('started'), onExit: () => {}, onRestart: () => {} })
  await expect(failed.opened).rejects.toMatchObject({ problem: { code: 'history-broken', detail: expect.stringContaining('no room') } })
  await expect(failed.countChats({})).rejects.toMatchObject({ problem: { code: 'history-broken' } })
})
