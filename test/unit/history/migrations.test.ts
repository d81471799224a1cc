import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Database } from '../../../src/main/history/database'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { copyPath, formatVersion, migrate, type Migration, migrations } from '../../../src/main/history/migrations'
import { ask, problemOf, temporaryFolder, temporaryHistory } from './temporary-history'

/*
 * A new format N: add migrations/NNN-….ts, list it in `migrations`, and add old-files/format-(N-1).db (a file that the released program wrote) with a test here
 * that says what must be found in it afterwards.
 */

/** A copy of a file that an earlier Aside left, in a folder of its own. */
function oldFile(version: number): string {
  const path = join(temporaryFolder(), 'history.db')
  copyFileSync(join(import.meta.dirname, 'old-files', `format-${version}.db`), path)
  return path
}

function opened(path: string): Database {
  const database = new Database(path, 'write')
  onTestFinished(() => database.close())
  return database
}

const tables = (database: Database): readonly string[] =>
  database.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map((row) => row.name)

/** A step that does not exist yet, after all that do. */
const future: Migration = { version: migrations.length + 1, up: (database) => database.exec('CREATE TABLE later (name TEXT PRIMARY KEY) STRICT') }

test('versions count from 1 without a gap', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1))
})

test('step 1 makes the message tree out of nothing, and makes no copy of nothing', () => {
  const path = join(temporaryFolder(), 'history.db')
  const database = opened(path)
  expect(formatVersion(database)).toBe(0)
  migrate(database, migrations.slice(0, 1))
  expect(formatVersion(database)).toBe(1)
  expect(tables(database)).toEqual(['chats', 'drafts', 'facts', 'items', 'journal', 'messages'])
  expect(existsSync(copyPath(path, 0))).toBe(false)
})

test('step 2 adds an empty search index and leaves everything that is there to be indexed', () => {
  const database = opened(oldFile(1))
  migrate(database, migrations.slice(0, 2))
  expect(formatVersion(database)).toBe(2)
  expect(tables(database)).toEqual(expect.arrayContaining(['messages', 'search_backlog', 'search_index', 'search_parts', 'search_titles', 'search_words']))
  expect(database.all("SELECT name, seq FROM search_backlog ORDER BY name")).toEqual([
    { name: 'messages', seq: database.get<{ seq: number }>('SELECT max(seq) AS seq FROM messages')?.seq },
    { name: 'titles', seq: 3 },
  ])
  expect(database.all("SELECT rowid FROM search_index WHERE search_index MATCH 'again'")).toEqual([])
})

test('step 3 makes room for folders and tags, sorts titles, and lists every chat in the main list but those in the trash', () => {
  const path = oldFile(2)
  const database = opened(path)
  migrate(database, migrations.slice(0, 3))
  expect(formatVersion(database)).toBe(3)
  expect(tables(database)).toEqual(expect.arrayContaining(['chat_tags', 'folders', 'tags']))
  expect(database.all('SELECT title, place, pinned, unread FROM chats ORDER BY place IS NULL, title_key')).toEqual([
    { title: 'chapter 2', place: 0, pinned: 0, unread: 0 },
    { title: 'Chapter 10', place: 0, pinned: 0, unread: 0 },
    { title: 'Ébauche', place: 0, pinned: 0, unread: 0 },
    { title: 'Trash', place: null, pinned: 0, unread: 0 },
  ])
})

test('a file of format 2 opens with its chats, draft, trash and search index', () => {
  const history = createHistoryStore()
  expect(history.open({ path: oldFile(2) })).toEqual({ chats: 3, recovered: 0 })
  onTestFinished(() => void history.close({}))
  const { chats } = history.listChats({ after: null, limit: 10, place: 'main', sort: 'used' })
  expect(chats.map((chat) => [chat.title, chat.pinned, chat.archived, chat.folderId, chat.tags, chat.unread])).toEqual(
    ['Chapter 10', 'Ébauche', 'chapter 2'].map((title) => [title, false, false, null, [], false]),
  )
  expect(history.openChat({ chatId: chats[1]?.id ?? '', limit: 1 }).draft).toBe('unsent')
  while (history.indexMore(0));
  expect(history.search({ query: '第二个', after: null, limit: 5 })).toMatchObject({ indexing: false, hits: [{ chatId: chats[0]?.id }] })
})

