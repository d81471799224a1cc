import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHistoryStore, type HistoryStore } from '../../../../src/main/history/history-store'
import { filesWithText } from '../../../support/profile'
import { buildChild } from '../child-history'
import { ask } from '../temporary-history'
import { faults } from './dump'
import { type Call, writeUntilKilled } from './kill-round'
import { seeded } from './random'

/** Processes killed in all. */
const kills = Number(process.env['ASIDE_KILLS'] ?? 30)
/** Milliseconds within which a kill falls after the call it follows. */
const window = 3
const secret = 'zephyrquartz'
const chinese = '凤凰于飞'

const folder = mkdtempSync(join(tmpdir(), 'aside-kills-erase-'))
let modulePath = ''
beforeAll(async () => {
  modulePath = await buildChild(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Filled {
  readonly home: string
  readonly path: string
  readonly own: string
  readonly shared: string
  /** Everything that is not in the trash. */
  readonly kept: string
}

/** All that is not in the trash, and what a search finds of it. */
function readKept(store: HistoryStore): string {
  const { chats } = store.listChats({ after: null, limit: 500 })
  const opened = chats.map(({ id }) => store.openChat({ chatId: id, limit: 500 }))
  const hits = ['kept', 'talk', '12'].map((query) => store.search({ query, after: null, limit: 500 }).hits)
  return JSON.stringify([opened, hits])
}

/** A profile with chats, half of them in the trash, and pictures that one and both halves show. */
function fill(name: string): Filled {
  const home = join(folder, name)
  mkdirSync(join(home, 'attachments'), { recursive: true })
  const [own = '', shared = ''] = ['a', 'b'].map((letter) => join(home, 'attachments', letter.repeat(64)))
  for (const file of [own, shared]) writeFileSync(file, 'picture')
  const path = join(home, 'history.sqlite')
  const store = createHistoryStore()
  store.open({ path })
  const image = (letter: string) => ({ type: 'image', attachment: letter.repeat(64), mime: 'image/png', alt: '' }) as const
  const draw = (messageId: string, letter: string): void => {
    store.patchAnswer({ messageId, patch: { status: 'streaming' } })
    store.journal({ messageId, from: 0, to: 1, changes: [{ op: 'set', index: 1, part: image(letter) }] })
    store.patchAnswer({ messageId, patch: { status: 'done' } })
  }
  for (let index = 0; index < 60; index += 1) {
    const kept = ask(store, { text: `kept talk ${index}`, createdAt: 1000 + index })
    draw(kept.answer.id, 'b')
    const gone = ask(store, { text: `${secret} ${chinese} ${`${index} talk of ${secret}${index} `.repeat(60)}` })
    draw(gone.answer.id, index % 2 === 0 ? 'a' : 'b')
    store.deleteChat({ chatId: gone.chat.id })
    const part = ask(store, { chatId: kept.chat.id, parentId: kept.answer.id, text: `${secret} below ${index}`, createdAt: 1000 + index })
    store.deleteMessage({ messageId: part.question.id, limit: 1 })
  }
  const kept = readKept(store)
  store.close({})
  return { home, path, own, shared, kept }
}

/** How many steps of erasing empty the trash of a file. */
function stepsOf(path: string): number {
  const store = createHistoryStore()
  store.open({ path })
  store.emptyTrash({})
  let steps = 1
  while (store.erase({ budget: 0 }) === 'now') steps += 1
  store.close({})
  return steps
}

test(`killed (SIGKILL) ${kills} times while the trash is emptied: it goes on where it was, nothing else is touched, and in the end no byte of it is left`, { timeout: 20_000 + kills * 5000 }, async () => {
  const random = seeded(11)
  // Kills fall between steps that are counted, not timed: a fast machine is killed in the middle as often as a slow one.
  const steps = stepsOf(fill('counted').path)
  let done = 0
  let inTheMiddle = 0
  let files = 0
  while (done < kills) {
    files += 1
    const { home, path, own, shared, kept } = fill(`profile-${files}`)
    let hasBegun = false
    const next = (): Call => {
      if (hasBegun) return { call: 'erase', args: { budget: 0 } }
      hasBegun = true
      return { call: 'emptyTrash', args: {} }
    }
    for (let round = 0; round < 5 && done < kills; round += 1) {
      const { refusals } = await writeUntilKilled(modulePath, path, next, 1 + Math.floor((random() * steps) / 3), random() * window)
      done += 1
      expect(refusals).toEqual([])
      expect(faults(path)).toEqual([])
      expect(existsSync(shared)).toBe(true)
      if (existsSync(own) || filesWithText(home, secret).length > 0) inTheMiddle += 1
      const store = createHistoryStore()
      store.open({ path })
      expect(readKept(store)).toBe(kept)
      store.close({})
    }
    const store = createHistoryStore()
    store.open({ path })
    store.emptyTrash({})
    while (store.erase({ budget: 12 }) === 'now');
    expect(readKept(store)).toBe(kept)
    expect(store.search({ query: secret, after: null, limit: 1 })).toMatchObject({ hits: [], suggestion: null })
    store.close({})
    expect(faults(path)).toEqual([])
    for (const text of [secret, chinese]) expect(filesWithText(home, text)).toEqual([])
    expect([existsSync(own), existsSync(shared)]).toEqual([false, true])
  }
  console.log(`${done} kills over ${files} files, ${inTheMiddle} of them while something was left to erase`)
  expect(inTheMiddle).toBeGreaterThan(kills / 3)
})
