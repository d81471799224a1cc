import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHistoryStore } from '../../../../src/main/history/history-store'
import { buildChild } from '../child-history'
import { createOracle, writeUntilKilled } from './kill-round'
import { seeded } from './random'
import { randomWrites, writtenKinds } from './random-writes'

/** Processes killed in all; `npm run bench:kills` asks for 200. */
const kills = Number(process.env['ASIDE_KILLS'] ?? 24)
/** A new file after so many kills: checking one takes as long as it is large. */
const killsOfOneFile = 12
/** Milliseconds within which a kill falls: after the start of the process (which covers opening what the last kill left), or after the file is open. */
const window = { start: 250, open: 120 } as const

const folder = mkdtempSync(join(tmpdir(), 'aside-kills-'))
let modulePath = ''
beforeAll(async () => {
  modulePath = await buildChild(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`killed (SIGKILL) ${kills} times while it writes: the file is whole, and holds every acknowledged write and no half of any other`, { timeout: 20_000 + kills * 5000 }, async () => {
  const random = seeded(7)
  const done = { acknowledged: 0, lost: 0, keptUnacknowledged: 0, whileOpening: 0 }
  const kinds = new Set<string>()
  /** How many writes a slow machine gets done before a kill is not for this test to say: it goes on until enough of every kind were under way. */
  const isEnough = (): boolean => done.acknowledged > kills * 5 && done.lost > 0 && writtenKinds.every((kind) => kinds.has(kind))
  for (let first = 0; first < kills || !isEnough(); first += killsOfOneFile) {
    const path = join(folder, `${first}.sqlite`)
    const store = createHistoryStore()
    store.open({ path })
    store.close({})
    const oracle = createOracle(join(folder, `${first}.oracle.sqlite`))
    for (let kill = first; kill < first + killsOfOneFile; kill += 1) {
      const from = kill % 4 === 3 ? 'start' : 'open'
      const round = await writeUntilKilled(modulePath, path, randomWrites(random, oracle.path, kill), from === 'open' ? 1 : from, random() * window[from])
      const kept = oracle.compare(path, round)
      done.acknowledged += round.acknowledged
      done.keptUnacknowledged += kept
      done.lost += round.posted.length - round.acknowledged - kept
      done.whileOpening += round.acknowledged === 0 ? 1 : 0
      for (const { call } of round.posted.slice(0, round.acknowledged)) kinds.add(call)
    }
    oracle.close()
  }
  expect(isEnough()).toBe(true)
  console.log(`at least ${kills} kills: ${done.acknowledged} acknowledged writes, all there; of those under way ${done.keptUnacknowledged} had arrived and ${done.lost} had not; ${done.whileOpening} kills before the file was open`)
})
