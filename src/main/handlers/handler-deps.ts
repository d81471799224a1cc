import type { KeyTest } from '../../shared/connection'
import type { Boot } from '../../shared/contract'
import type { Problem } from '../../shared/problem'
import type { Settings } from '../../shared/settings'
import type { WindowRequest } from '../../shared/window-request'
import type { Answers } from '../answer/answers'
import type { DocumentTexts } from '../attached/document-texts'
import type { Attachments } from '../attachments'
import type { Background } from '../background/background'
import type { CheckBaseUrl, Connections } from '../connections'
import type { EventChannel } from '../event-channel'
import type { History } from '../history/history-calls'
import type { JobRunner, Running } from '../jobs/job-runner'
import type { KeyStore } from '../key'
import type { Models } from '../models'
import type { Ledger } from '../money/ledger'
import type { Connection } from '../openai/openai-types'
import type { Policy } from '../policy'
import type { QuickAsk } from '../quick-ask/quick-ask'
import type { Safety } from '../safety'
import type { SettingsStore } from '../settings'
import type { TrashKeeper } from '../trash-keeper'
import type { ShownChats } from '../shown-chats'
import type { Updates } from '../updates/updates'

/** What handlers know of the windows, each by its number. */
export interface CallingWindows {
  /** The chat that a window shows, or showed when it was last open; null: the new chat. */
  readonly chatOf: (window: number) => string | null
  /** Remembers what a window shows now. */
  readonly shows: (window: number, chatId: string | null) => void
  /** Opens one more window, on a chat or on the new one. */
  readonly open: (chatId: string | null) => void
  /** Opens a window whose chats are never written to disk. */
  readonly openTemporary: () => Promise<void>
  /** Whether a window is one of those. */
  readonly isTemporary: (window: number) => boolean
  /** What is wanted of a window and was not told it before. */
  readonly takeRequests: (window: number) => readonly WindowRequest[]
  /** Brings a window to the front and hands it what it is to show; null: just the window used last. */
  readonly ask: (request: WindowRequest | null) => void
}

/** What the handlers of calls work with. */
export interface HandlerDeps {
  readonly version: string
  readonly history: History
  /** Resolves when the history is open, with the reason when it is not, or is open for reading only. */
  readonly historyReady: () => Promise<Problem | null>
  readonly safety: () => Promise<Safety>
  readonly background: () => Promise<Background>
  readonly settings: SettingsStore
  readonly keys: KeyStore
  readonly connections: Connections
  readonly policy: Policy
  readonly answers: Answers
  readonly events: EventChannel
  readonly checkBaseUrl: CheckBaseUrl
  readonly checkKeyText: (pasted: string, official: boolean) => Promise<{ readonly key: string } | { readonly problem: Problem }>
  readonly testKey: (connection: Connection) => Promise<KeyTest>
  readonly models: Models
  readonly ledger: () => Promise<Ledger>
  readonly windows: CallingWindows
  readonly quickAsk: () => Promise<QuickAsk>
  readonly shown: ShownChats
  readonly jobs: JobRunner
  readonly trash: TrashKeeper
  /** The history file. */
  readonly databasePath: string
  /** Starts importing a file or a folder. Problem bad-input: an import is running. */
  readonly startImport: (path: string) => Running<'import'>
  /** Asks the user for a file or a folder; null when they changed their mind. */
  readonly choosePath: (what: 'file' | 'folder') => Promise<string | null>
  readonly attachments: Attachments
  readonly documents: DocumentTexts
  /** Asks the user where to save a file that is to have this name; null when they changed their mind. */
  readonly chooseSavePath: (name: string) => Promise<string | null>
  /** Shows a file or folder in the system's file manager. */
  readonly showFile: (path: string) => void
  readonly copyToClipboard: (text: string, html: string | null) => Promise<void>
  /** Makes a text what is selected (X11). */
  readonly copyToSelection: (text: string) => Promise<void>
  /** The text in the clipboard, or (Linux alone) the text selected in whatever application; empty when there is none. */
  readonly readClipboard: (kind: 'clipboard' | 'selection') => Promise<string>
  readonly updates: () => Promise<Updates>
  /** Ends the app and starts it again. */
  readonly startAgain: () => void
  /** Opens the list of licences of other people's code. */
  readonly showLicences: () => Promise<void>
  readonly openSafe: (url: string) => boolean
  /** Shows the profile folder in the system's file manager. */
  readonly showProfile: () => Promise<void>
  readonly language: () => Boot['language']
  /** Applies what a setting changes outside the page: theme, menu language. */
  readonly applySettings: (settings: Settings) => void
  readonly report: (message: string) => void
}
