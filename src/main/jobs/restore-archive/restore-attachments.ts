import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from 'yauzl'
import { exists } from '../export/attachment-copies'
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

/** Puts those attachments that messages have into the profile, unless they are there; returns how many. When one fails, none of them stays. */
export async function restoreAttachments(archive: Archive, wanted: ReadonlySet<string>, folder: string, signal: AbortSignal): Promise<number> {
  const added: string[] = []
  try {
    await onFile(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))
    for (const [id, entry] of archive.attachments) {
      signal.throwIfAborted()
      const path = join(folder, id)
      if (!wanted.has(id)) continue
      if (await exists(path)) {
        // As if stored now: the trash leaves it alone until its message is there (see history/erase.ts).
        const now = Date.now() / 1000
        await utimes(path, now, now)
        continue
      }
      await onFile(path, () => unpack(archive, entry, id, path))
      added.push(path)
    }
    return added.length
  } catch (error) {
    for (const path of added) await rm(path, { force: true })
    throw error
  }
}
