import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which version of Aside last worked with a profile: a file of one line, so that a new version knows when it is the first time. */

const versionPath = (profile: string): string => join(profile, 'version')

/** The version that last opened this profile's history; null when none has, or none that wrote it down. */
export function lastVersion(profile: string): string | null {
  try {
    return readFileSync(versionPath(profile), 'utf8').trim()
  } catch {
    return null
  }
}

/** Writes it down. Where nothing can be written there was nothing to copy either. */
export function noteVersion(profile: string, version: string): void {
  try {
    if (lastVersion(profile) !== version) writeFileSync(versionPath(profile), version, { mode: 0o600 })
  } catch {
    // The history could be opened, so the next start merely makes its copy once more.
  }
}