test('step 4 adds where imported chats come from, and knows of none in an old file', () => {
  const database = opened(oldFile(2))
  migrate(database, migrations.slice(0, 4))
  expect(formatVersion(database)).toBe(4)
  expect(database.all('SELECT * FROM origins')).toEqual([])
})

test('a file of format 1 opens with its versions, parts, items, draft, facts and trash, and its unfinished answer in place', () => {
  // A day after its chat came into the trash, which keeps it for 30.
  vi.useFakeTimers({ toFake: ['Date'], now: 1_795_520_271_378 + 86_400_000 })
  onTestFinished(() => void vi.useRealTimers())
  const history = createHistoryStore()
  expect(history.open({ path: oldFile(1) })).toEqual({ chats: 2, recovered: 1 })
  onTestFinished(() => void history.close({}))
  const { chats } = history.listChats({ after: null, limit: 10 })
  expect(chats.map((chat) => [chat.title, chat.titleSource])).toEqual([['第二', 'user'], ['First', 'question']])
  const second = history.openChat({ chatId: '00000000-0000-4000-8000-000000000002', limit: 10 })
  expect(second.messages.map((message) => [message.status, message.stopReason, message.revision])).toEqual([['done', null, 0], ['stopped', 'closed', 2]])
  expect(second.messages[1]?.parts).toEqual([{ type: 'text', text: 'half an answer' }])
  const first = history.openChat({ chatId: '00000000-0000-4000-8000-000000000001', limit: 10 })
  expect(first.draft).toBe('unsent')
  expect(first.messages[1]?.versions).toEqual(['00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000013'])
  expect(first.messages[1]).toMatchObject({ model: 'gpt-test', usage: { outputTokens: 5 }, requestId: 'req_1', parts: [{ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'Again.' }] })
  expect(history.context({ messageId: '00000000-0000-4000-8000-000000000013' })[1]?.items).toEqual([{ type: 'reasoning', encrypted_content: 'gAAA=' }])
  expect(history.recall({ name: 'last chat' })).toEqual({ value: '00000000-0000-4000-8000-000000000002' })
  expect(history.restoreChat({ chatId: '00000000-0000-4000-8000-000000000003' }).title).toBe('Trash')
})

test('step 5 adds the trash: it knows which messages show which files, and finds what was deleted before', () => {
  const path = oldFile(4)
  const database = opened(path)
  migrate(database, migrations.slice(0, 5))
  expect(formatVersion(database)).toBe(5)
  const uses = database.all<{ attachment: string; id: string }>('SELECT u.attachment, m.id FROM attachment_uses u JOIN messages m ON m.seq = u.message ORDER BY m.seq, u.attachment')
  expect(uses.map(({ attachment, id }) => `${attachment.slice(0, 1)} ${id.slice(-2)}`)).toEqual(['a 12', 'b 12', 'a 22'])
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  expect(history.openChat({ chatId: '00000000-0000-4000-8000-000000000010', limit: 10 })).toMatchObject({ draft: 'unsent', messages: [{}, {}, {}, {}] })
  while (history.indexMore(0));
  expect(history.search({ query: 'heron', after: null, limit: 10 }).hits).toHaveLength(3)
  expect(history.search({ query: '花园', after: null, limit: 10 }).hits).toEqual([])
})

test('step 6 empties the search index and leaves everything to be indexed anew', () => {
  const database = opened(oldFile(2))
  const count = (table: string): number => database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  migrate(database, migrations.slice(0, 5))
  expect([count('search_index_docsize'), count('search_words')]).not.toContain(0)
  migrate(database, migrations.slice(0, 6))
  expect([count('search_index_docsize'), count('search_titles_docsize'), count('search_words'), count('search_parts_docsize')]).toEqual([0, 0, 0, 0])
  const newest = (table: string): unknown => database.get<{ seq: number }>(`SELECT max(seq) AS seq FROM ${table}`)?.seq
  expect(database.all('SELECT name, seq FROM search_backlog ORDER BY name')).toEqual([{ name: 'messages', seq: newest('messages') }, { name: 'titles', seq: newest('chats') }])
})

