import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { bringBackAttachments, removeBackup } from '../../../src/main/backups/backup-attachments'
import { backupName } from '../../../src/main/backups/backup-files'
import { Database } from '../../../src/main/history/database'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { backupHistory } from '../../../src/main/jobs/backup-history'
import { moveProfile } from '../../../src/main/jobs/move-profile'
import { prepareRestore } from '../../../src/main/jobs/prepare-restore'
import { viewBackup } from '../../../src/main/jobs/view-backup'
import { dump } from '../history/kills/dump'
import { ask, newAnswer, newMessage, temporaryFolder, temporaryHistory } from '../history/temporary-history'
import { runJob } from './run-job'

const day = 24 * 60 * 60_000

test('a backup of a history that is open holds all of it, is closed to others, and bears what it holds in its name', async () => {
  const { history, path } = temporaryHistory()
  const { chat, answer } = ask(history, { text: 'Kept?' })
  ask(history, { chatId: chat.id, parentId: answer.id, text: '记录', status: 'streaming' })
  const folder = join(dirname(path), 'backups')
  const { name, chats, messages } = await runJob(backupHistory, { databasePath: path, folder })
  expect([chats, messages]).toEqual([1, 4])
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z\.1-chats\.4-messages\.sqlite$/)
  expect(readdirSync(folder)).toEqual([name])
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(dump(join(folder, name))).toEqual(dump(path))
})

test('old backups and what was left unfinished are let go only after the new one is whole', async () => {
  const { history, path } = temporaryHistory()
  ask(history)
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder)
  const names = Array.from({ length: 9 }, (_, index) => backupName(Date.now() - (index + 1) * day, 1, 1))
  for (const name of names) writeFileSync(join(folder, name), 'x')
  writeFileSync(join(folder, '123.unfinished'), 'half')
  writeFileSync(join(dirname(path), 'history.sqlite.format-1'), 'older')
  utimesSync(join(dirname(path), 'history.sqlite.format-1'), 0, Date.now() / 1000 - 30 * 24 * 60 * 60)
  const broken = join(temporaryFolder(), 'broken.sqlite')
  writeFileSync(broken, 'no database '.repeat(1000))
  await expect(runJob(backupHistory, { databasePath: broken, folder })).rejects.toMatchObject({ problem: { code: 'history-broken' } })
  expect(readdirSync(folder).toSorted()).toEqual([...names].toSorted())
  const { name } = await runJob(backupHistory, { databasePath: path, folder })
  expect(readdirSync(folder).toSorted()).toEqual([...names.slice(0, 6), name].toSorted())
  expect(existsSync(join(dirname(path), 'history.sqlite.format-1'))).toBe(false)
})

test('a disk with too little room is told with what is needed and what is free, before anything is written', async () => {
  const { path } = temporaryHistory()
  const { needRoom } = await import('../../../src/main/free-space')
  const folder = join(dirname(path), 'not', 'yet', 'there')
  await expect(needRoom(folder, 1e18)).rejects.toMatchObject({ problem: { code: 'disk-full', neededBytes: expect.any(Number) as number, freeBytes: expect.any(Number) as number } })
  await needRoom(folder, 1)
  expect(existsSync(folder)).toBe(false)
})

test('a look into a backup shows its chats by page and the text of one, and changes not a byte', async () => {
  const { history, path } = temporaryHistory()
  for (let n = 0; n < 51; n += 1) ask(history, { text: `chat ${n}`, createdAt: 1000 + n })
  const asked = ask(history, { text: 'the last one', createdAt: 5000 })
  const trash = ask(history, { text: 'thrown away' })
  history.deleteChat({ chatId: trash.chat.id })
  const folder = join(dirname(path), 'backups')
  const { name } = await runJob(backupHistory, { databasePath: path, folder })
  const file = join(folder, name)
  const before = readFileSync(file)
  const first = await runJob(viewBackup, { path: file, chatId: null, after: 0 })
  expect([first.chats.length, first.chats[0]?.title, first.chats[0]?.messages, first.next]).toEqual([50, 'the last one', 2, 50])
  const rest = await runJob(viewBackup, { path: file, chatId: null, after: 50 })
  expect([rest.chats.map(({ title }) => title), rest.next]).toEqual([['chat 1', 'chat 0'], null])
  const { messages } = await runJob(viewBackup, { path: file, chatId: asked.chat.id, after: 0 })
  expect(messages).toEqual([{ role: 'user', text: 'the last one' }, { role: 'assistant', text: 'Answer.' }])
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual([name])
})

test('an older backup, of an earlier format, can be looked into too', async () => {
  const file = join(import.meta.dirname, '..', 'history', 'old-files', 'format-1.db')
  const { chats } = await runJob(viewBackup, { path: file, chatId: null, after: 0 })
  expect(chats.map(({ title }) => title)).toEqual(['第二', 'First'])
  expect((await runJob(viewBackup, { path: file, chatId: chats[1]?.id ?? '', after: 0 })).messages.length).toBeGreaterThan(0)
})

