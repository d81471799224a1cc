import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { projectFolder } from './fixtures'

const run = promisify(execFile)

/** A real Secret Service (gnome-keyring) on a D-Bus of its own, far from the user's. */
export interface Keychain {
  /** To be merged into the environment of the app. */
  readonly env: Readonly<Record<string, string>>
  /** Locks the default collection; unlocking it needs a password prompt that nobody can answer here. */
  readonly lock: () => Promise<void>
  /** Freezes the service: calls are taken and never answered. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** The secret stored for an account of service `Aside`, read past the app; null when there is none. */
  readonly stored: (account: string) => Promise<string | null>
  readonly stop: () => Promise<void>
}

const secrets = 'org.freedesktop.secrets'

/** A bus that starts nothing by itself, so that only what a test started is there. */
const busConfig = (folder: string): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`

interface Bus {
  readonly env: Readonly<Record<string, string>>
  readonly folder: string
  readonly stop: () => Promise<void>
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function startBus(): Promise<Bus> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-bus-'))
  const config = join(folder, 'bus.conf')
  writeFileSync(config, busConfig(folder))
  const daemon = spawn('dbus-daemon', ['--config-file', config, '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [address] = (await once(createInterface({ input: daemon.stdout }), 'line')) as [string]
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    folder,
    stop: async () => {
      await end(daemon)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** A session without any Secret Service. */
export async function startWithoutKeychain(): Promise<Pick<Keychain, 'env' | 'stop'>> {
  return startBus()
}

/** Starts an unlocked keyring with a default collection. */
export async function startKeychain(): Promise<Keychain> {
  const bus = await startBus()
  const env = { ...process.env, ...bus.env, HOME: bus.folder, XDG_DATA_HOME: join(bus.folder, 'data'), XDG_RUNTIME_DIR: bus.folder }
  const appeared = run('gdbus', ['wait', '--session', '--timeout', '10', secrets], { env })
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets', '--control-directory', join(bus.folder, 'keyring')], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  daemon.stdin.end('a password of the tests')
  await appeared
  return {
    env: bus.env,
    lock: async () => {
      const method = ['--object-path', '/org/freedesktop/secrets', '--method', 'org.freedesktop.Secret.Service.Lock']
      await run('gdbus', ['call', '--session', '--dest', secrets, ...method, "['/org/freedesktop/secrets/aliases/default']"], { env, timeout: 10_000 })
    },
    freeze: () => void daemon.kill('SIGSTOP'),
    thaw: () => void daemon.kill('SIGCONT'),
    stored: async (account) => {
      // A process of its own, because libsecret takes the address of the bus from the environment.
      const script = `require('keytar').getPassword('Aside', ${JSON.stringify(account)}).then((key) => console.log(JSON.stringify(key)))`
      const { stdout } = await run(process.execPath, ['-e', script], { env, cwd: projectFolder, timeout: 10_000 })
      return JSON.parse(stdout) as string | null
    },
    stop: async () => {
      daemon.kill('SIGCONT')
      await end(daemon)
      await bus.stop()
    },
  }
}
