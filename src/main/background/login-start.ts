import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { ProblemError } from '../../shared/problem'
import { ownProgram } from '../own-program'
import { autostartEntry, starts } from './desktop-entry'

/** Whether Aside starts, hidden, when the user logs in. The system itself is asked each time: it may be changed there too. */
export interface LoginStart {
  readonly isOn: () => Promise<boolean>
  /** Problem not-writable (with the file) when the system's list cannot be changed. */
  readonly set: (on: boolean) => Promise<void>
}

/** The entry's file. Profiles given by ASIDE_HOME have one each. */
function entryPath(home: string | null): string {
  const name = home === null ? 'aside' : `aside-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`
  const config = process.env['XDG_CONFIG_HOME']
  return join(config === undefined || config === '' ? join(homedir(), '.config') : config, 'autostart', `${name}.desktop`)
}

/** On Linux the file in `autostart` is what is true: desktops and users change it as they like. `home`: ASIDE_HOME, when it is set. */
function byEntry(home: string | null): LoginStart {
  const path = entryPath(home)
  return {
    isOn: () =>
      readFile(path, 'utf8').then(
        (entry) => ownProgram().every((part) => starts(entry, part)),
        () => false,
      ),
    set: async (on) => {
      try {
        if (!on) return await rm(path, { force: true })
        await mkdir(dirname(path), { recursive: true })
        const command = [...(home === null ? [] : ['env', `ASIDE_HOME=${home}`]), ...ownProgram(), '--hidden']
        await writeFile(`${path}.new`, autostartEntry(command))
        await rename(`${path}.new`, path)
      } catch (error) {
        throw new ProblemError({ code: 'not-writable', field: path, detail: String(error) }, { cause: error })
      }
    },
  }
}

/** macOS and Windows keep a list themselves. macOS passes no arguments; there the app asks whether it was opened at login (see index.ts). */
function bySystem(): LoginStart {
  const [path = process.execPath, ...before] = ownProgram()
  const item = { path, args: [...before, '--hidden'] }
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings(item).openAtLogin),
    set: (openAtLogin) => Promise.resolve(app.setLoginItemSettings({ ...item, openAtLogin })),
  }
}

/** The start at login of this system. */
export function createLoginStart(): LoginStart {
  const home = process.env['ASIDE_HOME']
  return process.platform === 'linux' ? byEntry(home === undefined || home === '' ? null : home) : bySystem()
}
