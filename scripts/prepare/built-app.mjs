import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { root } from './paths.mjs'
import { say } from './progress.mjs'
import { capture } from './run-command.mjs'

/** Builds the app into out/ with electron-vite, only when the sources, the packages or the runtime have changed since. */

const out = join(root, 'out')
/** Written after a complete build only. */
const stampPath = join(out, '.built')

function files(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).toSorted().flatMap((name) => files(join(path, name)))
}

function sourceHash(electronVersion) {
  const hash = createHash('sha256').update(electronVersion)
  const inputs = ['src', 'scripts/build', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json']
  for (const path of inputs.flatMap((name) => files(join(root, name)))) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

/** The next start builds again, whatever the sources say (out/ is about to hold a development build). */
export function forgetBuild() {
  rmSync(stampPath, { force: true })
}

/** The environment in which electron-vite builds for the runtime that is really there. */
export function buildEnvironment(runtime) {
  return { ...process.env, ELECTRON_MAJOR_VER: runtime.version.split('.')[0] }
}

/** The program of a package in node_modules, to be run with this Node. */
export const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/** Builds if need be; throws a Failure with the build's own words. */
export async function ensureBuilt(runtime) {
  const wanted = sourceHash(runtime.version)
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return
  say('Building …')
  rmSync(out, { recursive: true, force: true })
  const result = await capture(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], { cwd: root, env: buildEnvironment(runtime) })
  if (result.code !== 0) throw new Failure(`The build failed:\n${result.text.trim()}`)
  writeFileSync(stampPath, wanted)
}

/** Sizes of the built parts in kB: path and bytes of every file in out/ that the app may load, largest first. */
export function builtFiles() {
  return files(out)
    .filter((path) => path !== stampPath)
    .map((path) => ({ path: path.slice(out.length + 1), bytes: statSync(path).size }))
    .toSorted((a, b) => b.bytes - a.bytes)
}
