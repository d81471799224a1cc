import { chmodSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { Problem } from '../shared/problem'
import type { Settings, SettingsPatch } from '../shared/settings'
import { readSettings } from './read-settings'

/** The only place that touches settings.json. */

interface File {
  settings?: unknown
}

export interface SettingsStore {
  readonly get: () => Settings
  /** Stores the given fields and returns all; the caller has checked them. */
  readonly set: (patch: SettingsPatch) => Settings
  /** Told once to the user: the file could not be read and was moved aside. */
  readonly problem: Problem | null
}

/** A file that was put there by hand, or comes from a backup, may be open to others. In a profile that can only be read it stays as it is. */
function closeToOthers(path: string): void {
  try {
    if (existsSync(path)) chmodSync(path, 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EROFS')) throw error
  }
}

/** Opens `settings.json` in the profile folder. An unreadable file is moved aside, never written over. */
export function openSettings(folder: string): SettingsStore {
  const open = (): Store<File> => new Store<File>({ cwd: folder, name: 'settings', clearInvalidConfig: false, configFileMode: 0o600 })
  let store: Store<File>
  let problem: Problem | null = null
  try {
    store = open()
  } catch (error) {
    const aside = `settings.unreadable-${Date.now()}.json`
    renameSync(join(folder, 'settings.json'), join(folder, aside))
    problem = { code: 'bad-input', field: 'settings.json', detail: `${error instanceof Error ? error.message : String(error)}; moved to ${aside}`.slice(0, 600) }
    store = open()
  }
  closeToOthers(store.path)
  const stored = store.get('settings')
  // With the fields that only a newer Aside knows: it may come back.
  let written: Readonly<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  let current = readSettings(stored)
  return {
    get: () => current,
    set: (patch) => {
      // An absent field and an undefined one mean the same: leave it.
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Settings>
      current = { ...current, ...given }
      written = { ...written, ...given }
      store.set('settings', written)
      return current
    },
    problem,
  }
}
