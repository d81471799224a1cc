import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ProblemError } from '../../shared/problem'
import { sizeOf } from '../free-space'
import { storageError } from '../history/storage-error'
import { isHistory, ownEntries } from '../own-entries'
import { hashFile } from './hash-file'
import { verifyCopy } from './backup-history'
import type { RunJob } from './job-wire'

/** Copies one file (0600), on disk when it resolves, and reads the copy to compare. Problem unexpected when it differs. */
async function copyFile(from: string, to: string, onBytes: (count: number) => void): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const passing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(from), passing, createWriteStream(to, { mode: 0o600 }))
  const file = await open(to, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  if ((await hashFile(to)) !== hash.digest('hex')) throw new ProblemError({ code: 'unexpected', detail: `${to} is not what was written` })
}

/**
 * Gives a file that was already copied under another name (a picture that a backup keeps too, see backups/backup-attachments.ts) its further name there; false when it
 * is the first, or the disk knows no further names.
 */
function createTwins(): (from: string, to: string) => Promise<boolean> {
  const copied = new Map<bigint, string>()
  return async (from, to) => {
    const { ino, nlink } = await stat(from, { bigint: true })
    if (nlink < 2n) return false
    const first = copied.get(ino)
    if (first === undefined) copied.set(ino, to)
    if (first === undefined) return false
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    return link(first, to).then(
      () => true,
      () => false,
    )
  }
}

/** Every file under a folder's entries, by its path inside the folder. */
async function filesUnder(folder: string, entries: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry)
    if ((await stat(path)).isDirectory()) found.push(...(await filesUnder(folder, (await readdir(path)).map((name) => join(entry, name)))))
    else if (!/\.(unfinished|part)$/.test(entry)) found.push(entry)
  }
  return found
}

/**
 * Copies one part of a profile to another folder and holds every copy against its original. `files`: everything but the history and the settings. `history`: those two, and
 * attachments that came meanwhile; nobody may have the history open. Problems: disk-full, history-broken (the history is not whole), unexpected (a copy differs).
 */
export const moveProfile: RunJob<'move'> = async ({ from, to, part }, { progress, signal }) => {
  try {
    const files = await filesUnder(from, await ownEntries(from))
    const wanted: string[] = []
    for (const file of files) {
      if (isHistory(file) ? part === 'history' : part === 'files' || (await sizeOf(join(to, file))) !== (await sizeOf(join(from, file)))) wanted.push(file)
    }
    const sizes = await Promise.all(wanted.map((file) => sizeOf(join(from, file))))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const isTwin = createTwins()
    let done = 0
    for (const [index, file] of wanted.entries()) {
      signal.throwIfAborted()
      if (await isTwin(join(from, file), join(to, file))) progress((done += sizes[index] ?? 0), total)
      else await copyFile(join(from, file), join(to, file), (count) => progress((done += count), total))
    }
    if (part === 'history') verifyCopy(join(to, 'history.sqlite'))
    return { files: wanted.length, bytes: total }
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw error
    throw storageError(error, to)
  }
}