test('step 7 lists which message holds a word alone, empties the search index, and leaves everything to be indexed anew', () => {
  const path = oldFile(6)
  const database = opened(path)
  const count = (table: string): number => database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  expect([count('search_index_docsize'), count('search_words')]).not.toContain(0)
  migrate(database, migrations.slice(0, 7))
  expect(formatVersion(database)).toBe(7)
  expect([count('search_index_docsize'), count('search_titles_docsize'), count('search_words'), count('search_parts_docsize')]).toEqual([0, 0, 0, 0])
  expect(database.all('SELECT name, seq FROM search_backlog ORDER BY name')).toEqual([{ name: 'messages', seq: 4 }, { name: 'titles', seq: 2 }])
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  while (history.indexMore(0));
  const found = (query: string): readonly (string | null)[] => history.search({ query, after: null, limit: 10 }).hits.map(({ messageId }) => messageId?.slice(-2) ?? null)
  expect([found('heron'), found('interact'), found('7.9'), found('tion.e'), found('电影')]).toEqual([[null, '22', '21'], ['22', '12', '11'], ['11'], ['11'], ['12']])
  const alone = (word: string): unknown => database.get<{ only_in: number | null }>('SELECT only_in FROM search_words WHERE word = :word', { word })?.only_in
  // In one message, in two, in a title only, in a title and a message.
  expect(['theherongarden', 'interaction', 'symbols', 'heron'].map(alone)).toEqual([3, null, 0, 3])
})

test('step 8 counts what was used before, each answer once: no copies, no imports, no demo', () => {
  const database = opened(oldFile(7))
  migrate(database, migrations.slice(0, 8))
  expect(formatVersion(database)).toBe(8)
  const sums = { answers: 2, unpriced: 2, input: 200, cached: 80, written: 20, output: 60, reasoning: 40, nano: 0 }
  const once = { answers: 1, unpriced: 1, input: 100, cached: 40, written: 10, output: 30, reasoning: 20, nano: 0 }
  const [first, second, ...others] = database.all<{ day: number; model: string; origin: string }>('SELECT * FROM spending ORDER BY day')
  expect([first, second]).toEqual([
    { day: first?.day, model: 'gpt-6-luna', origin: 'https://api.openai.com', ...sums },
    { day: second?.day, model: 'gpt-6-luna', origin: 'https://api.openai.com', ...once },
  ])
  // Noon of 31 October where the file was written: that day or one beside it anywhere.
  expect([20_261_030, 20_261_031, 20_261_101]).toContain(first?.day)
  expect(others).toEqual([])
  const chats = database.all<{ chat: string; answers: number }>('SELECT chat, sum(answers) AS answers FROM chat_spending GROUP BY chat')
  expect(chats).toEqual([{ chat: '00000000-0000-4000-8000-000000000010', answers: 3 }])
})

test('step 9 sorts Chinese titles by their reading', () => {
  const database = opened(oldFile(8))
  const titles = (): readonly string[] => database.all<{ title: string }>('SELECT title FROM chats ORDER BY place, title_key').map(({ title }) => title)
  expect(titles()).toEqual(['apple', 'Zebra', '北京 2', '北京 10', '张三的合同', '阿里山'])
  migrate(database, migrations.slice(0, 9))
  expect(formatVersion(database)).toBe(9)
  expect(titles()).toEqual(['apple', 'Zebra', '阿里山', '北京 2', '北京 10', '张三的合同'])
})

test('step 10 has room for what is sent of a chat, and changes no message', () => {
  const path = oldFile(9)
  const before = opened(path)
  const messages = (database: Database): readonly unknown[] => database.all('SELECT seq, id, parts, status FROM messages ORDER BY seq')
  const old = messages(before)
  migrate(before, migrations.slice(0, 10))
  expect(formatVersion(before)).toBe(10)
  expect(messages(before)).toEqual(old)
  const history = createHistoryStore()
  history.open({ path })
  const chatId = history.listChats({ after: null, limit: 1 }).chats[0]?.id ?? ''
  const shown = history.openChat({ chatId, limit: 10 }).messages
  expect(shown).toHaveLength(4)
  expect(shown.filter((message) => 'context' in message || 'kind' in message)).toEqual([])
  const [first, second] = shown.map(({ id }) => id) as [string, string]
  history.setContext({ messageIds: [first, second], context: 'out' })
  history.setContext({ messageIds: [second], context: null })
  expect(history.context({ messageId: shown[3]?.id ?? '' }).map(({ context }) => context)).toEqual(['out', undefined, undefined, undefined])
  history.close({})
})

