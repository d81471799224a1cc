import type { ExportFormat } from '../../shared/export'
import type { JobKind, JobResults } from '../../shared/jobs'
import type { Problem } from '../../shared/problem'
import type { Language } from '../../shared/settings'
import type { DocumentType } from '../attached/document-types'
import type { History, HistoryArgs, HistoryCallName } from '../history/history-calls'

/** What each kind of job is given to work on. Data alone: it crosses to the job's process. */
export interface JobArgs {
  /** `path`: a file or a folder. `profile`: the profile folder, where attachments go and what is sorted on the way lies for a while. */
  readonly import: { readonly path: string; readonly profile: string }
  readonly export: ExportArgs
  readonly mirror: {
    readonly databasePath: string
    /** The profile's folder of attachments. */
    readonly attachments: string
    /** What the mirror remembers between runs (a file). */
    readonly state: string
    readonly folder: string
    /** null: whatever changed since it was last written. */
    readonly chatIds: readonly string[] | null
    /** Of the words around what was said. */
    readonly language: Language
  }
  readonly restoreArchive: {
    /** The archive. */
    readonly path: string
    readonly databasePath: string
    /** The profile's folder of attachments. */
    readonly attachments: string
  }
  /** `quick`: only SQLite's own quick look at the file. */
  readonly check: { readonly databasePath: string; readonly attachments: string; readonly quick: boolean }
  /** `indexes`: the file's own indexes are made anew too, which keeps other calls waiting. */
  readonly repair: { readonly databasePath: string; readonly indexes: boolean }
  /** `folder`: where backups are. */
  readonly backup: { readonly databasePath: string; readonly folder: string }
  /** Chats from number `after` on, or the messages of one chat. */
  readonly view: { readonly path: string; readonly chatId: string | null; readonly after: number }
  readonly readText: { readonly path: string; readonly mime: DocumentType }
  readonly restore: { readonly path: string; readonly target: string }
  /** `part`: what may be copied while Aside is working, or what may not. */
  readonly move: { readonly from: string; readonly to: string; readonly part: 'files' | 'history' }
}

export interface ExportArgs {
  readonly databasePath: string
  /** The profile's folder of attachments. */
  readonly attachments: string
  /** null: every chat; readable formats leave the trash out. */
  readonly chatIds: readonly string[] | null
  readonly format: ExportFormat
  /** The file to be written; several chats in a readable format become a folder of that name. Something of that name is replaced if it is a file, kept if it is a folder. */
  readonly target: string
  /** Of the words around what was said. */
  readonly language: Language
}

/** What a job has besides its arguments. */
export interface JobContext {
  /** Calls to the history process: the only way to write into the history. */
  readonly history: History
  /** Has main print a page (a file of HTML) as PDF into another file. */
  readonly print: (html: string, pdf: string) => Promise<void>
  /** Tells how far the job is; may be called often. */
  readonly progress: (done: number, total: number | null) => void
  /** Aborted when the job shall end early; it then returns what it has, or throws the signal's reason. */
  readonly signal: AbortSignal
}

export type RunJob<K extends JobKind> = (args: JobArgs[K], context: JobContext) => Promise<JobResults[K]>

/** From main to a job's process. */
export type ToJob =
  | { readonly kind: 'start'; readonly job: JobKind; readonly args: JobArgs[JobKind] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly problem: Problem }

/** From a job's process to main. */
export type FromJob =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'call'; readonly id: number; readonly call: HistoryCallName; readonly args: HistoryArgs<HistoryCallName> }
  | { readonly kind: 'print'; readonly id: number; readonly html: string; readonly pdf: string }
  | { readonly kind: 'done'; readonly result: JobResults[JobKind] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem }
