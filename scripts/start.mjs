import './prepare/node-version.mjs'
import { ensureBuilt } from './prepare/built-app.mjs'
import { noDisplay, startDisplay } from './prepare/display.mjs'
import { runScript } from './prepare/failure.mjs'
import { root } from './prepare/paths.mjs'
import { prepare } from './prepare/prepare.mjs'
import { say } from './prepare/progress.mjs'
import { runInPlace } from './prepare/run-app.mjs'
import { withoutSandbox } from './prepare/sandbox.mjs'

/**
 * `npm start [-- arguments]`: from a fresh clone to the running app. Commands that open no window (`npm start --silent -- ask "…"`) leave stdout to their
 * result and need no display.
 */

const windowless = new Set(['ask', 'search', 'export', 'import', 'update', 'register', 'unregister', 'help', '--help'])
const args = process.argv.slice(2)
const isCommand = windowless.has(args[args[0] === '--profile' ? 2 : args[0]?.startsWith('--profile=') ? 1 : 0])

/** Chromium's remarks about a missing message bus or graphics card are not for users; what the app itself says is not touched by this. */
const quiet = '--log-level=3'
/** Chromium's own windowing without windows. */
const headless = ['--ozone-platform=headless', '--disable-gpu']

async function showVirtually() {
  const display = await startDisplay()
  say(`No display here: Aside runs on a virtual one, DISPLAY=${display.name}. To see it:\n  DISPLAY=${display.name} import -window root aside.png`)
  return display
}

await runScript(async () => {
  const virtual = noDisplay && !isCommand
  const runtime = await prepare(isCommand ? 'command' : virtual ? 'virtual display' : 'window')
  await ensureBuilt(runtime)
  if (withoutSandbox && !isCommand) say("Running as root: Chromium's sandbox is off.")
  const display = virtual ? await showVirtually() : null
  const switches = [quiet, ...(withoutSandbox ? ['--no-sandbox'] : []), ...(isCommand && noDisplay ? headless : [])]
  const env = display === null ? process.env : { ...process.env, DISPLAY: display.name }
  // npm changes to the project's folder; file names in the arguments are meant from where the user is.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  try {
    process.exitCode = await runInPlace(runtime.path, [...switches, root, ...args], { env, cwd })
  } finally {
    display?.stop()
  }
})
