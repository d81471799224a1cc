/** Copies of the history that Aside keeps beside it: what windows know of them. */

export interface Backup {
  /** Its file's name inside the backups folder. */
  readonly name: string
  /** daily: made by itself or by hand · update: made before a new version of Aside worked with the file */
  readonly reason: 'daily' | 'update'
  /** Milliseconds since 1970. */
  readonly takenAt: number
  /** Bytes. */
  readonly size: number
  /** Chats outside the trash; null where only a preview tells. */
  readonly chats: number | null
  readonly messages: number | null
}

export interface BackupChat {
  readonly id: string
  readonly title: string
  readonly updatedAt: number
  readonly messages: number
}

export interface BackupMessage {
  readonly role: 'user' | 'assistant'
  /** Its readable text, shortened when it is very long. */
  readonly text: string
}

/** A look into a backup: a page of its chats, or the end of one chat. */
export interface BackupView {
  readonly chats: readonly BackupChat[]
  /** Where the next page of chats begins; null when this is the last. */
  readonly next: number | null
  readonly messages: readonly BackupMessage[]
}
