import { execFile } from 'node:child_process'

/**
 * Whether the default collection of the Secret Service is locked, asked over D-Bus; null where that cannot be found out (no dbus-send, no answer within two
 * seconds, another system than Linux). Used to say "locked" rather than "does not answer" when a keychain call hangs.
 */
export function isSecretServiceLocked(): Promise<boolean | null> {
  if (process.platform !== 'linux') return Promise.resolve(null)
  const args = [
    '--session',
    '--print-reply=literal',
    '--reply-timeout=1500',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets/aliases/default',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ]
  return new Promise((resolve) => {
    execFile('dbus-send', args, { timeout: 2000 }, (error, stdout) => {
      if (error !== null) resolve(null)
      else resolve(/boolean\s+true/.test(stdout))
    })
  })
}
