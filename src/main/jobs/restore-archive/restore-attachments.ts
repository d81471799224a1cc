import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'
import { onFile } from '../file-problem'
import { type Archive, archiveFault } from './open-archive'

/** Unpacks one attachment beside its place and moves it there when its bytes are right. The name is its SHA-256, never a path from the archive. */
async function unpack(archive: Archive, entry: Entry, id: string, path: string): Promise<void> {
  const part = `${path}.${process.pid}.part`
  const hash = createHash('sha256')
  try {
    await pipeline(
      await archive.read(entry),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(part, { mode: 0o600, flush: true }),
    )
    if (hash.digest('hex') !== id) throw archiveFault(archive.path, entry.fileName, 'changed while it was read')
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Has the bytes of a file stand under another name as well, so that they outlive the first; false where there is no such file, or the disk knows no links. */
async function linked(path: string, also: string): Promise<boolean> {
  return link(path, also).then(
    () => true,
    () => false,
  )
}

/**
 * Puts those attachments that messages have into a folder where they wait for them (see history/arriving-files.ts); what the profile has already waits there as well. Returns how
 * many were unpacked.
 */
export async function restoreAttachments(archive: Archive, wanted: ReadonlySet<string>, attachments: string, waiting: string, signal: AbortSignal): Promise<number> {
  let unpacked = 0
  await onFile(waiting, () => mkdir(waiting, { recursive: true, mode: 0o700 }))
  for (const [id, entry] of archive.attachments) {
    signal.throwIfAborted()
    const path = join(waiting, id)
    if (!wanted.has(id) || (await linked(join(attachments, id), path))) continue
    await onFile(path, () => unpack(archive, entry, id, path))
    unpacked += 1
  }
  return unpacked
}
