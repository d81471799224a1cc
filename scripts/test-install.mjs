import './prepare/node-version.mjs'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, runScript } from './prepare/failure.mjs'
import { ensureBuilt } from './prepare/built-app.mjs'
import { prepare } from './prepare/prepare.mjs'
import { root } from './prepare/paths.mjs'
import { say } from './prepare/progress.mjs'
import { capture, output } from './prepare/run-command.mjs'

/**
 * `npm run test:install` builds the installers of this system and lives with each: the deb is installed with apt, as root, used as an ordinary user does, upgraded,
 * removed and purged; the rpm likewise by rpm; the AppImage and the tar.gz are used where they lie. `-- deb rpm AppImage tar.gz` names those to try. The last line is
 * `N passed, N failed`; the exit code tells too. Not for a computer on which somebody uses Aside: it is removed at the end.
 */

/** Builds an older and a newer version, for tests, of the formats, which look for updates at `server`: the paths by format, and what is said of the newer one there. */
async function builds(runtime, formats, server) {
  const { buildInstallers, projectVersion, testMark } = await import('./package/build-installers.mjs')
  const build = async (version, wanted) => {
    if (wanted.length === 0) return {}
    say(`Packing ${version}: ${wanted.join(', ')} …`)
    const made = await buildInstallers(runtime, { version, isFast: true, isTest: true, wanted, updates: { url: server.url, key: server.key, signingKey: server.signingKey } })
    return Object.fromEntries(made.map(({ format, path }) => [format, path]))
  }
  const version = projectVersion + testMark
  const older = await build(`0.0.1${testMark}`, formats.filter((format) => format !== 'tar.gz'))
  const newer = await build(version, formats)
  return { version, older, newer, description: readFileSync(join(root, 'dist', 'latest-linux.yml'), 'utf8') }
}

/** Runs checks in order and counts; what fails does not keep the next from being tried. */
async function run(format, checks, count) {
  for (const { name, check } of checks) {
    try {
      await Promise.resolve().then(check)
      count.passed += 1
      console.log(`ok      ${format}: ${name}`)
    } catch (error) {
      count.failed += 1
      console.log(`FAILED  ${format}: ${name}\n${error.message}`)
    }
  }
}

/** `npm run package` without the flag of the tests, around the development runtime. */
async function refusesTheDevelopmentRuntime() {
  const made = () => readdirSync(join(root, 'dist')).filter((name) => name.startsWith('aside-'))
  const before = made()
  const { code, text } = await capture(process.execPath, [join(root, 'scripts', 'package.mjs')], { cwd: root })
  assert.equal(code, 1, text)
  assert.match(text, /is the development runtime: too old to be given to users/)
  assert.deepEqual(made(), before)
}

await runScript(async () => {
  if (process.platform !== 'linux' || process.getuid() !== 0 || output('apt-get', ['--version']) === null) throw new Failure('npm run test:install needs root on Debian or Ubuntu: it installs packages.')
  const runtime = await prepare('installer tests')
  const { formatNames } = await import('./package/build-installers.mjs')
  const named = process.argv.slice(2)
  const unknown = named.find((format) => !formatNames.includes(format))
  if (unknown !== undefined) throw new Failure(`Unknown: ${unknown}. npm run test:install knows -- ${formatNames.join(' ')}`)
  const formats = named.length > 0 ? named : formatNames
  const { leftTraces } = await import('../test/install/installed.mjs')
  const deb = await import('../test/install/deb-story.mjs')
  if (deb.debInstalled() !== null || leftTraces().length > 0) throw new Failure('Aside is installed here, or left something behind; it would be removed. Use another system.')
  await ensureBuilt(runtime)
  const { startUpdateServer } = await import('../test/install/update-server.mjs')
  const server = await startUpdateServer()
  const { version, older, newer, description } = await builds(runtime, formats, server)
  const { rpmStory } = await import('../test/install/rpm-story.mjs')
  const { updateStory } = await import('../test/install/update-story.mjs')
  const { appImageStory, tarballStory } = await import('../test/install/folder-stories.mjs')
  const { ordinaryUser } = await import('../test/install/ordinary-user.mjs')
  const user = ordinaryUser()
  const of = (format) => ({ user, version, older: older[format], newer: newer[format] })
  const rpm = rpmStory(of('rpm'))
  const count = { passed: 0, failed: 0 }
  try {
    if (!runtime.official) await run('release', [{ name: 'the development runtime is refused, and no file made', check: refusesTheDevelopmentRuntime }], count)
    const stories = { deb: deb.debStory, rpm: () => rpm.checks, AppImage: appImageStory, 'tar.gz': tarballStory }
    for (const format of formats) await run(format, stories[format](of(format)), count)
    if (formats.includes('AppImage')) await run('update', updateStory({ ...of('AppImage'), description, server }), count)
  } finally {
    if (deb.debInstalled() !== null) await deb.purgeDeb()
    await rpm.clear()
    await server.close()
    user.remove()
  }
  process.exitCode = count.failed > 0 ? 1 : 0
  console.log(`${count.passed} passed, ${count.failed} failed`)
})
