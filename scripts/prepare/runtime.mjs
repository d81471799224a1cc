import { copyFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { developmentRuntime, developmentVersion } from './development-runtime.mjs'
import { Failure } from './failure.mjs'
import { installOfficialRuntime } from './official-runtime.mjs'
import { electronPackage, root } from './paths.mjs'
import { say } from './progress.mjs'

/** Provides the Electron binary in node_modules/electron, where the electron package, electron-vite and Playwright all look for it. */

const dist = join(electronPackage, 'dist')
const pathFile = join(electronPackage, 'path.txt')
const defaultApp = join(root, 'scripts', 'default-app')

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : null
}

/** The runtime in place: its program and version; null when there is none or an unknown one. */
function present() {
  const name = read(pathFile)
  const version = read(join(dist, 'version'))
  const official = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version
  if (name === null || (version !== official && version !== developmentVersion)) return null
  const path = join(dist, name)
  return existsSync(path) ? { path, version, official: version === official } : null
}

/** Copies a folder by hard links, which take no space and no time; by copying where the cache is on another disk. */
function linkFolder(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else {
      try {
        linkSync(source, target)
      } catch {
        copyFileSync(source, target)
      }
    }
  }
}

/** path.txt is written last: without it nothing takes the folder for an Electron. */
function placeDevelopmentRuntime(from) {
  const part = `${dist}.part`
  for (const path of [pathFile, part, dist]) rmSync(path, { recursive: true, force: true })
  linkFolder(from, part)
  cpSync(defaultApp, join(part, 'resources', 'app'), { recursive: true })
  renameSync(part, dist)
  writeFileSync(pathFile, 'electron')
}

/**
 * Returns `{ path, version, official }` of a usable Electron, provided first if need be: the official one of package.json where its server can be reached,
 * else the development runtime, and says which. Needs the packages.
 */
export async function prepareRuntime() {
  const ready = present()
  if (ready !== null) return ready
  const reason = await installOfficialRuntime()
  if (reason !== null) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Failure(
        `Electron could not be downloaded from its release server: ${reason}\nCheck the network (a mirror can be named in ELECTRON_MIRROR) and run the command again.`,
      )
    }
    say(`Not to be had (${reason}); taking the development runtime, Electron ${developmentVersion}, instead.`)
    placeDevelopmentRuntime(await developmentRuntime())
  }
  const runtime = present()
  if (runtime === null) throw new Failure(`Electron was installed but is not usable in ${dist}. Remove node_modules and run the command again.`)
  say(runtime.official ? `Electron ${runtime.version} is ready.` : `Electron ${runtime.version} is ready (development runtime: for development and tests only).`)
  return runtime
}
