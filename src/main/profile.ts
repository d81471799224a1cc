import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { holdsProfile, readPointer } from './profile-pointer'

export interface Profile {
  /** Where everything is written. */
  readonly folder: string
  /** The folder that every start looks into first; null when ASIDE_HOME says where the profile is, which nothing overrules. */
  readonly usual: string | null
  /** Where the profile was moved to, when it is not to be found there: its disk is not connected. Nothing may be made in its place. */
  readonly missing: string | null
  /** Where it was before it was moved, while a copy is still there. */
  readonly old: string | null
}

/** True when files can be made in the folder; makes it where it is missing. Only this user can look inside. */
function prepare(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    chmodSync(folder, 0o700)
    return true
  } catch {
    return false
  }
}

/**
 * Settles where everything is written: ASIDE_HOME, the folder to which the profile was moved, or Electron's own folder for user data. Must run before the app is
 * ready. In a folder that can only be read, Chromium's own files go to a temporary one.
 */
export function settleProfile(): Profile {
  const home = process.env['ASIDE_HOME']
  const isFixed = home !== undefined && home !== ''
  const usual = isFixed ? home : app.getPath('userData')
  const pointer = isFixed ? null : readPointer(usual)
  const missing = pointer !== null && !holdsProfile(pointer.folder) ? pointer.folder : null
  const folder = pointer === null || missing !== null ? usual : pointer.folder
  const chromium = prepare(folder) ? folder : mkdtempSync(join(tmpdir(), 'aside-read-only-'))
  app.setPath('userData', chromium)
  app.setPath('sessionData', join(chromium, 'browser'))
  app.setAppLogsPath(join(chromium, 'logs'))
  app.setPath('crashDumps', join(chromium, 'crashes'))
  return { folder, usual: isFixed ? null : usual, missing, old: missing === null ? (pointer?.old ?? null) : null }
}
