import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fuses from '@electron/fuses'
import { parse } from 'yaml'
import { root } from '../../scripts/prepare/paths.mjs'
import { output } from '../../scripts/prepare/run-command.mjs'

/** What is looked at in a package once it is installed, or unpacked into a folder. `paths` are those of everything in it. */

/** Most bytes the installed files may take. */
const mostBytes = 270e6

/** Paths of the files in an asar archive (https://github.com/electron/asar#format). */
function filesInAsar(path) {
  const bytes = readFileSync(path)
  const walk = ({ files }, folder) => Object.entries(files).flatMap(([name, entry]) => (entry.files === undefined ? [`${folder}${name}`] : walk(entry, `${folder}${name}/`)))
  return walk(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))), '')
}

/** Only the app and what it loads: no sources, maps, tools, or binaries for other systems. */
export function holdsTheAppAlone(folder) {
  const resources = join(folder, 'resources')
  const allowed = [
    /^package\.json$/,
    /^out\/(main|preload|renderer)\/.*\.(js|cjs|css|html|woff2?|ttf|svg|png|wasm|json)$/,
    /^node_modules\/(keytar|node-gyp-build|@photostructure\/sqlite)\/(LICENSE(\.md)?|package\.json|[\w-]+\.js|lib\/[\w-]+\.js|dist\/index\.[cm]js)$/,
    /^node_modules\/keytar\/prebuilds\/linux-x64\/keytar\.node$/,
    /^node_modules\/@photostructure\/sqlite\/prebuilds\/linux-x64\/@photostructure\+sqlite\.glibc\.node$/,
  ]
  const files = filesInAsar(join(resources, 'app.asar'))
  assert.ok(files.includes('out/main/index.js'))
  assert.deepEqual(files.filter((file) => !allowed.some((pattern) => pattern.test(file))), [])
  assert.ok(!existsSync(join(resources, 'app')), 'the loader of clones is in the package')
}

/** The licences of other people's code go with it: of what is built in, of what is loaded, of Electron and of Chromium. */
export function bringsItsLicences(folder) {
  const notices = readFileSync(join(folder, 'resources', 'third-party-notices.txt'), 'utf8')
  for (const name of ['react', 'openai', 'electron-store', '@github/keytar', '@photostructure/sqlite', '@shikijs/langs', 'yauzl']) assert.match(notices, new RegExp(`^${name} \\d`, 'm'))
  for (const name of ['vitest', 'electron-builder', 'typescript']) assert.doesNotMatch(notices, new RegExp(`^${name} \\d`, 'm'))
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) assert.ok(existsSync(join(folder, name)), name)
}

/** How a fuse that is on is written into the program: the character 1. */
const on = 0x31

/** Every fuse stands as electron-builder.yml says, in the program itself. */
export async function hasItsFuses(folder) {
  const wire = await fuses.getCurrentFuseWire(join(folder, 'aside'))
  const wanted = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).electronFuses
  const names = ['runAsNode', 'enableCookieEncryption', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar', 'loadBrowserProcessSpecificV8Snapshot', 'grantFileProtocolExtraPrivileges']
  assert.deepEqual(Object.fromEntries(names.map((name, index) => [name, wire[index] === on])), wanted)
}

/** Everything belongs to root, nobody else may write it, and at most Chromium's helper has a permission of its own. */
export function isOwnedByRoot(paths) {
  for (const path of paths) {
    const { uid, gid, mode } = statSync(path)
    assert.deepEqual({ path, uid, gid, writable: mode & 0o022 }, { path, uid: 0, gid: 0, writable: 0 })
    if (!path.endsWith('/chrome-sandbox')) assert.equal(mode & 0o6000, 0, `${path} runs with other rights than its user's`)
  }
}

/** It takes no more room than expected. */
export function isOfItsSize(paths) {
  const bytes = paths.map((path) => statSync(path)).reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
  assert.ok(bytes > 100e6 && bytes < mostBytes, `${bytes} bytes are installed`)
}

/** Chromium's helper for the sandbox runs as root only where the system forbids user namespaces. */
export function hasASafeHelper(folder) {
  const { mode } = statSync(join(folder, 'chrome-sandbox'))
  assert.equal(mode & 0o7777, output('unshare', ['--user', 'true']) === null ? 0o4755 : 0o755)
}
