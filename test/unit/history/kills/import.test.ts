import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHistoryStore } from '../../../../src/main/history/history-store'
import { superviseHistory } from '../../../../src/main/history/history-supervisor'
import { importJob } from '../../../../src/main/jobs/import/import-job'
import type { ImportReport } from '../../../../src/shared/import'
import { buildChild, startChild } from '../child-history'
import { dump, faults } from './dump'
import { seeded } from './random'

/** Imports killed in all; `npm run bench:kills` asks for more. */
const kills = Math.ceil(Number(process.env['ASIDE_KILLS'] ?? 24) / 4)

const folder = mkdtempSync(join(tmpdir(), 'aside-import-kills-'))
const source = join(folder, 'export')
let modulePath = ''
beforeAll(async () => {
  modulePath = await buildChild(folder)
  writeExport()
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chatCount = 30
/** Some chats are larger than one call, and arrive in pieces. */
const turnsOf = (chat: number): number => (chat % 15 === 7 ? 500 : 4 + (chat % 9))

function writeExport(): void {
  const chats = Array.from({ length: chatCount }, (_, chat) => {
    const nodes = Array.from({ length: turnsOf(chat) }, (__, turn) => {
      const id = `${chat}-${turn}`
      const picture = turn === 0 && chat % 3 === 0 ? [{ content_type: 'image_asset_pointer', asset_pointer: `file-service://file-${chat}` }] : []
      const content = { content_type: 'multimodal_text', parts: [...picture, `Message ${turn} of chat ${chat}. ${`word${chat} 句子 `.repeat(15)}`] }
      return [id, { id, parent: turn === 0 ? null : `${chat}-${turn - 1}`, children: [], message: { author: { role: turn % 2 === 0 ? 'user' : 'assistant' }, create_time: 1_600_000_000 + turn, content, status: 'finished_successfully', metadata: {}, recipient: 'all' } }]
    })
    return { id: `chat-${chat}`, title: `Chat ${chat}`, create_time: 1_600_000_000, update_time: 1_600_000_000 + chat, mapping: Object.fromEntries(nodes), current_node: nodes.at(-1)?.[0] }
  })
  mkdirSync(source)
  writeFileSync(join(source, 'conversations.json'), JSON.stringify(chats))
  for (let chat = 0; chat < chatCount; chat += 3) writeFileSync(join(source, `file-${chat}-p.png`), `\x89PNG of chat ${chat} ${'x'.repeat(10_000)}`)
}

/** Imports into a profile; the history process is killed after so many milliseconds (null: not at all). Null when it was killed before it was done. */
async function importInto(profile: string, killAfter: number | null): Promise<ImportReport | null> {
  let dead: () => void = () => {}
  const died = new Promise<null>((resolve) => (dead = () => resolve(null)))
  const started = startChild(modulePath)
  const starts = [started]
  const history = superviseHistory({
    databasePath: join(profile, 'history.sqlite'),
    start: () => starts.pop() ?? { post: () => {}, onReply: () => {}, onExit: () => {}, kill: () => {} },
    onExit: () => {
      dead()
      // The import may be between two calls: its next one is refused, not kept waiting.
      void history.close({})
    },
    onRestart: () => {},
  })
  await history.opened
  let killed = false
  const kill =
    killAfter === null
      ? undefined
      : setTimeout(() => {
          killed = true
          started.child.kill('SIGKILL')
        }, killAfter)
  const done = importJob({ path: source, profile }, { history, print: () => Promise.resolve(), progress: () => {}, signal: new AbortController().signal }).catch(() => null)
  const report = await Promise.race([done, died])
  // Closing the file is no part of what is killed.
  clearTimeout(kill)
  if (!killed) {
    await history.stop()
    return report
  }
  // It may have been done just as it was killed, before its end is heard of.
  await Promise.all([done, died])
  return null
}

/** The chats that a window would show after the next start, with how many messages the shown branch of each has. */
function shown(path: string): ReadonlyMap<string, number> {
  const store = createHistoryStore()
  store.open({ path })
  const { chats } = store.listChats({ after: null, limit: 500 })
  const found = new Map(chats.map(({ id, title }) => [title, store.openChat({ chatId: id, limit: 5000 }).messages.length]))
  store.close({})
  return found
}

test(`an import killed (SIGKILL) ${kills} times leaves whole chats alone, and run again it is what one import is`, { timeout: 60_000 + kills * 20_000 }, async () => {
  const random = seeded(11)
  const clean = join(folder, 'clean')
  mkdirSync(clean)
  const before = performance.now()
  expect(await importInto(clean, null)).toMatchObject({ added: chatCount, files: chatCount / 3, left: [] })
  const duration = performance.now() - before
  const wanted = dump(join(clean, 'history.sqlite'))

  let killed = 0
  let kept = 0
  for (let round = 0; killed < kills; round += 1) {
    const profile = join(folder, `profile-${round}`)
    mkdirSync(profile)
    const path = join(profile, 'history.sqlite')
    while (killed < kills && (await importInto(profile, random() * duration)) === null) {
      killed += 1
      expect(faults(path)).toEqual([])
      const chats = shown(path)
      for (const [title, messages] of chats) expect([title, messages]).toEqual([title, turnsOf(Number(title.slice('Chat '.length)))])
      kept += chats.size
    }
    expect(await importInto(profile, null)).toMatchObject({ left: [] })
    expect(dump(path)).toEqual(wanted)
    expect(readdirSync(profile).toSorted()).toEqual(readdirSync(clean).toSorted())
    expect(readdirSync(join(profile, 'attachments')).toSorted()).toEqual(readdirSync(join(clean, 'attachments')).toSorted())
    rmSync(profile, { recursive: true })
  }
  console.log(`${killed} kills of an import of ${Math.round(duration)} ms; ${kept} whole chats stood after them`)
  expect(kept).toBeGreaterThan(0)
})
