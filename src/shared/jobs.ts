import type { ExportReport, MirrorReport, RestoreReport } from './export'
import type { ImportReport } from './import'
import type { Problem } from './problem'

/** Work on the whole history that takes a while, done beside the app in a process of its own: how far it is, and what came of it. */

/** What the history is found to be like. */
export interface CheckReport {
  readonly chats: number
  readonly messages: number
  /** What is wrong with the file, in the words of the check; empty when nothing is. */
  readonly faults: readonly string[]
}

/** What each kind of job ends with. */
export interface JobResults {
  readonly check: CheckReport
  readonly import: ImportReport
  readonly export: ExportReport
  readonly mirror: MirrorReport
  readonly restoreArchive: RestoreReport
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
