import './prepare/node-version.mjs'
import { buildEnvironment, electronVite, forgetBuild } from './prepare/built-app.mjs'
import { noDisplay, startDisplay } from './prepare/display.mjs'
import { runScript } from './prepare/failure.mjs'
import { root } from './prepare/paths.mjs'
import { prepare } from './prepare/prepare.mjs'
import { say } from './prepare/progress.mjs'
import { runInPlace } from './prepare/run-app.mjs'
import { withoutSandbox } from './prepare/sandbox.mjs'

/** `npm run dev`: the app with hot reload; a change to main starts it again. */
await runScript(async () => {
  const runtime = await prepare(noDisplay ? 'virtual display' : 'window')
  forgetBuild()
  const display = noDisplay ? await startDisplay() : null
  if (display !== null) say(`No display here: Aside runs on a virtual one, DISPLAY=${display.name}.`)
  const env = { ...buildEnvironment(runtime), ...(display === null ? {} : { DISPLAY: display.name }) }
  const args = [electronVite, 'dev', '--watch', ...(withoutSandbox ? ['--noSandbox'] : [])]
  try {
    process.exitCode = await runInPlace(process.execPath, args, { cwd: root, env })
  } finally {
    display?.stop()
  }
})
