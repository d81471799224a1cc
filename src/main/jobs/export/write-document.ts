import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat } from '../../../shared/export'
import type { Translate } from '../../../shared/locales/translate'
import type { Language } from '../../../shared/settings'
import type { Database } from '../../history/database'
import { everyMessage, type FoundChat, shownMessages } from '../../history/read-records'
import type { MessageRecord } from '../../history/records'
import { onFile } from '../file-problem'
import type { AttachmentCopies } from './attachment-copies'
import { attachedParts } from '../../../shared/attached'
import type { AttachedPart } from '../../../shared/chat'
import { dataUrl } from './data-url'
import type { DocumentContext } from './document'
import type { OrderNames } from './order-names'
import { unfinished, writeTextFile } from './out-file'
import { jsonOf } from './write-json'
import { markdownOf } from './write-markdown'
import { textOf } from './write-text'

export type DocumentFormat = Exclude<ExportFormat, 'archive'>

/** What a document is written with. */
export interface DocumentWork {
  readonly database: Database
  readonly t: Translate
  readonly language: Language
  readonly order: OrderNames
  /** The profile's folder of attachments. */
  readonly attachments: string
  /** Name of the folder beside the documents for pictures and files. */
  readonly attachmentFolder: string
  readonly copies: AttachmentCopies
  /** A folder for what is only needed on the way. */
  readonly temporary: string
  readonly print: (html: string, pdf: string) => Promise<void>
  readonly signal: AbortSignal
}

/** Hands messages on until the work shall end early, and notes what files they have. */
function* watched(signal: AbortSignal, messages: Iterable<MessageRecord>, attached: AttachedPart[]): Generator<MessageRecord> {
  for (const message of messages) {
    signal.throwIfAborted()
    attached.push(...attachedParts(message.parts))
    yield message
  }
}

async function htmlPieces({ t, language, order, attachmentFolder, attachments, copies }: DocumentWork, { record }: FoundChat, messages: Iterable<MessageRecord>): Promise<AsyncIterable<string>> {
  const { htmlOf } = await import('./html/chat-html')
  return htmlOf(record, messages, {
    t,
    language,
    attachmentFolder,
    order,
    dataUrl: async (part) => {
      const url = await dataUrl(attachments, part)
      if (url === null) copies.missing.add(part.attachment)
      return url
    },
  })
}

/** Has a chat printed by way of a temporary page. */
async function writePdf(work: DocumentWork, pieces: AsyncIterable<string>, path: string): Promise<void> {
  const page = join(work.temporary, 'page.html')
  const part = `${path}${unfinished}`
  try {
    await writeTextFile(page, pieces)
    await work.print(page, part)
    work.signal.throwIfAborted()
    await onFile(path, () => rename(part, path))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/**
 * Writes one chat as one file; its pictures and files go beside it, or into it when it is HTML or PDF. JSON holds all branches, every other format the one
 * that is shown, with the answers that were asked for together with its own. Problems as of writing a file.
 */
export async function writeDocument(work: DocumentWork, format: DocumentFormat, chat: FoundChat, path: string): Promise<void> {
  const { database, signal, copies } = work
  const context: DocumentContext = { t: work.t, language: work.language, attachmentFolder: work.attachmentFolder, order: work.order }
  const beside: AttachedPart[] = []
  const messages = watched(signal, (format === 'json' ? everyMessage : shownMessages)(database, chat.seq), beside)
  switch (format) {
    case 'md':
      await writeTextFile(path, markdownOf(chat.record, messages, context))
      break
    case 'txt':
      await writeTextFile(path, textOf(chat.record, messages, context))
      break
    case 'json':
      await writeTextFile(path, jsonOf(chat.record, messages))
      break
    case 'html':
      return writeTextFile(path, await htmlPieces(work, chat, messages))
    case 'pdf':
      return writePdf(work, await htmlPieces(work, chat, messages), path)
  }
  for (const part of beside) await copies.add(part)
}
