import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { createHistoryStore, type HistoryStore } from '../../../src/main/history/history-store'
import type { History } from '../../../src/main/history/history-calls'
import { checkHistory } from '../../../src/main/jobs/check-history'
import { repairHistory } from '../../../src/main/jobs/repair-history'
import type { CheckReport } from '../../../src/shared/jobs'
import { ask, newAnswer, newMessage, temporaryHistory } from '../history/temporary-history'
import { defaultChatParams } from '../../../src/shared/chat'
import { runJob } from './run-job'

const picture = Buffer.from('a picture')
const pictureId = createHash('sha256').update(picture).digest('hex')

interface Filled {
  readonly path: string
  readonly attachments: string
  readonly check: () => Promise<CheckReport>
  /** Changes the file past the app. */
  readonly spoil: (sql: string) => void
}

/** A history of a few chats, with versions, a picture, symbols, control characters and Chinese. */
function filled(): Filled {
  const { history, path } = temporaryHistory()
  const first = ask(history, { text: 'What is `useEffect(` for? 效果是什么？ naïve C++ a.b[0]' })
  ask(history, { chatId: first.chat.id, parentId: first.answer.id, text: `tabs\tand\u0001control \u007f characters, a hash ${'0123456789abcdef'.repeat(8)}` })
  history.addAnswer({ chatId: first.chat.id, answer: newAnswer(first.question.id, { status: 'done', parts: [{ type: 'text', text: '```\ncode\n```' }, { type: 'image', attachment: pictureId, mime: 'image/png', alt: 'x' }] }) })
  ask(history, { text: '', status: 'streaming' })
  const attachments = join(dirname(path), 'attachments')
  mkdirSync(attachments)
  writeFileSync(join(attachments, pictureId), picture)
  history.close({})
  return {
    path,
    attachments,
    check: () => runJob(checkHistory, { databasePath: path, attachments, quick: false }),
    spoil: (sql) => {
      const database = new DatabaseSync(path, { defensive: false })
      database.exec(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ${sql}`)
      database.close()
    },
  }
}

/** The history process as a job sees it: calls, and the index built between them. */
function asProcess(store: HistoryStore): Partial<History> {
  return {
    rebuildIndex: (args) => Promise.resolve(store.rebuildIndex(args)),
    indexLeft: (args) => {
      store.indexMore(1)
      return Promise.resolve(store.indexLeft(args))
    },
  }
}

test('a whole history has no faults, whatever its texts are', async () => {
  const { check } = filled()
  expect(await check()).toEqual({ chats: 2, messages: 7, quick: false, faults: [], found: 0 })
})

const indexFaults: Readonly<Record<string, readonly [sql: string, said: RegExp]>> = {
  'a message that is not indexed': ['DELETE FROM search_index WHERE rowid = 1', /message 1 is not in the index/],
  'a message that was changed past the index': [`UPDATE messages SET parts = '[{"type":"text","text":"another question"}]' WHERE seq = 1`, /message 1 is indexed with another text/],
  'a message that has as many words, but others': [`UPDATE messages SET parts = '[{"type":"text","text":"Bnswer."}]' WHERE seq = 2`, /message 2 is not found by its own words|another text/],
  'something that is indexed and gone': [`DROP TRIGGER search_message_gone; DELETE FROM messages WHERE seq = 5`, /message 5 is indexed but gone/],
  'a word that is missing from the list': [`DELETE FROM search_words WHERE word = 'naive'`, /not in the list of words: naive/],
  'a word that is listed as being in another message only': [`UPDATE search_words SET only_in = 99 WHERE word = 'naive'`, /not in the list of words: naive/],
  'a title that is not indexed': ['DELETE FROM search_titles WHERE rowid = 2', /title 2 is not in the index/],
  'a word without its parts': [`INSERT INTO search_words (word) VALUES ('orphan')`, /"orphan" cannot be found by its parts/],
}
for (const [name, [sql, said]] of Object.entries(indexFaults)) {
  test(`the check finds ${name}, and Repair makes the index right again`, async () => {
    const { check, spoil, path } = filled()
    spoil(sql)
    const { faults } = await check()
    expect(faults.filter(({ about }) => about === 'index').map(({ detail }) => detail)).toEqual(expect.arrayContaining([expect.stringMatching(said)]))
    const store = createHistoryStore()
    store.open({ path })
    await runJob(repairHistory, { databasePath: path, indexes: false }, asProcess(store))
    store.close({})
    expect((await check()).faults.filter(({ about }) => about === 'index')).toEqual([])
  })
}

test('a search index that is damaged inside is found, and Repair makes it anew without touching a word', async () => {
  const { check, spoil, path } = filled()
  spoil(`UPDATE search_index_data SET block = x'00ff00ff00ff' WHERE id > 10`)
  expect((await check()).faults.map(({ about }) => about)).toContain('index')
  const store = createHistoryStore()
  store.open({ path })
  await runJob(repairHistory, { databasePath: path, indexes: true }, asProcess(store))
  expect(store.search({ query: 'useEffect(', after: null, limit: 5 })).toMatchObject({ indexing: false, hits: [{ messageId: null }, { role: 'user' }] })
  store.close({})
  expect((await check()).found).toBe(0)
})

const treeFaults: Readonly<Record<string, readonly [sql: string, said: RegExp]>> = {
  'a chat that ends with a message it does not have': ['UPDATE chats SET head = 99 WHERE seq = 1', /ends with a message that it does not have/],
  'a chat that shows none of its messages': ['UPDATE chats SET head = NULL WHERE seq = 1', /has messages but shows none/],
  'a message that stands before the one it answers': ['UPDATE messages SET parent = 4 WHERE seq = 1', /stands before the one it answers/],
  'a message that answers one of another chat': ['UPDATE messages SET chat = 2 WHERE seq = 3', /answers one that its chat does not have/],
  'pieces that were not put in': [`INSERT INTO journal VALUES (1, 0, 1, '[]')`, /has pieces that were not put in/],
}
for (const [name, [sql, said]] of Object.entries(treeFaults)) {
  test(`the check finds ${name}`, async () => {
    const { check, spoil } = filled()
    spoil(sql)
    const { faults } = await check()
    expect(faults.filter(({ about }) => about === 'tree').map(({ detail }) => detail)).toEqual(expect.arrayContaining([expect.stringMatching(said)]))
  })
}

test('the check finds a picture that is missing, and one that was changed', async () => {
  const { check, attachments } = filled()
  writeFileSync(join(attachments, pictureId), 'another picture')
  expect((await check()).faults).toEqual([{ about: 'attachments', detail: `${pictureId} is not what it was when it was stored` }])
  rmSync(join(attachments, pictureId))
  expect((await check()).faults).toEqual([{ about: 'attachments', detail: `${pictureId} is missing` }])
})

test('what an older file brought and is not indexed yet is no fault', async () => {
  const { check, spoil } = filled()
  spoil(`DELETE FROM search_index WHERE rowid <= 4; UPDATE search_backlog SET seq = 4 WHERE name = 'messages'`)
  expect((await check()).found).toBe(0)
})

test('references of the file are checked too; a quick look reads the file alone; no history at all is a problem', async () => {
  const { check, spoil, path, attachments } = filled()
  spoil('DELETE FROM chats WHERE seq = 2')
  expect((await check()).faults).toContainEqual({ about: 'file', detail: 'messages 6 refers to a missing row of chats' })
  expect(await runJob(checkHistory, { databasePath: path, attachments, quick: true })).toMatchObject({ quick: true, found: 0 })
  writeFileSync(path, 'this is no database, and much too short for one')
  await expect(check()).rejects.toMatchObject({ problem: { code: 'history-broken' } })
})

test('killed in the middle of a repair, the index is built on at the next opening', async () => {
  const { check, path } = filled()
  const store = createHistoryStore()
  store.open({ path })
  store.rebuildIndex({ indexes: false })
  expect(store.search({ query: 'useEffect(', after: null, limit: 5 })).toMatchObject({ indexing: true, hits: [] })
  store.open({ path })
  store.saveQuestion({ chatId: randomUUID(), chat: { title: 'Meanwhile', params: defaultChatParams }, ...questionAndAnswer() })
  while (store.indexMore(1)) expect(store.indexLeft({}).left).toBeGreaterThan(0)
  store.close({})
  expect((await check()).found).toBe(0)
})

function questionAndAnswer(): { readonly question: ReturnType<typeof newMessage>; readonly answer: ReturnType<typeof newAnswer> } {
  const question = newMessage({ id: randomUUID() })
  return { question, answer: newAnswer(question.id) }
}
