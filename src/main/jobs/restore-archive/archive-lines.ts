import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'
import { type ArchiveLine, lineSchema } from '../archive-format'
import { type Archive, archiveFault, readFault } from './open-archive'
import { mismatch } from './mismatch'

/** Longest line read, in characters: far beyond any message, and short enough to be held at once. */
const longestLine = 256 * 1024 * 1024

/** A line of an archive with where it stands and how long it is. */
export interface ReadLine {
  readonly line: ArchiveLine
  /** For example `history/000001.jsonl, line 3`. */
  readonly where: string
  /** In characters. */
  readonly size: number
}

/** The text of an entry, piece by piece; fails when its bytes are not those that were packed (CRC-32), or no UTF-8. */
async function* textOf(archive: Archive, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let sum = 0
  for await (const chunk of await archive.read(entry)) {
    sum = crc32(chunk as Buffer, sum)
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  if (sum !== entry.crc32) throw new Error('its checksum does not match')
  yield decoder.decode()
}

async function* rawLines(archive: Archive, entry: Entry): AsyncGenerator<string> {
  let open: string[] = []
  let length = 0
  for await (const piece of textOf(archive, entry)) {
    let start = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      open.push(piece.slice(start, end))
      yield open.join('')
      open = []
      length = 0
      start = end + 1
    }
    open.push(piece.slice(start))
    length += piece.length - start
    if (length > longestLine) throw new Error('a line without end')
  }
  if (length > 0) throw new Error('its last line has no end')
}

function parse(text: string, path: string, where: string): ArchiveLine {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw archiveFault(path, where, 'not JSON', error)
  }
  const read = lineSchema.safeParse(value)
  if (!read.success) throw archiveFault(path, where, mismatch(read.error))
  return read.data
}

/** Every line of an archive in order. Problem bad-input (what and where). */
export async function* readLines(archive: Archive): AsyncGenerator<ReadLine> {
  for (const entry of archive.lines) {
    let number = 0
    try {
      for await (const text of rawLines(archive, entry)) {
        number += 1
        const where = `${entry.fileName}, line ${number}`
        yield { line: parse(text, archive.path, where), where, size: text.length }
      }
    } catch (error) {
      throw readFault(error, archive.path, entry.fileName)
    }
  }
}
