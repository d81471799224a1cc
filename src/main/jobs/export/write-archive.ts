import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ExportReport } from '../../../shared/export'
import { draftFiles, joinDrafts } from '../../../shared/presets/chosen'
import type { Database } from '../../history/database'
import { everyFolder, everyMessage, everyTag } from '../../history/read-records'
import { type ArchiveLine, archiveVersion, attachmentEntry, linesName, linesPerFile, type Summary, summaryName } from '../archive-format'
import { fileProblem } from '../file-problem'
import { hashFile } from '../hash-file'
import type { ExportArgs, JobContext } from '../job-wire'
import { attachedParts } from '../../../shared/attached'
import { attachmentPath } from './attachment-copies'
import type { ChosenChats } from './chosen-chats'
import { unfinished } from './out-file'

/**
 * The same history gives the same bytes: a fixed order, and one time for every entry. (Zip keeps local time; this date is read from local time too, so the
 * bytes do not depend on where they are written.)
 */
const entryOptions = { mtime: new Date(1980, 0, 1), mode: 0o100600, forceDosTimestamp: true } as const

interface Counts {
  chats: number
  messages: number
  readonly attachments: Set<string>
}

/** The folders and tags: all of them, or those that the chosen chats are in and have. */
function* orderLines({ chatIds }: ExportArgs, chosen: ChosenChats, database: Database): Generator<ArchiveLine> {
  const folders = everyFolder(database)
  const parents = new Map(folders.map(({ id, parent }) => [id, parent]))
  const wanted = new Set<string>()
  for (const { record } of chatIds === null ? [] : chosen.each()) {
    for (const tag of record.tags) wanted.add(tag)
    for (let folder = record.folder; folder !== null && !wanted.has(folder); folder = parents.get(folder) ?? null) wanted.add(folder)
  }
  for (const folder of folders) if (chatIds === null || wanted.has(folder.id)) yield { type: 'folder', folder }
  for (const tag of everyTag(database)) if (chatIds === null || wanted.has(tag.id)) yield { type: 'tag', tag }
}

/** Every line of the archive, in order. */
function* archiveLines(args: ExportArgs, chosen: ChosenChats, database: Database, counts: Counts, { progress, signal }: JobContext): Generator<ArchiveLine> {
  yield* orderLines(args, chosen, database)
  // Every window has a draft of its own for a new chat (history/drafts.ts).
  const drafts = args.chatIds === null ? database.all<{ text: string }>("SELECT text FROM drafts WHERE chat_id = '' OR chat_id GLOB '#*' ORDER BY chat_id") : []
  const draft = joinDrafts(drafts.map(({ text }) => text))
  const has = (text: string): void => draftFiles(text).forEach((id) => counts.attachments.add(id))
  has(draft)
  if (draft !== '') yield { type: 'draft', text: draft }
  for (const chat of chosen.each()) {
    counts.chats += 1
    has(chat.record.draft)
    yield { type: 'chat', chat: chat.record }
    for (const message of everyMessage(database, chat.seq)) {
      signal.throwIfAborted()
      counts.messages += 1
      for (const { attachment } of attachedParts(message.parts)) counts.attachments.add(attachment)
      yield { type: 'message', message }
      progress(counts.messages, chosen.messages)
    }
  }
}

/** The lines in files of bounded size; `next` is called with the number of the next file, or null after the last, before a file ends. */
function* linesFile(lines: Iterator<ArchiveLine>, number: number, next: (number: number | null) => void): Generator<string> {
  for (let size = 0; size < linesPerFile; ) {
    const line = lines.next()
    if (line.done === true) return next(null)
    const text = `${JSON.stringify(line.value)}\n`
    size += text.length
    yield text
  }
  return next(number + 1)
}

/** A stream whose failure ends the archive: the library leaves that to whoever adds one, and an error nobody hears would end the process. */
function heard(zip: ZipFile, source: Readable): Readable {
  return source.on('error', (error) => zip.emit('error', error))
}

/** Adds those attachments that are there and whole; returns the others. */
async function addAttachments(zip: ZipFile, folder: string, ids: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  const missing: string[] = []
  for (const id of ids) {
    signal.throwIfAborted()
    const path = attachmentPath(folder, id)
    // A damaged one would make the whole archive one that cannot be restored.
    const isWhole = path !== null && (await hashFile(path).catch(() => null)) === id
    if (!isWhole) missing.push(id)
    else {
      const { size } = await stat(path)
      zip.addReadStreamLazy(attachmentEntry(id), { ...entryOptions, compress: false, size }, (give) => give(null, heard(zip, createReadStream(path))))
    }
  }
  return missing
}

/** Fills the archive; the files are read when their turn comes. */
function fill(zip: ZipFile, args: ExportArgs, lines: Iterator<ArchiveLine>, counts: Counts, signal: AbortSignal): { readonly missing: () => number } {
  let missing: readonly string[] = []
  const finish = async (): Promise<void> => {
    const ids = [...counts.attachments].toSorted()
    missing = await addAttachments(zip, args.attachments, ids, signal)
    const { chats, messages } = counts
    const known = missing.filter((id) => /^[0-9a-f]{64}$/.test(id))
    const summary: Summary = { format: 'aside-archive', version: archiveVersion, chats, messages, attachments: ids.length - missing.length, missing: known }
    zip.addBuffer(Buffer.from(`${JSON.stringify(summary)}\n`), summaryName, entryOptions)
    zip.end()
  }
  const addLines = (number: number): void => {
    zip.addReadStreamLazy(linesName(number), entryOptions, (give) => {
      const file = linesFile(lines, number, (following) => {
        if (following !== null) addLines(following)
        else finish().catch((error: unknown) => zip.emit('error', error))
      })
      give(null, heard(zip, Readable.from(file, { objectMode: false })))
    })
  }
  addLines(1)
  return { missing: () => missing.length }
}

/** Writes Aside's own archive: every branch and everything that is stored of it. Problems: disk-full, not-writable, not-found (its folder). */
export async function writeArchive(args: ExportArgs, chosen: ChosenChats, database: Database, context: JobContext): Promise<ExportReport> {
  const { target } = args
  const part = `${target}${unfinished}`
  const counts: Counts = { chats: 0, messages: 0, attachments: new Set() }
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  // An entry can still fail when the pipeline below is over; nobody else would hear of it.
  output.on('error', () => {})
  try {
    const { missing } = fill(zip, args, archiveLines(args, chosen, database, counts, context), counts, context.signal)
    await pipeline(output, createWriteStream(part, { flush: true }), { signal: context.signal })
    await rename(part, target)
    return { path: target, chats: counts.chats, missing: missing() }
  } catch (error) {
    await rm(part, { force: true })
    throw context.signal.aborted ? context.signal.reason : fileProblem(error, target)
  }
}
