import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../../../scripts/prepare/paths.mjs'
import { withObservedApp } from '../observed-app.mjs'
import { treeMemory } from '../process-tree.mjs'
import { median } from '../report.mjs'
import { endOf, specialTitles } from './profile.mjs'

/** Starts of the app; the first only fills caches. */
const runs = 4
/** Milliseconds of rest before memory is read. */
const rest = 4000

/** One run of the built app over a profile: from starting the process to the text box, then opening, scrolling and searching in the page. */
async function oneRun(electron, profile) {
  const env = { ASIDE_HOME: profile, OPENAI_API_KEY: 'sk-bench-not-a-key', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }
  return withObservedApp({ electron, folder: root, env }, async ({ pid, startedAt, heard, say }) => {
    const { usable } = await heard('usable')
    await pause(1000)
    const memoryAtStart = treeMemory(pid)
    let asked = 0
    const ask = (name, data) => {
      asked += 1
      say(name, { ...data, as: `answer ${asked}` })
      return heard(`answer ${asked}`)
    }
    const result = { start: usable - startedAt, memoryAtStart }
    for (const kind of ['short', 'long', 'large']) {
      const { milliseconds, longest, long } = await ask('open', { title: specialTitles[kind], text: endOf[kind] })
      result[`open ${kind}`] = milliseconds
      result[`task ${kind}`] = longest
      result[`long tasks ${kind}`] = long
      await pause(500)
    }
    await ask('open', { title: specialTitles.long, text: endOf.long })
    result.scrollChat = (await ask('scroll', { of: '[role="log"]', by: -400, frames: 300 })).worst
    result.scrollList = (await ask('scroll', { of: 'nav .overflow-y-auto', by: 400, frames: 300 })).worst
    result.search = (await ask('search', { query: 'the' })).milliseconds
    await pause(rest)
    result.memory = treeMemory(pid)
    return result
  })
}

/** Medians over some runs of the app on a copy of a profile (milliseconds, megabytes). */
export async function measureApp(electron, folder) {
  const profile = mkdtempSync(join(tmpdir(), 'aside-bench-profile-'))
  try {
    copyFileSync(join(folder, 'history.sqlite'), join(profile, 'history.sqlite'), constants.COPYFILE_FICLONE)
    const results = []
    for (let run = 0; run < runs; run += 1) {
      const result = await oneRun(electron, profile)
      if (run > 0) results.push(result)
    }
    return Object.fromEntries(Object.keys(results[0]).map((key) => [key, median(results.map((result) => result[key]))]))
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
