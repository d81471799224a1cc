import type { KeyTest } from '../../shared/connection'
import type { BackgroundFacts, SettingsTab } from '../../shared/contract'
import type { Problem } from '../../shared/problem'
import type { HotkeyState } from '../../shared/quick-ask'
import type { SettingsPatch } from '../../shared/settings'
import { problemOf } from '../bridge'
import { currentParams } from '../state/app-state'
import { withNotice, withoutNotice } from '../state/notices'
import { reduce } from '../state/reduce'
import { withLaterTexts } from '../texts'
import type { ActionContext } from './action-context'
import type { ConnectionWork } from './connection-work'

/** The key, the settings, the models, and this window's own state. */
export interface SetupActions {
  /** Stores settings; resolves with the problem that kept them from being stored, or null. */
  readonly setSettings: (patch: SettingsPatch) => Promise<Problem | null>
  readonly saveKey: (key: string, keep: 'keychain' | 'session') => Promise<Problem | null>
  /** Tests a typed key, or with null the one in use. */
  readonly testKey: (key: string | null) => Promise<KeyTest>
  readonly removeKey: () => Promise<Problem | null>
  /** Work on servers beside the usual one, loaded with its first use. */
  readonly connectionWork: () => Promise<ConnectionWork>
  /** Those of the connection that the open chat asks through. */
  readonly loadModels: (refresh: boolean) => Promise<void>
  /** What the system says about the background; null when it cannot be found out, which is told. */
  readonly backgroundFacts: () => Promise<BackgroundFacts | null>
  readonly setLoginStart: (on: boolean) => Promise<BackgroundFacts | null>
  readonly openLink: (url: string) => Promise<void>
  readonly copyText: (text: string) => Promise<boolean>
  /** Tells main's log about a fault of this page. */
  readonly report: (message: string) => void
  readonly showSettings: (tab: SettingsTab | null) => void
  /** Asks main for the key that opens the quick-ask window, and how it stands. */
  readonly loadHotkey: () => Promise<void>
  /** Has main let go of that key, or take it again. */
  readonly pauseHotkey: (paused: boolean) => Promise<void>
  readonly showSidebar: (open: boolean) => void
  readonly dismissNotice: (id: number) => void
}

/** Makes the actions of setting up. */
export function createSetupActions(context: ActionContext): SetupActions {
  const { call, get, set, told } = context
  async function tried(run: () => Promise<void>): Promise<Problem | null> {
    try {
      await run()
      return null
    } catch (error) {
      return problemOf(error)
    }
  }

  const takeHotkey = (hotkey: HotkeyState): void => set((state) => ({ ...state, hotkey }))

  return {
    setSettings: (patch) =>
      tried(async () => {
        const settings = await call('settings.set', patch)
        set((state) => reduce(state, { name: 'settings.changed', data: settings }))
      }),
    saveKey: (key, keep) =>
      tried(async () => {
        const connection = await call('key.save', { key, keep })
        set((state) => withNotice({ ...state, connection, askProblem: null }, { kind: 'said', key: keep === 'keychain' ? 'key.saved' : 'key.savedForSession' }))
      }),
    testKey: async (key) => {
      try {
        return await call('key.test', { key })
      } catch (error) {
        return { verdict: 'failed', problem: problemOf(error) }
      }
    },
    removeKey: () =>
      tried(async () => {
        const connection = await call('key.remove', {})
        set((state) => withNotice({ ...state, connection }, { kind: 'said', key: 'key.removed' }))
      }),
    connectionWork: () => withLaterTexts(() => import('./connection-work')).then(({ createConnectionWork }) => createConnectionWork(context)),
    loadModels: async (refresh) => {
      await told(async () => {
        const connection = currentParams(get()).connection ?? null
        const models = await call('models.list', { refresh, connection })
        set((state) => ({ ...state, models, modelsOf: connection }))
      })
    },
    backgroundFacts: () => told(() => call('background.facts', {})),
    setLoginStart: (on) => told(() => call('login.set', { on })),
    loadHotkey: async () => {
      await told(async () => takeHotkey(await call('hotkey.get', {})))
    },
    pauseHotkey: async (paused) => {
      await told(async () => takeHotkey(await call('hotkey.pause', { paused })))
    },
    openLink: async (url) => {
      await told(() => call('link.open', { url }))
    },
    copyText: async (text) => (await told(() => call('clipboard.copy', { text, html: null }).then(() => true))) === true,
    report: (message) => {
      // A report that cannot be made has nobody left to tell.
      call('log.report', { message: message.slice(0, 4000) }).catch(() => {})
    },
    showSettings: (settingsTab) => set((state) => ({ ...state, settingsTab })),
    showSidebar: (sidebarOpen) => set((state) => ({ ...state, sidebarOpen })),
    dismissNotice: (id) => set((state) => withoutNotice(state, id)),
  }
}
