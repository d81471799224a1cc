import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Asks whoever shows icons of the status area whether it is there, over D-Bus. */
const question = [
  '--session',
  '--print-reply',
  '--reply-timeout=1000',
  '--dest=org.kde.StatusNotifierWatcher',
  '/StatusNotifierWatcher',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.kde.StatusNotifierWatcher',
  'string:IsStatusNotifierHostRegistered',
]

/** Whether this session has a bus. Without one, `dbus-send` would start one for itself, and leave it running. */
function hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: address = '', XDG_RUNTIME_DIR: folder = '' }: NodeJS.ProcessEnv): boolean {
  return address !== '' || (folder !== '' && existsSync(join(folder, 'bus')))
}

/**
 * Who shows tray icons here, by a name that changes when another takes over (a panel that was started again); null where nobody does. macOS and Windows always
 * have a place for them; a Linux desktop has one only if a StatusNotifierWatcher with a host is on the session bus (GNOME without an extension has none, and there
 * an icon would be shown nowhere). Without `dbus-send` nobody can be asked, which counts as nobody. Answers within 1.5 seconds.
 */
export function findTrayHost(): Promise<string | null> {
  if (process.platform !== 'linux') return Promise.resolve('system')
  if (!hasSessionBus(process.env)) return Promise.resolve(null)
  return new Promise((resolve) => {
    execFile('dbus-send', question, { timeout: 1500 }, (error, stdout) => {
      const sender = error === null && /boolean true/.test(stdout) ? / sender=(:\S+)/.exec(stdout) : null
      resolve(sender?.[1] ?? null)
    })
  })
}
