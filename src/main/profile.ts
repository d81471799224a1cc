import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Settles where everything is written: ASIDE_HOME, or Electron's own folder for user data. Only this user can look inside. Must run before the app is ready.
 */
export function settleProfile(): string {
  const home = process.env['ASIDE_HOME']
  if (home !== undefined && home !== '') app.setPath('userData', home)
  const profile = app.getPath('userData')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  chmodSync(profile, 0o700)
  app.setPath('sessionData', join(profile, 'browser'))
  app.setAppLogsPath(join(profile, 'logs'))
  app.setPath('crashDumps', join(profile, 'crashes'))
  return profile
}
