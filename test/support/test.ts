import { test as base, expect } from '@playwright/test'
import { type Aside, launchAside, type LaunchOptions, type RunningAside, startAside } from './launch'
import { type OpenAiServer, startOpenAi } from './openai-server'
import { createProfile, removeProfile } from './profile'
import { type ScriptedServer, startScripted } from './scripted-server'

export { expect }

interface Fixtures {
  /** An empty profile folder, removed afterwards. */
  readonly home: string
  /** Starts the app in `home`; whatever still runs at the end is ended. */
  readonly launch: (options?: LaunchOptions) => Promise<Aside>
  /** The same without waiting for a window. */
  readonly start: (options?: LaunchOptions) => Promise<RunningAside>
  /** The third-party mock of OpenAI. */
  readonly openai: OpenAiServer
  /** A server whose every word the test says. */
  readonly scripted: ScriptedServer
  /** Closes what a test started, at its end, in reverse order. */
  readonly later: (close: () => Promise<unknown> | void) => void
}

/** A key of the right shape that no real account has. */
export const testKey = 'sk-proj-aside0end0to0end0test0key0000000000000000000000000000A1b2'

/** The environment in which a server and a key are given from outside, so that the welcome is skipped. */
export const serverEnvironment = (baseUrl: string, key = testKey): Readonly<Record<string, string>> => ({ OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: key })

/** Lends a way of starting the app to a test; what it started is ended afterwards, and no page may have thrown. */
async function useRunning<R extends RunningAside>(start: (options?: LaunchOptions) => Promise<R>, use: (start: (options?: LaunchOptions) => Promise<R>) => Promise<void>): Promise<void> {
  const running: R[] = []
  await use(async (options) => {
    const aside = await start(options)
    running.push(aside)
    return aside
  })
  for (const aside of running) await aside.kill9()
  expect(running.flatMap(({ pageErrors }) => pageErrors)).toEqual([])
}

/** Playwright's test with what the stories of Aside need. */
export const test = base.extend<Fixtures>({
  // Playwright finds out what a fixture needs from the braces, so an empty pair is part of its language.
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = createProfile()
    await use(home)
    removeProfile(home)
  },
  // With `later` before them, what it closes is closed only when the app is gone, which may hold on to it.
  launch: async ({ home, later: _before }, use) => {
    await useRunning((options) => launchAside({ home, ...options }), use)
  },
  start: async ({ home, later: _before }, use) => {
    await useRunning((options) => startAside({ home, ...options }), use)
  },
  // oxlint-disable-next-line no-empty-pattern
  openai: async ({}, use) => {
    const server = await startOpenAi()
    await use(server)
    await server.close()
  },
  // oxlint-disable-next-line no-empty-pattern
  scripted: async ({}, use) => {
    const server = await startScripted()
    await use(server)
    await server.close()
  },
  // oxlint-disable-next-line no-empty-pattern
  later: async ({}, use) => {
    const closers: (() => Promise<unknown> | void)[] = []
    await use((close) => closers.push(close))
    for (const close of closers.toReversed()) await close()
  },
})
