import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { HistoryCalls } from '../../../src/main/history/history-calls'
import { copyPath, migrations } from '../../../src/main/history/migrations'
import type { Part } from '../../../src/shared/chat'
import { draftText } from '../../../src/shared/presets/chosen'
import { filesWithText } from '../../support/profile'
import { ask, newAnswer, newMessage, problemOf, temporaryFolder, temporaryHistory } from './temporary-history'

const limit = 50

/** Erases all that is due; returns the number of steps. */
function eraseAll(history: HistoryCalls, budget = 12): number {
  for (let steps = 1; ; steps += 1) if (history.erase({ budget }) !== 'now') return steps
}

/** Every word of the search's vocabulary, read past the history. */
function vocabulary(path: string): readonly string[] {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows = database.prepare('SELECT word FROM search_words ORDER BY word').all() as readonly { readonly word: string }[]
  database.close()
  return rows.map(({ word }) => word)
}

const image = (attachment: string): Part => ({ type: 'image', attachment, mime: 'image/png', alt: '' })
const texts = ['The quick brown fox', '机器学习改变了世界', 'Use `useEffect(run)` in TypeScript', '秋天的北京很美', 'Straße, naïve café', 'Line one\nline two', 'https://example.org/a?b=c#d']
const filler = (index: number): string => `${texts[index % texts.length] ?? ''} ${index} ${(texts[(index * 3) % texts.length] ?? '').repeat(index % 40)}`

/** What must be found in no file once it is erased: a long and a short word, in two languages, and a title. */
const secrets = ['zephyrquartzhorizon', 'Qzx9', '凤凰于飞翙翙其羽', '鸑鷟', 'vermilionledger']

/** A history with many messages, among them some that hold the secrets, in deleted chats and deleted messages. */
function withSecrets(): { readonly history: HistoryCalls; readonly path: string; readonly kept: readonly string[] } {
  const folder = temporaryFolder()
  const path = join(folder, 'history.sqlite')
  const history = createHistoryStore()
  history.open({ path })
  onTestFinished(() => void history.close({}))
  const kept: string[] = []
  for (let index = 0; index < 120; index += 1) {
    const { chat, answer } = ask(history, { text: filler(index) })
    kept.push(chat.id)
    if (index % 6 !== 0) continue
    const secret = `${filler(index)} ${secrets.slice(0, 4).join(' ')} ${filler(index + 1)}`
    const written = ask(history, { text: `${secret} vermilionledger`, status: 'streaming' })
    for (let piece = 0; piece < 20; piece += 1) {
      const change = piece === 0 ? ({ op: 'set', index: 0, part: { type: 'text', text: secret } } as const) : ({ op: 'append', index: 0, text: ` ${secret}` } as const)
      history.journal({ messageId: written.answer.id, from: piece, to: piece + 1, changes: [change] })
    }
    history.patchAnswer({ messageId: written.answer.id, patch: { status: 'done', items: [{ said: secret }], problem: { code: 'timeout', detail: secret } } })
    history.saveDraft({ chatId: written.chat.id, text: secret })
    history.renameChat({ chatId: written.chat.id, title: `About ${secrets.join(' ')}`, titleSource: 'user' })
    if (index % 12 === 0) history.deleteChat({ chatId: written.chat.id })
    else {
      history.saveDraft({ chatId: written.chat.id, text: '' })
      history.renameChat({ chatId: written.chat.id, title: 'Plain', titleSource: 'user' })
      history.deleteMessage({ messageId: written.question.id, limit })
    }
    const question = newMessage({ parentId: answer.id, parts: [{ type: 'text', text: secret }] })
    history.saveQuestion({ chatId: chat.id, chat: null, question, answer: newAnswer(question.id, { status: 'done' }) })
    history.deleteMessage({ messageId: question.id, limit })
  }
  return { history, path, kept }
}

test('after emptying, no byte of what lay in the trash is in any file, while the history is open and afterwards; everything else is as it was', () => {
  const { history, path, kept } = withSecrets()
  const folder = dirname(path)
  for (const secret of secrets) expect(filesWithText(folder, secret)).not.toEqual([])
  const before = kept.map((chatId) => history.openChat({ chatId, limit }))
  const hits = (query: string): number => history.search({ query, after: null, limit: 100 }).hits.length
  const queries = ['quick', '北京', 'useEffect(', 'straße', 'naive', 'line two', 'role:user brown', 'in:title fox']
  const foundBefore = queries.map(hits)
  history.emptyTrash({})
  expect(history.listTrash({ after: null, limit })).toEqual({ entries: [], next: null, total: 0 })
  const steps = eraseAll(history)
  expect(steps).toBeGreaterThan(1)
  for (const secret of secrets) expect(filesWithText(folder, secret)).toEqual([])
  expect(kept.map((chatId) => history.openChat({ chatId, limit }))).toEqual(before)
  expect(queries.map(hits)).toEqual(foundBefore)
  for (const secret of secrets) expect(hits(secret)).toBe(0)
  const words = vocabulary(path)
  expect(words.filter((word) => /zephyr|qzx|vermilion/.test(word))).toEqual([])
  expect(words).toEqual(expect.arrayContaining(['quick', 'naive', 'typescript']))
  history.close({})
  for (const secret of secrets) expect(filesWithText(folder, secret)).toEqual([])
})

