import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Problem } from '../shared/problem'
import type { Language } from '../shared/settings'
import { createDocumentTexts, type DocumentTexts } from './attached/document-texts'
import { type Attachments, createAttachments, idOf } from './attachments'
import { type Connections, createConnections, officialBaseUrl, originOf } from './connections'
import { type Core, createCore } from './core'
import { type ExitMark, markRunning } from './exit-mark'
import { startHistory } from './history/history-client'
import type { HistoryClient, Opened } from './history/history-supervisor'
import { startJobs } from './jobs/start-jobs'
import { startImport } from './jobs/start-import'
import type { JobRunner, Running } from './jobs/job-runner'
import { problemOf } from './answer-call'
import { createKeyStore, type KeyStore } from './key'
import { chooseLanguage } from './language'
import { lastVersion, noteVersion } from './last-version'
import type { Log } from './log'
import { createModels, type Models } from './models'
import type { Ledger } from './money/ledger'
import { remoteFetch } from './network'
import { demoModels } from './openai/demo-model'
import { checkBaseUrl, isLoopback } from './openai/transport'
import type { Policy } from './policy'
import type { Profile } from './profile'
import { isSecretServiceLocked } from './secret-service'
import { openSettings, type SettingsStore } from './settings'
import { createTrashKeeper, type TrashKeeper } from './trash-keeper'
import type { Updates } from './updates/updates'
import { createShownChats, type ShownChats } from './shown-chats'

/** The parts of a running Aside that windows and the command line share. */
export interface Application extends Core {
  readonly settings: SettingsStore
  readonly keys: KeyStore
  readonly connections: Connections
  readonly models: Models
  readonly attachments: Attachments
  readonly documents: DocumentTexts
  /** What answers cost; made with the first use. */
  readonly ledger: () => Promise<Ledger>
  readonly history: HistoryClient
  /** The history file. */
  readonly databasePath: string
  readonly jobs: JobRunner
  /** Starts importing a file or a folder (see jobs/start-import.ts). */
  readonly startImport: (path: string) => Running<'import'>
  readonly trash: TrashKeeper
  /** What is done about updates; its code is read at first need. */
  readonly updates: () => Promise<Updates>
  /** Installs an update that is ready: called last when the app ends. */
  readonly finishUpdates: () => Promise<void>
  /** The chats that windows show. */
  readonly shown: ShownChats
  /** Resolves when the history is open, with the reason when it is not, or is open for reading only. */
  readonly historyReady: () => Promise<Problem | null>
  /** Stops what is being written and lets go of the history file. */
  readonly closeHistory: () => Promise<void>
  /** Opens what stands at `databasePath` now. Problems as of opening. */
  readonly openHistory: () => Promise<Opened>
  readonly profile: Profile
  /** What the administrator of this computer has decided. */
  readonly policy: Policy
  readonly exitMark: ExitMark
  readonly language: () => Language
  /** A second core whose history lives in memory alone. */
  readonly unsaved: () => Core & { readonly history: HistoryClient }
}

/** The language to speak: see chooseLanguage. */
export const spokenLanguage = (settings: SettingsStore): Language =>
  chooseLanguage(settings.get().language, process.env['ASIDE_LANG'], app.getPreferredSystemLanguages())

/** SQLite's name for a history that no file holds. */
const memoryPath = ':memory:'

/** OPENAI_API_KEY and OPENAI_BASE_URL, read once; the key is then taken out of the environment, so that no child process inherits it. */
function takeEnvironment(): { readonly key: string | null; readonly baseUrl: string | null } {
  const key = process.env['OPENAI_API_KEY']?.trim()
  const baseUrl = process.env['OPENAI_BASE_URL']?.trim()
  delete process.env['OPENAI_API_KEY']
  return { key: key === undefined || key === '' ? null : key, baseUrl: baseUrl === undefined || baseUrl === '' ? null : baseUrl }
}

