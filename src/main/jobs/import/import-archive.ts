import { join } from 'node:path'
import type { ImportReport } from '../../../shared/import'
import type { JobContext } from '../job-wire'

/** Imports Aside's own archive, which is a restore: everything comes back under its own ids. Problems as of restoreArchive. */
export async function importArchive(path: string, profile: string, context: JobContext): Promise<ImportReport> {
  const { restoreArchive } = await import('../restore-archive/restore-archive')
  const { chats, messages, knownChats, attachments } = await restoreArchive({ path, databasePath: join(profile, 'history.sqlite'), attachments: join(profile, 'attachments') }, context)
  return { formats: ['aside'], added: chats, extended: 0, known: knownChats, messages, files: attachments, left: [], cancelled: false }
}
