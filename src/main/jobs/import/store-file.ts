import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Longest file that is stored, in bytes. */
const longest = 2 * 1024 * 1024 * 1024

/** A stored file: its id among the attachments is the SHA-256 (hex) of its bytes. */
export interface StoredFile {
  readonly id: string
  readonly size: number
  /** Its first bytes, enough to tell pictures apart. */
  readonly head: Buffer
}

/** The file is longer than any that is stored. */
export class FileTooLongError extends Error {}

/**
 * Writes a file under the name of its content (see attachments.ts), a piece at a time, into a folder where it waits for the message that shows it (see
 * history/arriving-files.ts); it stands there whole or not at all. What is not whole yet stands in `workFolder`, on the same disk. `before` is waited for when the id is known, the bytes stand in `part`, and nothing stands there yet. Rejects as writing does.
 */
export async function storeFile(folder: string, workFolder: string, bytes: Readable, signal: AbortSignal, before?: (id: string, part: string) => Promise<void>): Promise<StoredFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = join(workFolder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)])
      done(size > longest ? new FileTooLongError(`more than ${longest} bytes`) : null, chunk)
    },
  })
  try {
    await pipeline(bytes, count, createWriteStream(part, { mode: 0o600 }), { signal })
    const id = hash.digest('hex')
    await before?.(id, part)
    // The same bytes already there are replaced by themselves.
    await rename(part, join(folder, id))
    return { id, size, head }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
