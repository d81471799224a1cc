import './prepare/node-version.mjs'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDisplay } from './prepare/display.mjs'
import { Failure, runScript } from './prepare/failure.mjs'
import { runInPlace } from './prepare/run-app.mjs'
import { capture } from './prepare/run-command.mjs'

/**
 * `node scripts/session.mjs COMMAND …` runs a command in a desktop session of its own, thrown away afterwards: home folder, screen with a window manager,
 * message bus, and an unlocked Secret Service. For end-to-end tests and benches; Linux only.
 */

/** Milliseconds within which each part of the session says that it is ready. */
const readyTimeout = 15_000

/** Password of the throw-away keyring; with an empty one the keyring stays locked. */
const keyringPassword = 'aside'

const groups = []

/** Starts one part of the session, in a process group of its own. Resolves with its first text on `stdio[channel]`; without a channel as soon as it runs. */
function startPart(command, args, { env, channel, input = '' }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['pipe', channel === 1 ? 'pipe' : 'ignore', 'ignore', 'pipe'], detached: true })
    const failed = (reason) => reject(new Failure(`The test session needs ${command}, which ${reason}.`))
    child.on('error', (error) => failed(`did not start (${error.message})`))
    child.on('exit', () => failed('ended at once'))
    if (channel === undefined) child.on('spawn', resolve)
    else {
      const timer = setTimeout(() => failed('did not get ready in time'), readyTimeout)
      child.stdio[channel].setEncoding('utf8').once('data', (text) => {
        clearTimeout(timer)
        resolve(text.trim())
      })
    }
    if (child.pid !== undefined) groups.push(child.pid)
    // One that reads nothing may have closed its input already.
    child.stdin.on('error', () => {}).end(input)
    child.unref()
    for (const stream of child.stdio) stream?.unref?.()
  })
}

/** The keyring does not say when it is ready; the message bus knows when it has taken its name there. */
async function keyringReady(env) {
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const deadline = Date.now() + readyTimeout
  while (!(await capture('dbus-send', question, { env })).text.includes('boolean true')) {
    if (Date.now() > deadline) throw new Failure('The test session needs gnome-keyring-daemon, which did not get ready in time.')
  }
}

/** Only what a session of its own needs, so that nothing of the user's desktop or settings is seen or touched. */
function freshEnvironment(home, display) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(XDG_|DBUS_|GNOME_|WAYLAND_|DESKTOP_)/.test(name))
  const runtime = join(home, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  return { ...Object.fromEntries(kept), HOME: home, XDG_RUNTIME_DIR: runtime, DISPLAY: display.name }
}

/** Runs the command in a new session; returns its exit code. */
async function runInSession(command, args) {
  const home = mkdtempSync(join(tmpdir(), 'aside-session-'))
  const display = await startDisplay()
  try {
    const plain = freshEnvironment(home, display)
    const bus = await startPart('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], { env: plain, channel: 3 })
    const env = { ...plain, DBUS_SESSION_BUS_ADDRESS: bus }
    await startPart('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], { env, input: keyringPassword })
    await Promise.all([keyringReady(env), startPart('openbox', ['--startup', 'echo ready'], { env, channel: 1 })])
    return await runInPlace(command, args, { env })
  } finally {
    for (const group of groups) {
      try {
        process.kill(-group)
      } catch {
        // Ended by itself.
      }
    }
    display.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  }
}

await runScript(async () => {
  const [command, ...args] = process.argv.slice(2)
  if (command === undefined) throw new Failure('Usage: node scripts/session.mjs COMMAND …')
  process.exitCode = await runInSession(command, args)
})
