import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ProblemError } from '../../../shared/problem'
import { linesName, type Summary, summaryName, summarySchema } from '../archive-format'
import { fileProblem } from '../file-problem'
import { mismatch } from './mismatch'

/** An archive whose table of contents was found good; its contents are still to be held against it. */
export interface Archive {
  readonly path: string
  readonly summary: Summary
  /** The files of lines, in order. */
  readonly lines: readonly Entry[]
  /** Attachments by their SHA-256. */
  readonly attachments: ReadonlyMap<string, Entry>
  /** The bytes of an entry. The stream fails when they are not as many as the table of contents says. */
  readonly read: (entry: Entry) => Promise<Readable>
  readonly close: () => void
}

/** A summary is a line; more than this is none. In bytes. */
const longestSummary = 64 * 1024 * 1024

/** What is wrong with an archive, and where: an entry and, if known, a line of it. */
export function archiveFault(path: string, where: string, what: string, cause?: unknown): ProblemError {
  return new ProblemError({ code: 'bad-input', field: where, detail: `${path}: ${what}`.slice(0, 600) }, { cause })
}

/** A failure while an archive is read, as what is wrong with it; failures of the disk stay what they are. */
export function readFault(error: unknown, path: string, where: string): unknown {
  const known = fileProblem(error, path)
  // What the system has no name for, such as a place far behind the end of the file, is the archive's doing.
  const isDisk = known instanceof ProblemError && (known === error || known.problem.code !== 'unexpected')
  return isDisk || !(error instanceof Error) || error.name === 'AbortError' ? known : archiveFault(path, where, `damaged (${error.message})`, error)
}

/** Deflate packs at most so many bytes into one (zlib.net/zlib_tech.html); a file of nothing takes two. */
const mostPerByte = 1032
const isPossible = (entry: Entry): boolean =>
  entry.isCompressed() ? entry.uncompressedSize <= entry.compressedSize * mostPerByte : entry.uncompressedSize === entry.compressedSize

/** Sorts the entries by what they are; nothing but what Aside writes is taken. */
async function contents(zip: ZipFile, path: string): Promise<{ summary: Entry; lines: Entry[]; attachments: Map<string, Entry> }> {
  let summary: Entry | null = null
  const lines: Entry[] = []
  const attachments = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName
    const id = /^attachments\/([0-9a-f]{64})$/.exec(name)?.[1]
    if (!entry.canDecodeFileData()) throw archiveFault(path, name, 'encrypted, or packed in a way that Aside does not read')
    if (!isPossible(entry)) throw archiveFault(path, name.slice(0, 200), 'its size cannot be')
    if (name === summaryName && summary === null) summary = entry
    else if (name === linesName(lines.length + 1)) lines.push(entry)
    else if (id !== undefined && !attachments.has(id)) attachments.set(id, entry)
    else throw archiveFault(path, name.slice(0, 200), 'not a part of an Aside archive in this place')
  }
  if (summary === null) throw archiveFault(path, summaryName, 'missing: this is no Aside archive, or not a whole one')
  return { summary, lines, attachments }
}

function readSummary(text: string, path: string): Summary {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw archiveFault(path, summaryName, 'not JSON', error)
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null
  const read = summarySchema.safeParse(value)
  if (read.success) return read.data
  throw archiveFault(path, summaryName, typeof version === 'number' && version > 1 ? `from a newer Aside (format ${version})` : mismatch(read.error))
}

/** Opens an archive and reads its table of contents and its summary. Problems: bad-input (what and where), not-found, not-writable (may not be read). */
export async function openArchive(path: string): Promise<Archive> {
  const fail = (error: unknown): never => {
    throw readFault(error, path, 'zip')
  }
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch(fail)
  try {
    const { summary, lines, attachments } = await contents(zip, path).catch(fail)
    if (summary.uncompressedSize > longestSummary) throw archiveFault(path, summaryName, 'too large')
    const text = await zip.openReadStreamPromise(summary).then(buffer).catch((error: unknown) => {
      throw readFault(error, path, summaryName)
    })
    return { path, summary: readSummary(text.toString('utf8'), path), lines, attachments, read: (entry) => zip.openReadStreamPromise(entry), close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** The SHA-256 (hex) of an entry's bytes. Problem bad-input when it cannot be read. */
export async function hashEntry(archive: Archive, entry: Entry): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of await archive.read(entry)) hash.update(chunk as Buffer)
  } catch (error) {
    throw readFault(error, archive.path, entry.fileName)
  }
  return hash.digest('hex')
}
