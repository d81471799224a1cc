import { fstatSync, readSync, writeSync } from 'node:fs'
import type { Database } from './database'

/**
 * Overwrites the parts of the file that hold nothing. SQLite overwrites what is deleted, but when it moves cells to another page to keep its trees balanced it leaves
 * copies of them between the cell pointers and the cells of the old one, and a file of an earlier Aside has whole pages of such remains. None of these bytes is
 * ever read, and the format says where they lie (https://sqlite.org/fileformat2.html#b_tree_pages), so writing zeros there is safe at any moment and needs no journal.
 *
 * The file has to hold the newest state of every page (the log is carried over first), and SQLite must not keep old copies of the pages (its cache is dropped after), or
 * the remains would come back with the next change of a page.
 */

/** Pages read at a time. */
const pagesAtOnce = 64
/** Where the page stands that SQLite never uses, because locks are taken on its bytes. */
const lockByte = 0x40000000

interface Layout {
  readonly pageSize: number
  /** Bytes of a page that SQLite uses. */
  readonly usable: number
  /** Pages that nothing is stored in: how many bytes at their beginning still say something. */
  readonly free: ReadonlyMap<number, number>
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, position))
}

/** The list of free pages: trunk pages that name the next trunk and their leaves. Null when the list does not make sense. */
function freePages(file: number, header: Buffer, pageSize: number, usable: number): Map<number, number> | null {
  const free = new Map<number, number>()
  for (let trunk = header.readUInt32BE(32); trunk !== 0; ) {
    const page = readAt(file, (trunk - 1) * pageSize, pageSize)
    if (page.length < pageSize || free.has(trunk)) return null
    const count = page.readUInt32BE(4)
    if (8 + 4 * count > usable) return null
    free.set(trunk, 8 + 4 * count)
    for (let index = 0; index < count; index += 1) free.set(page.readUInt32BE(8 + 4 * index), 0)
    trunk = page.readUInt32BE(0)
  }
  return free
}

function readLayout(file: number): Layout | null {
  const header = readAt(file, 0, 100)
  if (header.length < 100) return null
  const stored = header.readUInt16BE(16)
  const pageSize = stored === 1 ? 65_536 : stored
  const usable = pageSize - header.readUInt8(20)
  const free = freePages(file, header, pageSize, usable)
  return free === null ? null : { pageSize, usable, free }
}

type Range = readonly [from: number, to: number]

/** Kinds of pages of a tree, and the length of their headers. Pages that carry on a long row begin with the number of the next, which begins with 0. */
const headerLengths: Readonly<Record<number, number>> = { 2: 12, 5: 12, 10: 8, 13: 8 }

/** What is unused in a page of a tree: the gap before its cells, and what its freed cells left. Nothing when the page does not make sense. */
function unusedInTree(page: Buffer, at: number, usable: number): readonly Range[] {
  const headerLength = headerLengths[page.readUInt8(at)]
  if (headerLength === undefined) return []
  const gapFrom = at + headerLength + 2 * page.readUInt16BE(at + 3)
  const gapTo = page.readUInt16BE(at + 5) || 65_536
  if (gapFrom > gapTo || gapTo > usable) return []
  const ranges: Range[] = [[gapFrom, gapTo]]
  for (let block = page.readUInt16BE(at + 1); block !== 0; ) {
    if (block < gapTo || block + 4 > usable) return []
    const size = page.readUInt16BE(block + 2)
    const next = page.readUInt16BE(block)
    if (size < 4 || block + size > usable || (next !== 0 && next < block + size)) return []
    ranges.push([block + 4, block + size])
    block = next
  }
  return ranges
}

function unusedIn(page: Buffer, number: number, { usable, free }: Layout): readonly Range[] {
  const said = free.get(number)
  if (said !== undefined) return [[said, usable]]
  return unusedInTree(page, number === 1 ? 100 : 0, usable)
}

/** As many as the largest page has bytes. */
const zeros = Buffer.alloc(65_536)

/**
 * Goes on from page `from` (the first is 1) until `until` (on the clock of `performance.now()`), some pages at least; returns the page to go on from, or null at the end. `busy` when
 * something still reads an older state of the file, so that the log cannot be carried over.
 */
export function overwriteUnused(database: Database, from: number, until: number): number | null | 'busy' {
  const log = database.get<{ log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)')
  if (log === undefined || log.log !== log.checkpointed) return 'busy'
  const file = database.descriptor()
  const layout = readLayout(file)
  if (layout === null) return null
  const { pageSize } = layout
  const pages = Math.floor(fstatSync(file).size / pageSize)
  let next = from
  do {
    const chunk = readAt(file, (next - 1) * pageSize, pagesAtOnce * pageSize)
    for (let start = 0; start + pageSize <= chunk.length; start += pageSize, next += 1) {
      const position = (next - 1) * pageSize
      if (position <= lockByte && lockByte < position + pageSize) continue
      const page = chunk.subarray(start, start + pageSize)
      for (const [first, end] of unusedIn(page, next, layout)) {
        if (zeros.compare(page, first, end, 0, end - first) !== 0) writeSync(file, zeros, 0, end - first, position + first)
      }
    }
  } while (next <= pages && performance.now() < until)
  database.exec('PRAGMA shrink_memory')
  return next <= pages ? next : null
}
