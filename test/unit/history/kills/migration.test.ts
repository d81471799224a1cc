import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from '../../../../src/main/history/database'
import type { HistoryReply } from '../../../../src/main/history/history-wire'
import { createHistoryStore } from '../../../../src/main/history/history-store'
import { copyPath } from '../../../../src/main/history/migrations'
import { buildChild, startChild } from '../child-history'
import { dump, faults } from './dump'
import { seeded } from './random'

/** Processes killed in all; `npm run bench:kills` asks for more. */
const kills = Math.ceil(Number(process.env['ASIDE_KILLS'] ?? 24) / 2)
/** Formats that files are migrated from: with and without a search index, with attachments, and the last but some. */
const formats = [1, 2, 4, 6, 7, 8] as const
/** Messages that an old file is filled up to, so that its migration takes long enough to be killed in the middle of it. */
const messages = 4000

const folder = mkdtempSync(join(tmpdir(), 'aside-kills-migration-'))
let modulePath = ''
beforeAll(async () => {
  modulePath = await buildChild(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An old file with many copies of its first message. */
function oldFile(format: number): string {
  const path = join(folder, `format-${format}.db`)
  copyFileSync(join(import.meta.dirname, '..', 'old-files', `format-${format}.db`), path)
  const database = new Database(path, 'write')
  const columns = database.all<{ name: string }>("SELECT name FROM pragma_table_info('messages') WHERE name NOT IN ('seq', 'id')").map(({ name }) => name)
  database.run(
    `WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < :messages)
     INSERT INTO messages (id, ${columns.join(', ')})
     SELECT printf('10000000-0000-4000-8000-%012d', n), ${columns.map((name) => `m.${name}`).join(', ')} FROM n, messages m WHERE m.seq = (SELECT min(seq) FROM messages)`,
    { messages },
  )
  database.checkpoint()
  database.close()
  return path
}

/** Everything a file says once it was opened and indexed to the end. */
function opened(path: string): readonly string[] {
  const store = createHistoryStore()
  store.open({ path })
  while (store.indexMore(50));
  store.close({})
  expect(faults(path)).toEqual([])
  return dump(path)
}

/** Opens a file in a process of its own, which is killed so many milliseconds later (null: when it is open). Returns the milliseconds that it took. */
async function openAndKill(path: string, after: number | null): Promise<number> {
  const started = startChild(modulePath)
  const exit = new Promise<void>((resolve) => started.onExit(() => resolve()))
  const replies = new Map<number, () => void>()
  started.onReply(({ id }: HistoryReply) => replies.get(id)?.())
  const answered = (id: number): Promise<void> => new Promise((resolve) => replies.set(id, resolve))
  // Refused, because nothing is open; but then it listens.
  const listens = answered(1)
  started.post({ id: 1, call: 'countChats', args: {} })
  await listens
  const isOpen = answered(2)
  const began = performance.now()
  started.post({ id: 2, call: 'open', args: { path } })
  if (after === null) await isOpen
  else await Promise.race([isOpen, new Promise((resolve) => setTimeout(resolve, after))])
  const took = performance.now() - began
  started.child.kill('SIGKILL')
  await exit
  return took
}

test(`killed (SIGKILL) ${kills} times while an older file is migrated: it is the old one or the new one, and opened again it has everything`, { timeout: 60_000 + kills * 10_000 }, async () => {
  const random = seeded(17)
  let [inTheMiddle, done] = [0, 0]
  for (let round = 0; done < kills; round += 1) {
    const format = formats[round % formats.length] ?? 1
    const source = existsSync(join(folder, `format-${format}.db`)) ? join(folder, `format-${format}.db`) : oldFile(format)
    const place = (name: string): string => {
      const home = join(folder, `${round}-${name}`)
      mkdirSync(home)
      copyFileSync(source, join(home, 'history.sqlite'))
      return join(home, 'history.sqlite')
    }
    const clean = place('clean')
    const duration = await openAndKill(clean, null)
    const wanted = opened(clean)
    const path = place('killed')
    for (let kill = 0; kill < 2 && done < kills; kill += 1) {
      await openAndKill(path, random() * duration)
      done += 1
      expect(faults(path)).toEqual([])
      const database = new Database(path, 'read')
      const version = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
      database.close()
      const copy = copyPath(path, format)
      if (version > format || existsSync(copy)) {
        inTheMiddle += 1
        // No step is taken before the copy is whole.
        expect(faults(copy)).toEqual([])
        expect(dump(copy)).toEqual(dump(source))
      }
    }
    expect(opened(path)).toEqual(wanted)
  }
  console.log(`${done} kills of migrations, ${inTheMiddle} of them after the copy was made`)
  expect(inTheMiddle).toBeGreaterThan(0)
})
