import { once } from 'node:events'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { SettingsPatch } from '../../src/shared/settings'
import { projectFolder } from './fixtures'
import { killTree } from './process-tree'
import { createProfile, userHome, writeSettings } from './profile'

export interface LaunchOptions {
  /** Profile folder; a new one when left out. */
  readonly home?: string
  /** Settings that are there before it starts, as if chosen in an earlier run. */
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

/** The running app and its chat window. */
export interface Aside {
  readonly app: ElectronApplication
  readonly page: Page
  readonly home: string
  /** Errors that nothing in a page caught. */
  readonly pageErrors: readonly string[]
  /** Ends it as the user would, and waits until it is gone. */
  readonly quit: () => Promise<void>
  /** Kills every process of it at once, and waits until it is gone. */
  readonly kill9: () => Promise<void>
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

/** Starts the built app for real. */
export async function launchAside({ home = createProfile(), settings, env = {}, switches = [], args = [], language = 'en', executablePath }: LaunchOptions = {}): Promise<Aside> {
  if (settings !== undefined) writeSettings(home, settings)
  const app = await _electron.launch({
    args: [...rootSwitches, ...switches, '.', ...args],
    cwd: projectFolder,
    env: cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home, ASIDE_LANG: language, ...env }),
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const pageErrors: string[] = []
  app.on('window', (window) => window.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message)))
  const page = await app.firstWindow()
  page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message))
  const child = app.process()
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
  return {
    app,
    page,
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
