import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { root } from './paths.mjs'
import { say, withClock } from './progress.mjs'
import { captureNpm } from './run-command.mjs'

/** Written after a complete install only, so an interrupted one is done again. Lives in node_modules, so it goes when that goes. */
const stampPath = join(root, 'node_modules', '.aside-packages')

function lockHash() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

/**
 * Installs the packages exactly as locked, if they are missing or the lock has changed. Their install scripts are not run: the native packages bring
 * ready binaries, and the Electron runtime is provided by runtime.mjs.
 */
export async function preparePackages() {
  const wanted = lockHash()
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return
  say('Installing packages (npm ci) …')
  const result = await withClock(captureNpm(['ci', '--ignore-scripts', '--loglevel=error'], root))
  if (result.code !== 0) {
    throw new Failure(`The packages could not be installed (npm ci). Check the network and npm's settings and run the command again.\n${result.text.trim()}`)
  }
  writeFileSync(stampPath, wanted)
}