/** Puts the app together in a profile folder; Electron must be ready. `titles`: whether chats get better titles after their first answer. */
export function createApplication(place: Profile, log: Log, titles: boolean, policy: Policy): Application {
  const profile = place.folder
  const settings = openSettings(profile)
  const environment = takeEnvironment()
  const environmentOrigin = originOf(environment.baseUrl ?? officialBaseUrl)

  const modulePath = join(import.meta.dirname, 'history.js')
  const tell = (problem: Problem): void => core.events.emit('problem', problem)
  const start = (databasePath: string, missing: string | null = null, firstFor: string | null = null): HistoryClient =>
    startHistory({
      firstFor,
      // Nothing may be made in the place of a folder that is not connected.
      refusal: missing === null ? null : { code: 'history-broken', field: missing, detail: `${missing} is not there. Connect its disk and start Aside again.` },
      // Decided in an earlier run, it is carried out before anything has the file open (see backups/finish-restore.ts).
      prepare: () => (databasePath !== memoryPath && existsSync(join(profile, 'restore.json')) ? import('./backups/finish-restore').then(({ finishRestore }) => finishRestore(profile)) : null),
      modulePath,
      databasePath,
      log: log.error,
      onExit: ({ code, restarting }) => {
        log.error(`the history process ended with code ${code}; ${restarting ? 'starting it again' : 'not started again'}`)
        tell({ code: 'history-broken', detail: `the history process ended (code ${code})` })
      },
      onRestart: ({ recovered }) => log.info(`the history process runs again; ${recovered} answers recovered`),
    })
  const databasePath = join(profile, 'history.sqlite')
  const version = app.getVersion()
  const last = lastVersion(profile)
  const exitMark = markRunning(profile)
  const history = start(databasePath, place.missing, last === null || last === version ? null : version)
  const settled = (opening: Promise<Opened>): Promise<Problem | null> =>
    opening.then(
      ({ readOnly }) => {
        if (readOnly) return { code: 'read-only', detail: databasePath }
        noteVersion(profile, version)
        return null
      },
      (error: unknown) => problemOf(error, log.error),
    )
  let ready = settled(history.opened)

  const keys = createKeyStore({
    environment: environment.key !== null && environmentOrigin !== null ? { key: environment.key, origin: environmentOrigin } : null,
    isLocked: isSecretServiceLocked,
    onLateAnswer: () => void connections.state().then((state) => core.events.emit('connection.changed', state)),
  })
  const connections = createConnections({
    settings: settings.get,
    keys,
    environmentBaseUrl: environment.baseUrl,
    policy,
    checkBaseUrl,
    // Chromium allows six connections a server over HTTP/1.1; servers on this computer are spoken to by Node, which has no such limit and needs no proxy.
    fetchFor: (origin, config) => {
      const usual = isLoopback(origin) ? globalThis.fetch : remoteFetch
      if (config === null) return usual
      return async (input, init) => (await import('./connect/connection-fetch')).connectionFetch(config, keys, usual)(input, init)
    },
    demoFetch: async (input, init) => (await import('./openai/demo')).demoFetch(input, init),
  })
  const models = createModels(async (connection) => (await import('./openai/list-models')).listModels(connection), demoModels)
  const attachments = createAttachments({
    folder: join(profile, 'attachments'),
    // Calls to the history are answered in their order.
    erased: () => history.recall({ name: '' }),
    onFailure: (error) => tell(problemOf(error, log.error)),
  })
  const documents = createDocumentTexts(() => jobs)
  const shown = createShownChats()
  let ledgerMade: Promise<Ledger> | null = null
  const ledger = (): Promise<Ledger> =>
    (ledgerMade ??= import('./money/ledger').then(({ createLedger }) =>
      createLedger({ folder: profile, history, budget: () => settings.get().monthlyBudget, warn: tell, now: Date.now }),
    ))
  const shared = { settings, connections, models, attachments, documents, ledger, titles, isKept: true, isShown: shown.has, report: log.error }
  const core: Core = createCore({ ...shared, history })
  const jobs: JobRunner = startJobs({ history, onChange: (job) => core.events.emit('job.changed', job), log: log.error })

  let updating: Promise<Updates> | null = null
  const updates = (): Promise<Updates> =>
    (updating ??= import('./updates/start-updates').then(({ startUpdates }) => startUpdates({ profile, settings, events: core.events, isForbidden: !policy.updates, log: log.error })))

  const trash = createTrashKeeper({
    erase: ({ budget }) => history.erase({ budget, held: attachments.held() }),
    onChange: (state) => core.events.emit('trash.changed', state),
    // The app may end at any moment: what is left is erased the next time.
    setTimer: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
    report: log.error,
  })

  return {
    ...core,
    settings,
    keys,
    connections,
    models,
    attachments,
    documents,
    ledger,
    history,
    databasePath,
    jobs,
    startImport: (path) => startImport({ jobs, events: core.events, profile }, path),
    trash,
    updates,
    finishUpdates: async () => (await updating)?.finish(),
    shown,
    historyReady: () => ready,
    closeHistory: async () => {
      await core.answers.close()
      await history.stop()
    },
    openHistory: () => {
      const opening = history.open({ path: databasePath })
      ready = settled(opening)
      return opening
    },
    profile: place,
    policy,
    exitMark,
    language: () => spokenLanguage(settings),
    unsaved: () => {
      const memory = start(memoryPath)
      // What such an answer costs is counted all the same.
      const counting = async (): Promise<Ledger> => (await import('./money/ledger')).countingLedger(await ledger(), history, log.error)
      // Pictures of its answers would lie on the disk.
      const unstored = { ...attachments, save: idOf }
      // A better title would cost something, for a chat that is never listed.
      return { ...createCore({ ...shared, titles: false, isKept: false, attachments: unstored, ledger: counting, history: memory }), history: memory }
    },
  }
}