test('emptying takes no word away that a message or a title still uses', () => {
  const { history, path } = temporaryHistory()
  for (let index = 0; index < 60; index += 1) ask(history, { text: filler(index) })
  const before = vocabulary(path)
  const { chat } = ask(history, { text: 'quick brown fox' })
  history.deleteChat({ chatId: chat.id })
  history.emptyTrash({})
  eraseAll(history)
  expect(vocabulary(path)).toEqual(before)
})

test('a word that was erased is found again when it is said again', () => {
  const { history } = temporaryHistory()
  history.deleteChat({ chatId: ask(history, { text: 'marmalade' }).chat.id })
  history.emptyTrash({})
  eraseAll(history)
  ask(history, { text: 'more marmalade' })
  expect(history.search({ query: 'armalad', after: null, limit }).hits).toHaveLength(2)
})

test('files that no message shows any more are deleted; those that another chat, the journal or the trash still shows are not', () => {
  const { history, path } = temporaryHistory()
  const folder = join(dirname(path), 'attachments')
  mkdirSync(folder)
  const [shared = '', own = '', writing = '', trashed = ''] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64))
  for (const id of [shared, own, writing, trashed]) writeFileSync(join(folder, id), 'picture')
  const show = (parts: readonly Part[]): string => {
    const question = newMessage({ parts })
    const answer = newAnswer(question.id, { status: 'done', parts })
    return history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer }).chat.id
  }
  const chatId = show([image(shared), image(own), image(writing), image(trashed)])
  show([image(shared)])
  const { answer } = ask(history, { status: 'streaming' })
  history.journal({ messageId: answer.id, from: 0, to: 1, changes: [{ op: 'set', index: 0, part: image(writing) }] })
  const later = show([image(trashed)])
  history.deleteChat({ chatId })
  history.deleteChat({ chatId: later })
  history.eraseFromTrash({ chatIds: [chatId], messageIds: [] })
  eraseAll(history)
  expect(readdirSync(folder).toSorted()).toEqual([shared, writing, trashed])
  history.emptyTrash({})
  eraseAll(history)
  expect(readdirSync(folder).toSorted()).toEqual([shared, writing])
})

test('a file that was stored again after its message was deleted stays for the message that is to follow, or is deleted when more is', () => {
  const { history, path } = temporaryHistory()
  const folder = join(dirname(path), 'attachments')
  mkdirSync(folder)
  const [awaited = '', given = ''] = ['a', 'b'].map((letter) => letter.repeat(64))
  const showing = (id: string): string => {
    const question = newMessage({ parts: [image(id)] })
    return history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer: newAnswer(question.id, { status: 'done' }) }).chat.id
  }
  for (const id of [awaited, given]) {
    writeFileSync(join(folder, id), 'picture')
    history.deleteChat({ chatId: showing(id) })
  }
  history.emptyTrash({})
  // As an import does between storing its files and storing its messages.
  const soon = Date.now() / 1000 + 1
  for (const id of [awaited, given]) utimesSync(join(folder, id), soon, soon)
  eraseAll(history)
  expect(readdirSync(folder).toSorted()).toEqual([awaited, given])
  showing(awaited)
  utimesSync(join(folder, given), soon - 10, soon - 10)
  eraseAll(history)
  expect(readdirSync(folder)).toEqual([awaited])
})

test('a file that was just stored is held until something shows it, and is looked at again soon; one that a draft names stays', () => {
  const { history, path } = temporaryHistory()
  const folder = join(dirname(path), 'attachments')
  mkdirSync(folder)
  const [held = '', drafted = ''] = ['a', 'b'].map((letter) => letter.repeat(64))
  for (const id of [held, drafted]) {
    writeFileSync(join(folder, id), 'picture')
    const question = newMessage({ parts: [image(id)] })
    const { chat } = history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer: newAnswer(question.id, { status: 'done' }) })
    history.deleteChat({ chatId: chat.id })
  }
  history.saveDraft({ chatId: null, text: `a draft with ${drafted}` })
  history.emptyTrash({})
  let next = history.erase({ budget: 12, held: [held] })
  while (next === 'now') next = history.erase({ budget: 12, held: [held] })
  expect(next).toBe('later')
  expect(readdirSync(folder).toSorted()).toEqual([held, drafted])
  eraseAll(history)
  expect(readdirSync(folder)).toEqual([drafted])
  history.saveDraft({ chatId: null, text: '' })
  eraseAll(history)
  expect(readdirSync(folder)).toEqual([])
})

