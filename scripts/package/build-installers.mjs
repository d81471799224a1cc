import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Failure } from '../prepare/failure.mjs'
import { root } from '../prepare/paths.mjs'
import { capture } from '../prepare/run-command.mjs'
import { standInTools } from './appimage-tools.mjs'
import { writeNotices } from './notices.mjs'
import { needPrograms } from './programs.mjs'
import { systems } from './systems.mjs'
import { packTarball } from './tarball.mjs'
import { signDescriptions } from './update-key.mjs'

/** What a build for installer tests has in its version, and so in its file names, its package and the app itself. */
export const testMark = '+installertest'

const { flags, processors, formats } = systems[process.platform]

/** The formats of this system, in the order in which they are made. */
export const formatNames = Object.keys(formats)

/** Where an Electron is put together that is Electron alone: the development runtime in node_modules has the loader of clones in it. */
const cleanRuntime = join(root, 'dist', '.electron')

/** Runs electron-builder. For Linux it must find everything here: its own downloads come from a server that not every machine reaches. */
async function electronBuilder(targets, settings, environment) {
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
  // Each half of a universal app of macOS must hold the same files.
  const env = { ...process.env, ASIDE_PROCESSORS: process.platform === 'darwin' ? '*' : 'x64', ...(process.platform === 'linux' ? { CUSTOM_FPM_PATH: join(root, 'scripts', 'package', 'fpm.mjs') } : {}), ...environment }
  const result = await capture(process.execPath, [cli, ...flags, ...targets, ...processors, '--publish', 'never', ...settings.map((setting) => `-c.${setting}`)], { cwd: root, env })
  if (result.code !== 0) throw new Failure(`The installers could not be built:\n${result.text.trim()}`)
}

/** The version that is built: that of package.json. */
export const projectVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

/** Throws a Failure when the Electron that is there may not be given to users: only builds that are marked as tests may hold the development runtime. */
export function requireOfficial({ official, version }) {
  if (official) return
  throw new Failure(
    `Electron ${version} is the development runtime: too old to be given to users. Run this where Electron's release server can be reached, with node_modules removed first.\nTo try the installer itself: npm run package -- --installer-test`,
  )
}

/**
 * Where the build looks for updates, from the environment: the address (ASIDE_UPDATE_URL), the public key (ASIDE_UPDATE_KEY) and, to sign what is built,
 * the private one (ASIDE_UPDATE_SIGNING_KEY). Null when no address is given: such a build does not look.
 */
export function updatesOf({ ASIDE_UPDATE_URL: url, ASIDE_UPDATE_KEY: key, ASIDE_UPDATE_SIGNING_KEY: signingKey }) {
  if (!url) return null
  if (!key) throw new Failure('ASIDE_UPDATE_URL is given without ASIDE_UPDATE_KEY (node scripts/package/update-key.mjs makes one).')
  return { url, key, signingKey: signingKey || null }
}

/** What electron-builder is told of updates: what the app reads of itself, and that it is to write the descriptions (latest-….yml). */
const updateSettings = ({ url, key }) => [`extraMetadata.updates.url=${url}`, `extraMetadata.updates.key=${key}`, 'publish.provider=generic', `publish.url=${url}`]

/** Puts together an Electron that is Electron alone, for Linux; elsewhere electron-builder fetches the official one, of both processors where it needs them. */
function electronSettings({ path, version }) {
  if (process.platform !== 'linux') return [`electronVersion=${version}`]
  const source = dirname(path)
  const loader = join(source, 'resources', 'app')
  rmSync(cleanRuntime, { recursive: true, force: true })
  cpSync(source, cleanRuntime, { recursive: true, filter: (from) => from !== loader })
  return [`electronVersion=${version}`, `electronDist=${cleanRuntime}`]
}

/**
 * Builds installers of electron-builder.yml around `runtime` (see prepareRuntime), those of `wanted` (all of this system by default). With `isTest` nothing is fetched: a
 * script takes the place of the AppImage's runtime; the version must then bear the mark. `updates`: see updatesOf. Returns `{ format, path, bytes }` of each.
 */
export async function buildInstallers(runtime, { version, isFast, isTest, wanted = formatNames, updates = updatesOf(process.env) }) {
  if (isTest !== version.endsWith(testMark)) throw new Error(`${version}: what is built for tests bears the mark ${testMark}, and nothing else does`)
  if (!isTest) requireOfficial(runtime)
  needPrograms(wanted.flatMap((format) => formats[format].programs))
  const tools = mkdtempSync(join(tmpdir(), 'aside-tools-'))
  const made = wanted.map((format) => ({ format, path: join(root, 'dist', formats[format].file(version)) }))
  try {
    writeNotices()
    if (isTest) standInTools(tools)
    const packed = wanted.filter((format) => format !== 'tar.gz')
    await electronBuilder(
      packed.length > 0 ? packed : ['dir'],
      [
        ...electronSettings(runtime),
        `extraMetadata.version=${version}`,
        ...(updates === null ? [] : updateSettings(updates)),
        ...(isFast ? ['deb.compression=gz', 'rpm.compression=gzip', 'appImage.compression=gzip'] : []),
      ],
      isTest ? { APPIMAGE_TOOLS_PATH: tools } : {},
    )
    if (updates !== null && updates.signingKey !== null) signDescriptions(join(root, 'dist'), updates)
    const archive = made.find(({ format }) => format === 'tar.gz')
    if (archive !== undefined) packTarball(join(root, 'dist', 'linux-unpacked'), { name: `aside-${version}`, target: archive.path, isFast })
  } finally {
    for (const folder of [cleanRuntime, tools]) rmSync(folder, { recursive: true, force: true })
  }
  return made.map((one) => ({ ...one, bytes: statSync(one.path).size }))
}
