import type { Problem } from './problem'

/** How Aside stands to its updates, as windows and the command line show it. */
export interface UpdateState {
  /**
   * unknown: nobody has looked yet · checking · current: there is none · available: not fetched · downloading · ready: fetched and proven, installed when Aside quits ·
   * off: this build knows no place to look, or the system's policy forbids it.
   */
  readonly status: 'unknown' | 'checking' | 'current' | 'available' | 'downloading' | 'ready' | 'off'
  /** Why it is off. */
  readonly reason: 'build' | 'policy' | null
  /** The new version. */
  readonly version: string | null
  /** What is new in it, as Markdown. */
  readonly notes: string | null
  /** Aside can install it itself; otherwise whatever installed Aside does (a package manager). */
  readonly installs: boolean
  /** Bytes; null while not known. */
  readonly received: number
  readonly total: number | null
  /** Why the last look, download or installation failed. */
  readonly problem: Problem | null
}

/** What is known before the first look. */
export const unknownUpdate: UpdateState = { status: 'unknown', reason: null, version: null, notes: null, installs: false, received: 0, total: null, problem: null }
