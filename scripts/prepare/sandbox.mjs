import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from './failure.mjs'

/** Chromium's sandbox on Linux (https://chromium.googlesource.com/chromium/src/+/main/docs/linux/sandboxing.md). */

/** Chromium refuses to start with its sandbox as root. */
export const withoutSandbox = process.platform === 'linux' && process.getuid?.() === 0

function isSetuidRoot(path) {
  const { uid, mode } = statSync(path)
  return uid === 0 && (mode & 0o4755) === 0o4755
}

/** Stops where an ordinary user may not make the namespaces that the sandbox needs and its setuid helper is not set up either. */
export function requireSandbox(electron) {
  if (process.platform !== 'linux' || withoutSandbox) return
  const probe = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  const helper = join(dirname(electron), 'chrome-sandbox')
  if (probe.error !== undefined || probe.status === 0 || isSetuidRoot(helper)) return
  throw new Failure(
    `This system does not let programs of an ordinary user make the sandbox that Aside's windows run in. Run this once, then the command again:\n  sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
  )
}