test('a file that waits in a composer stays, whatever else goes; taken out again it is deleted', () => {
  const { history, path } = temporaryHistory()
  const folder = join(dirname(path), 'attachments')
  mkdirSync(folder)
  const [kept, removed, sent] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]
  for (const id of [kept, removed, sent]) {
    writeFileSync(join(folder, id), 'picture')
    utimesSync(join(folder, id), 1, 1)
  }
  const draft = (...ids: readonly string[]): string => draftText({ text: 'look', preset: null, attached: ids.map((attachment) => ({ type: 'image', attachment, mime: 'image/png', alt: '' })) })
  history.saveDraft({ chatId: null, text: draft(kept, removed, sent), window: 1 })
  history.saveDraft({ chatId: null, text: draft(kept, sent), window: 1 })
  const question = newMessage({ parts: [image(sent)] })
  history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer: newAnswer(question.id, { status: 'done' }), window: 1 })
  history.saveDraft({ chatId: null, text: draft(kept), window: 1 })
  history.emptyTrash({})
  eraseAll(history)
  expect(readdirSync(folder).toSorted()).toEqual([kept, sent])
  history.saveDraft({ chatId: null, text: '', window: 1 })
  history.emptyTrash({})
  eraseAll(history)
  expect(readdirSync(folder)).toEqual([sent])
})

test('what is 30 days old is erased by itself, what is younger stays and comes back whole', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { history } = temporaryHistory()
  const [old, young] = [ask(history, { text: 'old' }), ask(history, { text: 'young' })]
  const part = ask(history, { chatId: young.chat.id, parentId: young.answer.id, text: 'part' })
  const day = 86_400_000
  const start = Date.UTC(2030, 0, 1)
  vi.setSystemTime(start)
  history.deleteMessage({ messageId: part.question.id, limit })
  history.deleteChat({ chatId: old.chat.id })
  vi.setSystemTime(start + day)
  history.deleteChat({ chatId: young.chat.id })
  vi.setSystemTime(start + 30 * day - 1)
  expect(history.erase({ budget: 1000 })).toBe('nothing')
  expect(history.listTrash({ after: null, limit }).total).toBe(2)
  vi.setSystemTime(start + 30 * day)
  expect(history.listTrash({ after: null, limit }).total).toBe(1)
  for (const gone of [() => history.restoreChat({ chatId: old.chat.id }), () => history.restoreMessage({ messageId: part.question.id, limit })]) expect(problemOf(gone).code).toBe('not-found')
  eraseAll(history)
  expect(history.restoreChat({ chatId: young.chat.id })).toEqual(young.chat)
  expect(history.openChat({ chatId: young.chat.id, limit }).messages).toHaveLength(2)
  expect(problemOf(() => history.message({ messageId: old.question.id })).code).toBe('not-found')
})

test('what is deleted after the trash was emptied can be taken back, even if the clock was put back meanwhile', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { history } = temporaryHistory()
  const { chat } = ask(history)
  vi.setSystemTime(Date.UTC(2030, 0, 2))
  history.emptyTrash({})
  vi.setSystemTime(Date.UTC(2030, 0, 1))
  history.deleteChat({ chatId: chat.id })
  eraseAll(history)
  expect(history.restoreChat({ chatId: chat.id })).toEqual(chat)
})

test('a copy from before an update goes with what was erased by hand; without that it stays for 30 days', () => {
  const { history, path } = temporaryHistory()
  const copy = copyPath(path, migrations.length - 1)
  const ofVersion = join(dirname(copy), 'before-0.2.0+test.sqlite')
  mkdirSync(dirname(copy), { recursive: true })
  for (const one of [copy, ofVersion]) writeFileSync(one, 'an older history')
  const { chat } = ask(history)
  eraseAll(history)
  expect(existsSync(copy)).toBe(true)
  history.deleteChat({ chatId: chat.id })
  history.eraseFromTrash({ chatIds: [chat.id], messageIds: [] })
  eraseAll(history)
  expect([copy, ofVersion].map((one) => existsSync(one))).toEqual([false, false])
  mkdirSync(dirname(copy), { recursive: true })
  writeFileSync(copy, 'an older history')
  utimesSync(copy, 1, Date.now() / 1000 - 31 * 86_400)
  eraseAll(history)
  expect(existsSync(copy)).toBe(false)
})

test('while something reads the file, its log cannot be cut: erasing says so and ends later', () => {
  const { history, path } = temporaryHistory()
  history.deleteChat({ chatId: ask(history, { text: 'marmalade' }).chat.id })
  const reader = new DatabaseSync(path, { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM chats').get()
  history.emptyTrash({})
  while (history.erase({ budget: 12 }) === 'now');
  expect(history.erase({ budget: 12 })).toBe('later')
  reader.exec('COMMIT')
  reader.close()
  let next = history.erase({ budget: 12 })
  while (next === 'now') next = history.erase({ budget: 12 })
  expect(next).toBe('nothing')
  expect(readFileSync(`${path}-wal`).includes('marmalade')).toBe(false)
})
