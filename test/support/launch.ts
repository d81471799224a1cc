import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { SettingsPatch } from '../../src/shared/settings'
import { projectFolder } from './fixtures'
import { killTree } from './process-tree'
import { createProfile, userHome, writeSettings } from './profile'

export interface LaunchOptions {
  /** Profile folder; a new one when left out. */
  readonly home?: string
  /** Settings that are there before it starts, as if chosen in an earlier run. The hotkey is off unless they name one, so that the chat window is the only one. */
  readonly settings?: SettingsPatch
  /** Environment on top of the outer one, from which OPENAI_*, ASIDE_* and proxies were taken. */
  readonly env?: Readonly<Record<string, string>>
  /** Chromium switches before, and the app's own arguments after, the app's folder. */
  readonly switches?: readonly string[]
  readonly args?: readonly string[]
  /** ASIDE_LANG; English when left out. */
  readonly language?: string
  /** Program to run in place of the Electron binary, e.g. a wrapper that starts it elsewhere. */
  readonly executablePath?: string
}

/** The running app. */
export interface RunningAside {
  readonly app: ElectronApplication
  readonly home: string
  /** Errors that nothing in a page caught. */
  readonly pageErrors: readonly string[]
  /** Ends it as the user would, and waits until it is gone. */
  readonly quit: () => Promise<void>
  /** Kills every process of it at once, and waits until it is gone. */
  readonly kill9: () => Promise<void>
}

/** The running app and its chat window. */
export interface Aside extends RunningAside {
  readonly page: Page
}

/** What the app sees of the outer environment: nothing that could lead it to a real server or a real profile. */
export function cleanEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(OPENAI_|ASIDE_|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)|_proxy$/i.test(name) ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(kept), ...extra }
}

/** Chromium refuses to run as root with its sandbox. */
export const rootSwitches: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Starts the built app for real, and waits for its first window. */
export async function launchAside(options: LaunchOptions = {}): Promise<Aside> {
  const running = await startAside(options)
  return { ...running, page: await running.app.firstWindow() }
}

/** Starts the built app for real; it need not show a window. */
export async function startAside({ home = createProfile(), settings, env = {}, switches = [], args = [], language = 'en', executablePath }: LaunchOptions = {}): Promise<RunningAside> {
  if (settings !== undefined || !existsSync(join(home, 'settings.json'))) writeSettings(home, { hotkey: null, ...settings })
  const app = await _electron.launch({
    args: [...rootSwitches, ...switches, '.', ...args],
    cwd: projectFolder,
    env: cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home, ASIDE_LANG: language, ...env }),
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const pageErrors: string[] = []
  const watch = (page: Page): void => void page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message))
  app.on('window', watch)
  app.windows().forEach(watch)
  const child = app.process()
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
  return {
    app,
    home,
    pageErrors,
    quit: async () => {
      await app.close()
      await gone
    },
    kill9: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await killTree(child.pid)
      await gone
    },
  }
}

/** Starts Aside once more while it runs, as the system does; resolves when that process has handed over and is gone. */
export async function startAgain(home: string, ...args: readonly string[]): Promise<void> {
  const electron = createRequire(import.meta.url)('electron') as string
  const env = cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home })
  const [code, signal] = await once(spawn(electron, [...rootSwitches, '.', ...args], { cwd: projectFolder, env, stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error(`the second start ended with ${code ?? signal}`)
}
