import './prepare/node-version.mjs'
import { existsSync } from 'node:fs'
import { Failure, runScript } from './prepare/failure.mjs'
import { ensureBuilt } from './prepare/built-app.mjs'
import { prepare } from './prepare/prepare.mjs'
import { say } from './prepare/progress.mjs'
import { capture, output } from './prepare/run-command.mjs'

/**
 * `npm run test:install` installs Aside's deb on this system with apt, as root, uses it as an ordinary user does, upgrades it, removes it and purges it. The
 * last line is `N passed, N failed`; the exit code tells too. Not for a computer on which somebody uses Aside: it is removed at the end.
 */

async function apt(...args) {
  const { code, text } = await capture('apt-get', ['-qq', '-y', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${text}`)
}

/** Everything that installing puts outside the files dpkg knows, and their folder. */
const traces = ['/opt/Aside', '/usr/bin/aside', '/etc/alternatives/aside', '/etc/apparmor.d/aside', '/usr/share/applications/aside.desktop', '/usr/share/doc/aside']

function leavesNothing() {
  const left = traces.filter((path) => existsSync(path))
  if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`)
}

const versionInstalled = () => output('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Version}', 'aside'])

/** The deb of a version, for tests. */
async function deb(runtime, version) {
  const { buildInstallers } = await import('./package/build-installers.mjs')
  say(`Packing ${version} …`)
  const [{ path }] = await buildInstallers(runtime, { version, isFast: true })
  return path
}

async function checks(runtime, user) {
  const { projectVersion, testMark } = await import('./package/build-installers.mjs')
  const looks = await import('../test/install/package-checks.mjs')
  const uses = await import('../test/install/use-checks.mjs')
  const version = projectVersion + testMark
  const [older, newer] = [await deb(runtime, `0.0.1${testMark}`), await deb(runtime, version)]
  return [
    { name: 'an older version is installed', check: () => apt('install', older) },
    { name: 'a chat is taken into its history', check: () => uses.takesAChat(user) },
    {
      name: 'the upgrade is installed',
      check: async () => {
        await apt('install', newer)
        if (versionInstalled() !== `installed ${version}`) throw new Error(`dpkg says: ${versionInstalled()}`)
      },
    },
    { name: 'the history is kept', check: () => uses.findsTheChat(user) },
    { name: 'its files are whole and of the expected size', check: looks.isWhole },
    { name: 'the app alone is in it', check: looks.holdsTheAppAlone },
    { name: 'the fuses stand as configured', check: looks.hasItsFuses },
    { name: 'root owns its files', check: looks.isOwnedByRoot },
    { name: 'the menu entry is valid and takes links', check: uses.hasMenuEntry },
    { name: 'the menu entry opens the window, sandboxed', check: () => uses.opensFromTheMenu(user) },
    { name: 'its action Quick ask opens a window', check: () => uses.opensQuickAsk(user) },
    { name: 'its action New chat opens the window', check: () => uses.opensNewChat(user) },
    { name: 'aside help works in a shell', check: () => uses.helpsInTheShell(user) },
    {
      name: 'it is removed',
      check: async () => {
        await apt('remove', 'aside')
        leavesNothing()
      },
    },
    {
      name: 'the history outlives it',
      check: async () => {
        await apt('install', newer)
        await uses.findsTheChat(user)
      },
    },
    {
      name: 'it is purged, and nothing is left',
      check: async () => {
        await apt('purge', 'aside')
        leavesNothing()
        if (versionInstalled() !== null) throw new Error(`dpkg says: ${versionInstalled()}`)
      },
    },
  ]
}

await runScript(async () => {
  if (process.platform !== 'linux' || process.getuid() !== 0 || output('apt-get', ['--version']) === null) throw new Failure('npm run test:install needs root on Debian or Ubuntu: it installs a package.')
  if (versionInstalled() !== null || traces.some((path) => existsSync(path))) throw new Failure('Aside is installed here, or left something behind; it would be removed. Use another system.')
  const runtime = await prepare('tests')
  await ensureBuilt(runtime)
  const { ordinaryUser } = await import('../test/install/ordinary-user.mjs')
  const user = ordinaryUser()
  const count = { passed: 0, failed: 0 }
  try {
    for (const { name, check } of await checks(runtime, user)) {
      try {
        await Promise.resolve().then(check)
        count.passed += 1
        console.log(`ok      ${name}`)
      } catch (error) {
        count.failed += 1
        console.log(`FAILED  ${name}\n${error.message}`)
      }
    }
  } finally {
    if (versionInstalled() !== null) await apt('purge', 'aside')
    user.remove()
  }
  process.exitCode = count.failed > 0 ? 1 : 0
  console.log(`${count.passed} passed, ${count.failed} failed`)
})
