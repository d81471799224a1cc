import { cpSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../prepare/failure.mjs'
import { root } from '../prepare/paths.mjs'
import { capture } from '../prepare/run-command.mjs'

/** What a build for installer tests has in its version, and so in its file names, its package and the app itself. */
export const testMark = '+installertest'

/** Where an Electron is put together that is Electron alone: the development runtime in node_modules has the loader of clones in it. */
const cleanRuntime = join(root, 'dist', '.electron')

/** Runs electron-builder, which must find everything here: its own downloads come from a server that not every machine reaches. */
async function electronBuilder(settings) {
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const env = { ...process.env, CUSTOM_FPM_PATH: join(root, 'scripts', 'package', 'fpm.mjs') }
  const result = await capture(process.execPath, [cli, '--linux', '--x64', '--publish', 'never', ...settings.map((setting) => `-c.${setting}`)], { cwd: root, env })
  if (result.code !== 0) throw new Failure(`The installers could not be built:\n${result.text.trim()}`)
}

/** The version that is built: that of package.json. */
export const projectVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

/** Builds the installers of electron-builder.yml around `runtime` (see prepareRuntime). Returns path and bytes of each. */
export async function buildInstallers(runtime, { version, isFast }) {
  const source = dirname(runtime.path)
  const loader = join(source, 'resources', 'app')
  rmSync(cleanRuntime, { recursive: true, force: true })
  try {
    cpSync(source, cleanRuntime, { recursive: true, filter: (path) => path !== loader })
    await electronBuilder([
      `electronVersion=${runtime.version}`,
      `electronDist=${cleanRuntime}`,
      `extraMetadata.version=${version}`,
      ...(isFast ? ['deb.compression=gz'] : []),
    ])
  } finally {
    rmSync(cleanRuntime, { recursive: true, force: true })
  }
  const path = join(root, 'dist', `aside-${version}-amd64.deb`)
  return [{ path, bytes: statSync(path).size }]
}
