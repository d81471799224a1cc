import type { BackupView } from './backups'
import type { ExportReport, MirrorReport, RestoreReport } from './export'
import type { ImportReport } from './import'
import type { Problem } from './problem'

/** Work on the whole history that takes a while, done beside the app in a process of its own: how far it is, and what came of it. */

/** One thing that is wrong with the history. */
export interface Fault {
  /**
   * file: the file itself is damaged · tree: a chat or a message is not where it belongs · attachments: a picture is missing or changed · index: what searches go by
   * does not say what the messages say (it is made from them, and so can be made anew)
   */
  readonly about: 'file' | 'tree' | 'attachments' | 'index'
  /** In the words of the check. */
  readonly detail: string
}

/** What the history is found to be like. */
export interface CheckReport {
  readonly chats: number
  readonly messages: number
  /** True for the quick look after Aside did not end properly: at the file alone. */
  readonly quick: boolean
  /** What is wrong; empty when nothing is. A badly broken history has more faults than are told here. */
  readonly faults: readonly Fault[]
  /** How many faults there are in all. */
  readonly found: number
}

/** What each kind of job ends with. */
export interface JobResults {
  readonly check: CheckReport
  readonly import: ImportReport
  readonly export: ExportReport
  readonly mirror: MirrorReport
  readonly restoreArchive: RestoreReport
  /** Messages that were indexed anew. */
  readonly repair: { readonly messages: number }
  readonly backup: { readonly name: string; readonly chats: number; readonly messages: number }
  /** Not told to windows: it answers the one that asked. */
  readonly view: BackupView
  /** Not told to windows either: the text of a document. */
  readonly readText: { readonly text: string }
  /** What the history will hold. */
  readonly restore: { readonly chats: number; readonly messages: number }
  readonly move: { readonly files: number; readonly bytes: number }
}
export type JobKind = keyof JobResults

export interface JobOf<K extends JobKind> {
  readonly id: string
  readonly kind: K
  /** cancelled: ended early because it was asked to; what it had finished stays. */
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Steps done, in the job's own unit. */
  readonly done: number
  /** Steps in all; null while nobody knows. */
  readonly total: number | null
  readonly result: JobResults[K] | null
  readonly problem: Problem | null
}
export type Job = { readonly [K in JobKind]: JobOf<K> }[JobKind]
