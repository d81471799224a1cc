import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import type { ExportReport } from '../../../shared/export'
import { needRoomForExport } from '../../free-space'
import { Database } from '../../history/database'
import { loadTexts } from '../../texts'
import { onFile } from '../file-problem'
import type { ExportArgs, JobContext, RunJob } from '../job-wire'
import { AttachmentCopies, exists } from './attachment-copies'
import { type ChosenChats, chooseChats } from './chosen-chats'
import { exportSize } from './export-size'
import { NamePool, safeName } from './file-names'
import { readOrderNames } from './order-names'
import { unfinished } from './out-file'
import { type DocumentFormat, type DocumentWork, writeDocument } from './write-document'

/** Name of the folder for pictures and files where many chats share one. */
const sharedAttachments = 'attachments'

type Work = Omit<DocumentWork, 'copies' | 'attachmentFolder'>

async function exportOne(work: Work, format: DocumentFormat, chosen: ChosenChats, target: string): Promise<ExportReport> {
  const attachmentFolder = `${basename(target, extname(target))}.attachments`
  const copies = new AttachmentCopies(work.attachments, join(dirname(target), attachmentFolder))
  try {
    for (const chat of chosen.each()) await writeDocument({ ...work, attachmentFolder, copies }, format, chat, target)
    await copies.finish()
  } finally {
    await copies.discard()
  }
  return { path: target, chats: 1, missing: copies.missing.size }
}

/** The path, or the first numbered one that is free. */
async function freePath(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? path : `${path} (${number})`
    if (!(await exists(tried))) return tried
  }
}

async function exportMany(work: Work, format: DocumentFormat, chosen: ChosenChats, target: string, progress: JobContext['progress']): Promise<ExportReport> {
  const part = `${target}${unfinished}`
  const copies = new AttachmentCopies(work.attachments, join(part, sharedAttachments))
  const names = new NamePool()
  let chats = 0
  let messages = 0
  try {
    await onFile(target, async () => {
      await rm(part, { recursive: true, force: true })
      await mkdir(part)
    })
    for (const chat of chosen.each()) {
      const name = names.take(safeName(chat.record.title, work.t('export.untitled')))
      await writeDocument({ ...work, attachmentFolder: sharedAttachments, copies }, format, chat, join(part, `${name}.${format}`))
      chats += 1
      messages += chat.messages
      progress(messages, chosen.messages)
    }
    await copies.finish()
    const path = await freePath(target)
    await onFile(path, () => rename(part, path))
    return { path, chats, missing: copies.missing.size }
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

async function exportDocuments(args: ExportArgs, format: DocumentFormat, chosen: ChosenChats, database: Database, { print, progress, signal }: JobContext): Promise<ExportReport> {
  const { language, attachments, target } = args
  const temporary = await onFile(tmpdir(), () => mkdtemp(join(tmpdir(), 'aside-export-')))
  try {
    const work: Work = { database, t: await loadTexts(language), language, order: readOrderNames(database), attachments, temporary, print, signal }
    return args.chatIds?.length === 1 ? await exportOne(work, format, chosen, target) : await exportMany(work, format, chosen, target, progress)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/**
 * Writes chats into files (see ExportArgs), reading the history as it was at one moment, a page at a time. Nothing stands under its name before it is whole, and
 * an export that fails or is cancelled leaves nothing behind. Problems: not-found (a chat, a folder), disk-full, not-writable; each names the path.
 */
export const exportChats: RunJob<'export'> = async (args, context) => {
  const database = new Database(args.databasePath, 'read')
  try {
    database.exec('BEGIN')
    const chosen = chooseChats(database, args.chatIds, args.format === 'archive')
    await needRoomForExport(dirname(args.target), await exportSize(database, args.attachments, args.chatIds, args.format))
    if (args.format !== 'archive') return await exportDocuments(args, args.format, chosen, database, context)
    const { writeArchive } = await import('./write-archive')
    return await writeArchive(args, chosen, database, context)
  } finally {
    database.close()
  }
}
