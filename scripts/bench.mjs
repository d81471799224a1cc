import './prepare/node-version.mjs'
import { availableParallelism, loadavg } from 'node:os'
import { ensureBuilt } from './prepare/built-app.mjs'
import { noDisplay, startDisplay } from './prepare/display.mjs'
import { Failure, runScript } from './prepare/failure.mjs'
import { prepare } from './prepare/prepare.mjs'

/**
 * `npm run bench [markdown|start|chat|history|quick-ask] [-- runs]`: measures the built app beside floors in test/bench, or over a history of a million messages beside one of a hundredth. It measures and does not judge: the exit code is 1 only when a
 * run breaks.
 */

/** Runs of each; of the history the messages in it. */
const defaultRuns = { markdown: 1, start: 7, chat: 3, history: 1_000_000, 'quick-ask': 50 }

const args = process.argv.slice(2)
const wanted = args.filter((argument) => argument in defaultRuns)
const runs = args.map(Number).find((number) => Number.isInteger(number) && number > 0)

await runScript(async () => {
  if (process.platform !== 'linux') throw new Failure('The benchmarks read /proc and run on Linux only.')
  const runtime = await prepare(noDisplay ? 'virtual display' : 'window')
  await ensureBuilt(runtime)
  const display = noDisplay ? await startDisplay() : null
  if (display !== null) process.env.DISPLAY = display.name
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
  process.once('exit', () => display?.stop())
  // Loaded only now: they need packages.
  const { benchStart } = await import('../test/bench/bench-start.mjs')
  const { countRunning } = await import('../test/bench/process-tree.mjs')
  const { benchChat } = await import('../test/bench/bench-chat.mjs')
  const { benchHistory } = await import('../test/bench/bench-history.mjs')
  const { benchMarkdown } = await import('../test/bench/bench-markdown.mjs')
  const { benchQuickAsk } = await import('../test/bench/bench-quick-ask.mjs')
  const benches = { markdown: benchMarkdown, start: benchStart, chat: benchChat, history: benchHistory, 'quick-ask': benchQuickAsk }
  console.log(`Load before: ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors. Times are worth something on a quiet computer only; ratios hold a little longer.`)
  if (countRunning(runtime.path) > 0) console.log('Other programs run on the same Electron: memory will be told too small, because pages shared with them count in part only.')
  for (const name of wanted.length > 0 ? wanted : ['markdown', 'start', 'chat']) await benches[name](runtime.path, runs ?? defaultRuns[name])
})
