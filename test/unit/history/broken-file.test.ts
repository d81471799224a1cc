import { execFileSync } from 'node:child_process'
import { hkdfSync } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Database } from '../../../src/main/history/database'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { openHistory } from '../../../src/main/history/open-history'
import { saveQuestion } from '../../../src/main/history/questions'
import { defaultChatParams } from '../../../src/shared/chat'
import { type Problem, ProblemError } from '../../../src/shared/problem'
import { ask, newAnswer, newMessage, problemOf, temporaryFolder, temporaryHistory } from './temporary-history'

// Thousands of real writes, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 })

/** A closed history file of some sixty pages, a few of which hold one long message. */
function filledFile(): string {
  const { history, path } = temporaryHistory()
  let last = ask(history, { text: 'long '.repeat(5000) })
  for (let n = 0; n < 60; n += 1) last = ask(history, n % 3 === 0 ? {} : { chatId: last.chat.id, parentId: last.answer.id, text: `question ${n} `.repeat(40) })
  history.close({})
  return path
}

function openProblem(path: string): Problem {
  return problemOf(() => createHistoryStore().open({ path }))
}

/** Reads everything there is through the calls. */
function readAll(history: HistoryCalls): void {
  for (const chat of history.listChats({ after: null, limit: 500 }).chats) {
    const { messages } = history.openChat({ chatId: chat.id, limit: 500 })
    for (const { id } of messages) history.message({ messageId: id })
    history.draft({ chatId: chat.id })
  }
}

test('a file that is no database, is cut short or empty of sense is reported by name and left alone', () => {
  const good = filledFile()
  const spoilers: Record<string, (path: string) => void> = {
    'not a database': (path) => writeFileSync(path, 'Dear diary, '.repeat(2000)),
    'cut to a third': (path) => truncateSync(path, Math.floor(statSync(path).size / 3)),
    'cut inside the first page': (path) => truncateSync(path, 700),
    'zeros': (path) => writeFileSync(path, Buffer.alloc(statSync(path).size)),
  }
  for (const [name, spoil] of Object.entries(spoilers)) {
    const path = join(temporaryFolder(), 'history.db')
    copyFileSync(good, path)
    spoil(path)
    const before = readFileSync(path)
    const problem = openProblem(path)
    expect({ name, code: problem.code }).toEqual({ name, code: 'history-broken' })
    expect(problem.detail).toContain(path)
    expect(readFileSync(path).equals(before)).toBe(true)
  }
})

test('a damaged file with a log that a killed process left keeps both, byte for byte', () => {
  const { history, path } = temporaryHistory()
  ask(history)
  const left = join(temporaryFolder(), 'history.db')
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, left + suffix)
  writeFileSync(`${left}-wal`, Buffer.concat([readFileSync(`${left}-wal`).subarray(0, 100), Buffer.alloc(8000, 7)]))
  writeFileSync(left, Buffer.alloc(8192, 7))
  const before = [readFileSync(left), readFileSync(`${left}-wal`)]
  expect(openProblem(left).code).toBe('history-broken')
  expect([readFileSync(left), readFileSync(`${left}-wal`)]).toEqual(before)
})

test('whichever page is overwritten, reading either works or says that the file is damaged, and changes nothing', () => {
  const good = readFileSync(filledFile())
  const pageSize = good.readUInt16BE(16)
  const folder = temporaryFolder()
  let noticed = 0
  for (let page = 0; page < good.length / pageSize; page += 1) {
    const spoiled = Buffer.from(good)
    // Noise, but the same in every run.
    Buffer.from(hkdfSync('sha256', 'noise', '', String(page), pageSize)).copy(spoiled, page * pageSize)
    const path = join(folder, `${page}.db`)
    writeFileSync(path, spoiled)
    const history = createHistoryStore()
    try {
      history.open({ path })
      readAll(history)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      expect({ page, code: error.problem.code }).toEqual({ page, code: 'history-broken' })
      expect(error.problem.detail).toContain(path)
      noticed += 1
    } finally {
      history.close({})
    }
    expect(readFileSync(path).equals(spoiled)).toBe(true)
  }
  expect(noticed).toBeGreaterThan(good.length / pageSize / 4)
})

