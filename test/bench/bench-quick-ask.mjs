import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/prepare/paths.mjs'
import { say } from '../../scripts/prepare/progress.mjs'
import { withoutSandbox } from '../../scripts/prepare/sandbox.mjs'
import { withObservedApp } from './observed-app.mjs'
import { printPercentiles } from './report.mjs'

const floor = fileURLToPath(new URL('floor-quick-ask', import.meta.url))
const observer = fileURLToPath(new URL('observe-quick-ask.cjs', import.meta.url))

/** The key only keeps the welcome away; nothing is asked. */
const environment = { OPENAI_API_KEY: 'sk-bench-not-a-key', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }

const press = () => execFileSync('xdotool', ['key', 'ctrl+shift+space'])

/** Opens the window `runs` times by its key and as often by a second start, and hides it by the key each time. */
async function measure(electron, folder, runs, { profile, heard }) {
  await heard('ready-1')
  const results = { painted: [], caret: [], launched: [] }
  for (let run = 1; run <= runs; run += 1) {
    press()
    const { painted, caret } = await heard(`pressed-${run}`)
    results.painted.push(painted)
    results.caret.push(caret)
    await heard(`shown-${run}`)
    press()
    await heard(`hidden-${run}`)
  }
  for (let run = runs + 1; run <= 2 * runs; run += 1) {
    const startedAt = performance.timeOrigin + performance.now()
    const starter = spawn(electron, [...(withoutSandbox ? ['--no-sandbox'] : []), folder, '--quick-ask'], { env: { ...process.env, ...environment, ASIDE_HOME: profile }, stdio: 'ignore' })
    const { at } = await heard(`shown-${run}`)
    results.launched.push(at - startedAt)
    await once(starter, 'exit')
    press()
    await heard(`hidden-${run}`)
  }
  return results
}

/** bench:quick-ask: how soon the quick-ask window stands after its key, or a second start, beside a bare hidden window that does the same. Needs a window manager (scripts/session.mjs). */
export async function benchQuickAsk(electron, runs) {
  const results = {}
  for (const [name, folder, page] of [['floor', floor, 'index.html'], ['app', root, '?quick-ask']]) {
    say(`Quick ask: ${name === 'floor' ? 'the bare window' : 'Aside'}, ${runs} presses and ${runs} starts …`)
    results[name] = await withObservedApp({ electron, folder, env: { ...environment, BENCH_PAGE: page }, observer }, (running) => measure(electron, folder, runs, running))
  }
  const both = (key) => ({ floor: results.floor[key], app: results.app[key] })
  console.log(`\nbench:quick-ask, ${runs} runs each beside a bare hidden window with one text box\n`)
  printPercentiles([
    { label: 'key callback -> painted', ...both('painted') },
    { label: 'key callback -> caret in the box', ...both('caret') },
    { label: 'second start with --quick-ask: process start -> shown', ...both('launched') },
  ])
}
