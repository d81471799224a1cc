import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Attachments {
  readonly folder: string
  /** Starts storing a file and returns its id at once, the SHA-256 (hex) of its bytes; the same bytes are stored once. */
  readonly save: (bytes: Buffer) => string
  /** Where the file with an id is; null when the id is malformed, so that no request can leave the folder. */
  readonly pathOf: (id: string) => string | null
}

/** Content-addressed files under the profile's `attachments/`. `onFailure` is told when one could not be written. */
export function createAttachments(folder: string, onFailure: (error: unknown) => void): Attachments {
  const pathOf = (id: string): string | null => (/^[0-9a-f]{64}$/.test(id) ? join(folder, id) : null)
  async function write(id: string, bytes: Buffer): Promise<void> {
    const path = join(folder, id)
    if (existsSync(path)) {
      // As if stored now: the trash leaves it alone until the message that shows it is there (see history/erase.ts).
      const now = Date.now() / 1000
      await utimes(path, now, now)
      return
    }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Written beside and renamed, so that a file with an id is always whole.
    const part = `${path}.${process.pid}.part`
    await writeFile(part, bytes, { mode: 0o600 })
    await rename(part, path)
  }
  return {
    folder,
    save: (bytes) => {
      const id = createHash('sha256').update(bytes).digest('hex')
      write(id, bytes).catch(onFailure)
      return id
    },
    pathOf,
  }
}
