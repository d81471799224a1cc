import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fuses from '@electron/fuses'
import { parse } from 'yaml'
import { root } from '../../scripts/prepare/paths.mjs'
import { output } from '../../scripts/prepare/run-command.mjs'

/** What is looked at in the package once it is installed. */

export const program = '/opt/Aside/aside'
const resources = '/opt/Aside/resources'
/** Most bytes the installed files may take. */
const mostBytes = 270e6

/** Paths of the files in an asar archive (https://github.com/electron/asar#format). */
function filesInAsar(path) {
  const bytes = readFileSync(path)
  const walk = ({ files }, folder) => Object.entries(files).flatMap(([name, entry]) => (entry.files === undefined ? [`${folder}${name}`] : walk(entry, `${folder}${name}/`)))
  return walk(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))), '')
}

const installedPaths = () => output('dpkg', ['-L', 'aside']).trim().split('\n').filter((path) => path !== '/.')

/** Only the app and what it loads: no sources, maps, tools, or binaries for other systems. */
export function holdsTheAppAlone() {
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

/** How a fuse that is on is written into the program: the character 1. */
const on = 0x31

/** Every fuse stands as electron-builder.yml says, in the program itself. */
export async function hasItsFuses() {
  const wire = await fuses.getCurrentFuseWire(program)
  const wanted = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')).electronFuses
  const names = ['runAsNode', 'enableCookieEncryption', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar', 'loadBrowserProcessSpecificV8Snapshot', 'grantFileProtocolExtraPrivileges']
  assert.deepEqual(Object.fromEntries(names.map((name, index) => [name, wire[index] === on])), wanted)
}

/** Everything belongs to root, nobody else may write it, and at most Chromium's helper has a permission of its own. */
export function isOwnedByRoot() {
  for (const path of installedPaths()) {
    const { uid, gid, mode } = statSync(path)
    assert.deepEqual({ path, uid, gid, writable: mode & 0o022 }, { path, uid: 0, gid: 0, writable: 0 })
    if (!path.endsWith('/chrome-sandbox')) assert.equal(mode & 0o6000, 0, `${path} runs with other rights than its user's`)
  }
}

/** Its files are as they were packed, and take no more room than expected. */
export function isWhole() {
  assert.equal(output('dpkg', ['--verify', 'aside']), '')
  const bytes = installedPaths().map((path) => statSync(path)).reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0)
  assert.ok(bytes > 100e6 && bytes < mostBytes, `${bytes} bytes are installed`)
}
