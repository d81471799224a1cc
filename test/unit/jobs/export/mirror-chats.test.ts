import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mirrorChats } from '../../../../src/main/jobs/mirror/mirror-chats'
import type { History } from '../../../../src/main/history/history-calls'
import type { MirrorReport } from '../../../../src/shared/export'
import { conversation, createProfile, messageRecord, type Profile, uuid } from './work'

interface Bench {
  readonly profile: Profile
  readonly folder: string
  readonly run: (chatIds?: readonly string[] | null) => Promise<MirrorReport>
  readonly names: () => readonly string[]
  readonly read: (name: string) => string
}

function bench(): Bench {
  const profile = createProfile()
  const folder = join(profile.folder, 'mirror')
  mkdirSync(folder)
  return {
    profile,
    folder,
    run: (chatIds = null) =>
      mirrorChats(
        { databasePath: profile.databasePath, attachments: profile.attachments, state: join(profile.folder, 'mirror.sqlite'), folder, chatIds, language: 'en' },
        { history: {} as History, print: () => Promise.resolve(), progress: () => {}, signal: new AbortController().signal },
      ),
    names: () => readdirSync(folder).toSorted(),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
  }
}

test('one file a chat, in both scripts; nothing is written again until something changes', async () => {
  const { profile, run, names, read } = bench()
  profile.put(...conversation(1, 'Where?', { text: 'There.' }, { title: 'Trip' }))
  profile.put(...conversation(2, '哪里？', { text: '那里。' }, { title: '旅行' }))
  expect(await run()).toMatchObject({ written: 2, removed: 0, kept: 0 })
  expect(names()).toEqual(['Trip.md', '旅行.md'])
  expect(read('旅行.md')).toContain('那里。')
  expect(await run()).toMatchObject({ written: 0 })
  profile.history.renameChat({ chatId: uuid(1), title: 'Journey', titleSource: 'user' })
  expect(await run([uuid(1)])).toMatchObject({ written: 1 })
  expect(names()).toEqual(['Journey.md', '旅行.md'])
  profile.history.deleteChat({ chatId: uuid(2) })
  expect(await run([uuid(2)])).toMatchObject({ removed: 1 })
  expect(names()).toEqual(['Journey.md'])
})

test('what happened while nothing ran is caught up: new, renamed, deleted chats, and a file that is gone', async () => {
  const { profile, folder, run, names } = bench()
  for (const number of [1, 2, 3]) profile.put(...conversation(number, 'Q', { text: `A${number}` }, { title: `Chat ${number}` }))
  await run()
  profile.history.renameChat({ chatId: uuid(1), title: 'Renamed', titleSource: 'user' })
  profile.history.deleteChat({ chatId: uuid(2) })
  rmSync(join(folder, 'Chat 3.md'))
  profile.put(...conversation(4, 'Q', { text: 'A4' }, { title: 'Chat 4' }))
  expect(await run()).toMatchObject({ written: 3, removed: 1 })
  expect(names()).toEqual(['Chat 3.md', 'Chat 4.md', 'Renamed.md'])
})

test('a file that the user changed is never touched: the chat goes on in a new one', async () => {
  const { profile, folder, run, names, read } = bench()
  const [chat, messages] = conversation(1, 'Q', { text: 'First.' }, { title: 'Notes' })
  profile.put(chat, messages)
  await run()
  const edited = `${read('Notes.md')}\nMy own remark.\n`
  writeFileSync(join(folder, 'Notes.md'), edited)
  expect(await run()).toMatchObject({ written: 0, kept: 0 })
  profile.history.addAnswer({ chatId: chat.id, answer: { ...messageRecord(900, { text: 'Second.' }), parentId: messages[0]?.id ?? '', role: 'assistant' } })
  expect(await run([chat.id])).toMatchObject({ written: 1, kept: 1 })
  expect(names()).toEqual(['Notes (2).md', 'Notes.md'])
  expect(read('Notes.md')).toBe(edited)
  expect(read('Notes (2).md')).toContain('Second.')
  profile.history.deleteChat({ chatId: chat.id })
  await run()
  expect(names()).toEqual(['Notes.md'])
})

test('a file that was there before is not written over, unless it says the same already', async () => {
  const { profile, folder, run, names, read } = bench()
  profile.put(...conversation(1, 'Q', { text: 'A' }, { title: 'Diary' }))
  writeFileSync(join(folder, 'diary.md'), 'mine')
  await run()
  expect(names().filter((name) => name.toLowerCase() === 'diary.md' && read(name) === 'mine')).toHaveLength(1)
  const before = names()
  rmSync(join(profile.folder, 'mirror.sqlite'))
  await run()
  expect(names()).toEqual(before)
})

test('pictures come with their chat and go with the last one that has them', async () => {
  const { profile, run, names, folder } = bench()
  const picture = { type: 'image', attachment: profile.attach('picture'), mime: 'image/png', alt: '' } as const
  for (const number of [1, 2]) profile.put(...conversation(number, 'Q', { parts: [picture] }, { title: `Chat ${number}` }))
  await run()
  const inside = (): readonly string[] => readdirSync(join(folder, 'attachments'))
  expect(inside()).toHaveLength(1)
  profile.history.deleteChat({ chatId: uuid(1) })
  await run()
  expect(inside()).toHaveLength(1)
  profile.history.deleteChat({ chatId: uuid(2) })
  await run()
  expect(inside()).toEqual([])
  expect(names()).toEqual(['attachments'])
})

test('a folder that is not there is a problem that names it, and is not made', async () => {
  const { folder, run } = bench()
  rmSync(folder, { recursive: true })
  await expect(run()).rejects.toMatchObject({ problem: { code: 'not-found', detail: expect.stringContaining(folder) } })
  expect(() => readdirSync(folder)).toThrow()
})
