import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

/**
 * Unpacks a zip file with Node alone, since a bare machine has no unzip program. Reads the central directory
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16): plain and deflated files with their Unix modes.
 */

const endSignature = 0x06054b50
const endSize = 22
const longestComment = 65535
const entrySignature = 0x02014b50
const entrySize = 46
const localSize = 30
const deflated = 8

async function readAt(file, position, length) {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

async function readDirectory(file) {
  const { size } = await file.stat()
  const start = Math.max(0, size - endSize - longestComment)
  const tail = await readAt(file, start, size - start)
  let end = tail.length - endSize
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1
  if (end < 0) throw new Error('not a complete zip file')
  return readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
}

function* entries(directory) {
  let at = 0
  while (at + entrySize <= directory.length && directory.readUInt32LE(at) === entrySignature) {
    const nameLength = directory.readUInt16LE(at + 28)
    yield {
      name: directory.toString('utf8', at + entrySize, at + entrySize + nameLength),
      deflated: directory.readUInt16LE(at + 10) === deflated,
      packedSize: directory.readUInt32LE(at + 20),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    }
    at += entrySize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
}

async function unpackEntry(file, path, entry, target) {
  await mkdir(dirname(target), { recursive: true })
  const local = await readAt(file, entry.offset, localSize)
  const start = entry.offset + localSize + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = entry.packedSize === 0 ? [] : createReadStream(path, { start, end: start + entry.packedSize - 1 })
  const unpacked = createWriteStream(target, { mode: entry.mode || 0o644 })
  await (entry.deflated ? pipeline(packed, createInflateRaw(), unpacked) : pipeline(packed, unpacked))
}

/** Unpacks the files for which `targetOf(name)` gives a path inside `folder` (null leaves one out); `done` hears the packed bytes of each. */
export async function unpackZip(path, folder, targetOf, done) {
  const file = await open(path)
  try {
    for (const entry of entries(await readDirectory(file))) {
      const target = entry.name.endsWith('/') || entry.name.split('/').includes('..') ? null : targetOf(entry.name)
      if (target !== null) await unpackEntry(file, path, entry, join(folder, target))
      done(entry.packedSize)
    }
  } finally {
    await file.close()
  }
}
