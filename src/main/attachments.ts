import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Uploads } from './attached/uploads'

export interface Attachments {
  readonly folder: string
  /** Starts storing a file and returns its id at once, the SHA-256 (hex) of its bytes; the same bytes are stored once. */
  readonly save: (bytes: Buffer) => string
  /** Holds a file that is about to be stored; resolves when no step of erasing that began before can delete it any more. */
  readonly hold: (id: string) => Promise<void>
  /** Ids of files that were just stored, for which nothing in the history may stand yet: they are not to be erased. */
  readonly held: () => readonly string[]
  /** Where the file with an id is; null when the id is malformed, so that no request can leave the folder. */
  readonly pathOf: (id: string) => string | null
  /** The same as soon as a file that is being written is whole: a window shows a picture in the moment it is named. */
  readonly writtenPath: (id: string) => Promise<string | null>
  readonly has: (id: string) => Promise<boolean>
  /** Which of them lie at servers; its code is read with the first use. */
  readonly uploads: () => Promise<Uploads>
}

/** Milliseconds for which a stored file is held: far longer than it takes until a journal, a draft or a message names it. */
const holdTime = 60_000

/** The id of a file with these bytes: their SHA-256 (hex). */
export const idOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

interface Options {
  readonly folder: string
  /** Resolves when what the history was asked to erase before this moment is erased. */
  readonly erased: () => Promise<unknown>
  /** Told when a file could not be written. */
  readonly onFailure: (error: unknown) => void
}

/** Content-addressed files under the profile's `attachments/`. */
export function createAttachments({ folder, erased, onFailure }: Options): Attachments {
  const held = new Map<string, NodeJS.Timeout>()
  const writing = new Map<string, Promise<void>>()
  let uploads: Promise<Uploads> | undefined
  function hold(id: string): void {
    clearTimeout(held.get(id))
    held.set(id, setTimeout(() => held.delete(id), holdTime).unref())
  }
  const pathOf = (id: string): string | null => (/^[0-9a-f]{64}$/.test(id) ? join(folder, id) : null)
  const writtenPath = async (id: string): Promise<string | null> => {
    await writing.get(id)
    return pathOf(id)
  }
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
  async function store(id: string, bytes: Buffer): Promise<void> {
    await write(id, bytes)
    // A step of erasing that began before the file was held may have deleted what stood there.
    await erased().catch(() => undefined)
    if (!existsSync(pathOf(id) ?? '')) await write(id, bytes)
  }
  return {
    folder,
    save: (bytes) => {
      const id = idOf(bytes)
      hold(id)
      const written = store(id, bytes).catch(onFailure)
      writing.set(id, written)
      void written.then(() => writing.get(id) === written && writing.delete(id))
      return id
    },
    hold: async (id) => {
      hold(id)
      await erased().catch(() => undefined)
    },
    held: () => [...held.keys()],
    pathOf,
    writtenPath,
    uploads: () => (uploads ??= import('./attached/uploads').then(({ createUploads }) => createUploads({ folder, onFailure }))),
    has: async (id) => {
      const path = await writtenPath(id)
      if (path === null) return false
      return access(path).then(
        () => true,
        () => false,
      )
    },
  }
}
