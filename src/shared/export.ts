import * as z from 'zod/mini'

/** The forms in which chats leave Aside; each is also the ending of its files, except `archive` (`.aside.zip`). */
export const exportFormats = ['md', 'html', 'pdf', 'txt', 'json', 'archive'] as const
export const exportFormatSchema = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** What an export wrote. */
export interface ExportReport {
  /** The file, or the folder of several files. */
  readonly path: string
  readonly chats: number
  /** Pictures and files that chats name but the profile no longer has. */
  readonly missing: number
}

/** What restoring an archive added, and what was there already. */
export interface RestoreReport {
  readonly path: string
  readonly chats: number
  readonly messages: number
  readonly knownChats: number
  readonly knownMessages: number
  readonly attachments: number
}

/** What one run of the mirror did. */
export interface MirrorReport {
  readonly folder: string
  /** Files written anew, and files taken away because their chat is gone. */
  readonly written: number
  readonly removed: number
  /** Files that were left to the user, who had changed them. */
  readonly kept: number
}