test("another program's database is refused and left alone", () => {
  const path = join(temporaryFolder(), 'history.db')
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE recipes (name TEXT)')
  other.close()
  const before = readFileSync(path)
  expect(openProblem(path)).toMatchObject({ code: 'history-broken', detail: expect.stringContaining('not a history file') as string })
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a file that another process holds is "in use"', () => {
  const path = filledFile()
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  expect(openProblem(path)).toMatchObject({ code: 'history-broken', detail: expect.stringContaining('in use') as string })
  other.exec('ROLLBACK')
  other.close()
  const history = createHistoryStore()
  expect(history.open({ path }).chats).toBeGreaterThan(0)
  history.close({})
})

test('a path that cannot be made is a problem with its name', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  const path = join(folder, 'file', 'history.db')
  expect(openProblem(path)).toMatchObject({ code: 'history-broken', detail: expect.stringContaining(path) as string })
})

test('file, log and folder are closed to other users', () => {
  const path = join(temporaryFolder(), 'profile', 'history.db')
  const history = createHistoryStore()
  history.open({ path })
  ask(history)
  const mode = (file: string): number => statSync(file).mode & 0o777
  expect([mode(join(path, '..')), mode(path), mode(`${path}-wal`), mode(`${path}-shm`)]).toEqual([0o700, 0o600, 0o600, 0o600])
  history.close({})
  expect(statSync(`${path}-wal`).size).toBe(0)
})

/** Asks until something fails; returns how many questions were acknowledged and the failure. */
function askUntilFull(save: (n: number) => void): { readonly saved: number; readonly problem: Problem } {
  let saved = 0
  const problem = problemOf(() => {
    for (; saved < 10_000; saved += 1) save(saved)
  })
  return { saved, problem }
}

test('when SQLite finds no room, the question is refused with disk-full, and all before it are there', () => {
  const path = filledFile()
  const database = openHistory(path)
  database.exec('PRAGMA max_page_count = 80')
  const count = (file: Database): number => file.get<{ n: number }>('SELECT count(*) AS n FROM messages')?.n ?? 0
  const before = count(database)
  const { saved, problem } = askUntilFull((n) => {
    const question = newMessage({ parts: [{ type: 'text', text: 'words '.repeat(200) }] })
    saveQuestion(database, { chatId: `full-${n}`, chat: { title: 't', params: defaultChatParams }, question, answer: newAnswer(question.id) })
  })
  expect(problem).toMatchObject({ code: 'disk-full', detail: expect.stringContaining(path) as string })
  expect(count(database)).toBe(before + 2 * saved)
  database.exec('PRAGMA max_page_count = 1000')
  const question = newMessage()
  expect(saveQuestion(database, { chatId: 'room', chat: { title: 't', params: defaultChatParams }, question, answer: newAnswer(question.id) }).chat.id).toBe('room')
  expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  database.close()
})

/** Mounts a disk of `size` at `folder` until the test is over; false where that takes rights this process does not have. */
function mountSmallDisk(folder: string, size: string): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return false
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return true
}

if (process.platform === 'linux' && process.getuid?.() === 0) {
  test('a real full disk is disk-full for questions and answers, opening on it too; once there is room, all goes on', () => {
    const folder = join(temporaryFolder(), 'disk')
    if (!mountSmallDisk(folder, '1m')) return
    const path = join(folder, 'history.db')
    const history = createHistoryStore()
    history.open({ path })
    const { answer } = ask(history, { status: 'streaming' })
    let revision = 0
    const { saved, problem } = askUntilFull(() => {
      history.journal({ messageId: answer.id, from: revision, to: revision + 1, changes: [{ op: 'set', index: 0, part: { type: 'text', text: 'x'.repeat(9000) } }] })
      revision += 1
    })
    expect(problem.code).toBe('disk-full')
    expect(saved).toBeGreaterThan(10)
    expect(history.message({ messageId: answer.id }).revision).toBe(saved)
    writeFileSync(join(folder, 'ballast'), '')
    expect(problemOf(() => createHistoryStore().open({ path: join(folder, 'second.db') })).code).toBe('disk-full')
    execFileSync('mount', ['-o', 'remount,size=16m', folder])
    expect(history.patchAnswer({ messageId: answer.id, patch: { status: 'done' } }).message).toMatchObject({ status: 'done', revision: saved })
    history.close({})
    expect(readdirSync(folder)).toContain('history.db')
    expect(createHistoryStore().open({ path })).toEqual({ chats: 1, recovered: 0 })
  })
}