test('a restore is prepared as a whole copy; a backup that is damaged is refused and leaves nothing', async () => {
  const { history, path } = temporaryHistory()
  for (let n = 0; n < 40; n += 1) ask(history, { text: `question ${n} `.repeat(300) })
  const folder = join(dirname(path), 'backups')
  const { name } = await runJob(backupHistory, { databasePath: path, folder })
  const target = join(dirname(path), 'waiting')
  expect(await runJob(prepareRestore, { path: join(folder, name), target })).toEqual({ chats: 40, messages: 80 })
  expect(readFileSync(target).equals(readFileSync(join(folder, name)))).toBe(true)
  const opened = createHistoryStore()
  expect(opened.open({ path: target })).toEqual({ chats: 40, recovered: 0 })
  opened.close({})
  const bytes = readFileSync(join(folder, name))
  bytes.fill(0x5a, bytes.length / 2)
  writeFileSync(join(folder, name), bytes)
  await expect(runJob(prepareRestore, { path: join(folder, name), target })).rejects.toMatchObject({ problem: { code: 'history-broken' } })
  expect(existsSync(target)).toBe(false)
})

test('pictures that a backup shows are kept for it without taking room, outlive the emptying of the trash, and go with it', async () => {
  const { history, path } = temporaryHistory()
  const [home, folder] = [dirname(path), join(dirname(path), 'backups')]
  const [shown, other] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string]
  mkdirSync(join(home, 'attachments'))
  for (const id of [shown, other]) writeFileSync(join(home, 'attachments', id), `picture ${id}`)
  const question = newMessage({ parts: [{ type: 'image', attachment: shown, mime: 'image/png', alt: '' }] })
  const { chat } = history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer: newAnswer(question.id, { status: 'done' }) })
  mkdirSync(join(folder, 'killed-before-it-was-whole.attachments'), { recursive: true })
  const { name } = await runJob(backupHistory, { databasePath: path, folder })
  const kept = name.replace('.sqlite', '.attachments')
  expect(readdirSync(folder).toSorted()).toEqual([kept, name])
  expect(readdirSync(join(folder, kept))).toEqual([shown])
  expect(statSync(join(folder, kept, shown)).ino).toBe(statSync(join(home, 'attachments', shown)).ino)
  history.deleteChat({ chatId: chat.id })
  history.emptyTrash({})
  while (history.erase({ budget: 10 }) === 'now');
  expect(readdirSync(join(home, 'attachments'))).toEqual([other])
  bringBackAttachments(join(folder, name), join(home, 'attachments'))
  expect(readFileSync(join(home, 'attachments', shown), 'utf8')).toBe(`picture ${shown}`)
  removeBackup(join(folder, name))
  expect(readdirSync(folder)).toEqual([])
})

test('a copy from before the format changes keeps its pictures, of every format there was', () => {
  for (const version of [1, 6]) {
    const home = temporaryFolder()
    const path = join(home, 'history.sqlite')
    const id = 'c'.repeat(64)
    mkdirSync(join(home, 'attachments'))
    writeFileSync(join(home, 'attachments', id), 'picture')
    copyFileSync(join(import.meta.dirname, '..', 'history', 'old-files', `format-${version}.db`), path)
    const database = new Database(path, 'write')
    database.run("UPDATE messages SET parts = :parts WHERE seq = (SELECT max(seq) FROM messages)", { parts: JSON.stringify([{ type: 'image', attachment: id, mime: 'image/png', alt: '' }]) })
    database.close()
    const store = createHistoryStore()
    store.open({ path })
    store.close({})
    expect(readdirSync(join(home, 'backups', `format-${version}.attachments`))).toEqual([id])
  }
})

test('a moved profile has the pictures of its backups once, too', async () => {
  const { history, path } = temporaryHistory()
  const [home, folder, to] = [dirname(path), join(dirname(path), 'backups'), temporaryFolder()]
  const id = 'a'.repeat(64)
  mkdirSync(join(home, 'attachments'))
  writeFileSync(join(home, 'attachments', id), 'picture')
  const question = newMessage({ parts: [{ type: 'image', attachment: id, mime: 'image/png', alt: '' }] })
  history.saveQuestion({ chatId: crypto.randomUUID(), chat: { title: 't', params: ask(history).chat.params }, question, answer: newAnswer(question.id, { status: 'done' }) })
  const { name } = await runJob(backupHistory, { databasePath: path, folder })
  await runJob(moveProfile, { from: home, to, part: 'files' })
  const kept = join(to, 'backups', name.replace('.sqlite', '.attachments'), id)
  expect(readFileSync(kept, 'utf8')).toBe('picture')
  expect(statSync(kept).ino).toBe(statSync(join(to, 'attachments', id)).ino)
})
