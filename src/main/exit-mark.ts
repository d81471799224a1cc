import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ExitMark {
  /** The last run of this profile did not come to its end: a crash, a power cut, a kill. */
  readonly wasUnclean: boolean
  /** Called last when the app ends properly. */
  readonly clear: () => void
}

/** Leaves a mark in the profile for as long as the app runs; what finds one at its start knows that nobody cleared it. */
export function markRunning(profile: string): ExitMark {
  const path = join(profile, 'running')
  const wasUnclean = existsSync(path)
  try {
    writeFileSync(path, '', { mode: 0o600 })
  } catch {
    // Where nothing can be written, nothing can be broken by an unclean end.
  }
  return { wasUnclean, clear: () => rmSync(path, { force: true }) }
}
