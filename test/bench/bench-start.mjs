import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/prepare/paths.mjs'
import { say } from '../../scripts/prepare/progress.mjs'
import { withObservedApp } from './observed-app.mjs'
import { treeMemory } from './process-tree.mjs'
import { printTable } from './report.mjs'
import { startJavaScript } from './start-javascript.mjs'

const floor = fileURLToPath(new URL('floor-start', import.meta.url))

/** Milliseconds after the start at which memory is read. */
const memoryAt = 10_000

/** Most minified JavaScript that may be read at start, kB: by the page with its preload, and by main. */
const javaScriptLimits = { page: 350, main: 120 }

/** The key only keeps the welcome away; nothing is asked. */
const environment = { OPENAI_API_KEY: 'sk-bench-not-a-key', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }

async function measure({ pid, startedAt, heard }) {
  const [shown, { painted, usable }] = await Promise.all([heard('shown'), heard('usable')])
  // Nothing can be seen or used before the window is on the screen.
  const since = (time) => Math.max(time, shown.at) - startedAt
  await pause(Math.max(0, startedAt + memoryAt - Date.now()))
  return { painted: since(painted), usable: since(usable), memory: treeMemory(pid) }
}

function printJavaScript() {
  const files = startJavaScript(join(root, 'out'))
  console.log('\nJavaScript read at start, kB')
  for (const [reader, limit] of Object.entries(javaScriptLimits)) {
    const read = files.filter((file) => file.reader === reader)
    const total = read.reduce((sum, file) => sum + file.bytes, 0) / 1000
    for (const { path, bytes } of read) console.log(`${(bytes / 1000).toFixed(1).padStart(8)}  ${path}`)
    console.log(`${total.toFixed(1).padStart(8)}  read by the ${reader === 'main' ? 'main process' : 'page'}, limit ${limit}: ${total <= limit ? 'within' : 'OVER'}`)
  }
}

/** bench:start: how long the app takes until it can be used and what it then holds, beside a bare window with one text box. */
export async function benchStart(electron, runs) {
  const results = { floor: [], app: [] }
  // The first pair only fills the disk cache.
  for (let run = 0; run <= runs; run += 1) {
    say(run === 0 ? 'Start: warming up …' : `Start: run ${run} of ${runs} …`)
    for (const [name, folder] of [['floor', floor], ['app', root]]) {
      const result = await withObservedApp({ electron, folder, env: environment }, measure)
      if (run > 0) results[name].push(result)
    }
  }
  const column = (name, key) => results[name].map((result) => result[key])
  const both = (key) => ({ floor: column('floor', key), app: column('app', key) })
  console.log(`\nbench:start, ${runs} interleaved runs beside a bare window with one text box, each in an empty profile\n`)
  printTable([
    { label: 'process start -> painted', unit: 'ms', ...both('painted') },
    { label: 'process start -> Message enabled', unit: 'ms', ...both('usable'), limit: 1.25, per: 'floor' },
    { label: `memory (PSS) ${memoryAt / 1000} s after start`, unit: 'MB', ...both('memory'), limit: 1.35, per: 'floor' },
  ])
  printJavaScript()
}