test('step 11 has room for answers that a server goes on writing, and changes no message', () => {
  const path = oldFile(10)
  const before = opened(path)
  const messages = (database: Database): readonly unknown[] => database.all('SELECT * FROM messages ORDER BY seq')
  const old = messages(before)
  migrate(before, migrations.slice(0, 11))
  expect(formatVersion(before)).toBe(11)
  expect(messages(before)).toEqual(old)
  expect(before.all('SELECT * FROM background')).toEqual([])
})

test('step 12 has room for answers that were asked for together, and changes no message', () => {
  const path = oldFile(11)
  const before = opened(path)
  const messages = (database: Database): readonly unknown[] => database.all('SELECT seq, id, parts, status, context, kind FROM messages ORDER BY seq')
  const old = messages(before)
  migrate(before, migrations.slice(0, 12))
  expect(formatVersion(before)).toBe(12)
  expect(messages(before)).toEqual(old)
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  const open = history.openChat({ chatId: '00000000-0000-4000-8000-000000000001', limit: 10 })
  expect(open.messages.map(({ kind }) => kind)).toEqual([undefined, undefined, 'summary'])
  // Two versions of an answer are there, which were never compared.
  expect(open.messages[1]?.versions).toHaveLength(2)
  expect(open.messages.filter((message) => 'compared' in message)).toEqual([])
  expect('beside' in open).toBe(false)
})

test('before a file that holds something is migrated, a whole copy of it is put among the backups', () => {
  const { history, path } = temporaryHistory()
  const { answer } = ask(history)
  history.close({})
  const database = opened(path)
  migrate(database, [...migrations, future])
  expect(formatVersion(database, [...migrations, future])).toBe(future.version)
  expect(tables(database)).toContain('later')
  expect(statSync(copyPath(path, migrations.length)).mode & 0o777).toBe(0o600)
  const copied = createHistoryStore()
  expect(copied.open({ path: copyPath(path, migrations.length) })).toEqual({ chats: 1, recovered: 0 })
  expect(copied.message({ messageId: answer.id })).toEqual(answer)
  copied.close({})
})

test('a step that fails leaves the file in the format it had, and the steps before it done', () => {
  const { history, path } = temporaryHistory()
  ask(history)
  history.close({})
  const database = opened(path)
  const failing: Migration = {
    version: future.version + 1,
    up: (file) => {
      file.exec('DROP TABLE facts')
      file.exec('CREATE TABLE later (name TEXT)')
    },
  }
  expect(problemOf(() => migrate(database, [...migrations, future, failing])).code).toBe('history-broken')
  expect(formatVersion(database, [...migrations, future])).toBe(future.version)
  expect(tables(database)).toEqual(expect.arrayContaining(['facts', 'later']))
})

test('when the copy cannot be made nothing is migrated', () => {
  const { history, path } = temporaryHistory()
  ask(history)
  history.close({})
  const database = opened(path)
  // Where the copy belongs stands a folder that is not empty, so that nothing can be put in its place.
  mkdirSync(join(copyPath(path, migrations.length), 'taken'), { recursive: true })
  expect(problemOf(() => migrate(database, [...migrations, future])).code).toBe('history-broken')
  expect(formatVersion(database)).toBe(migrations.length)
  expect(existsSync(`${copyPath(path, migrations.length)}.unfinished`)).toBe(false)
})

test('a file from a newer Aside is refused by number, and not a byte is changed', () => {
  const { history, path } = temporaryHistory()
  ask(history)
  history.close({})
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)')
  newer.close()
  const before = readFileSync(path)
  const problem = problemOf(() => createHistoryStore().open({ path }))
  expect(problem.code).toBe('history-newer')
  expect(problem.detail).toContain(`format 99; this one knows ${migrations.length}`)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(existsSync(copyPath(path, 99))).toBe(false)
})
