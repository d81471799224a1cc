import { copyFile, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { onFile } from '../file-problem'
import type { AttachedPart } from '../../../shared/chat'
import { attachmentName } from './attachment-files'
import { unfinished } from './out-file'

/** Whether something has this name. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Where the profile keeps an attachment; an id that is no SHA-256 has no file. */
export function attachmentPath(folder: string, id: string): string | null {
  return /^[0-9a-f]{64}$/.test(id) ? join(folder, id) : null
}

/** Pictures and files that are put in a folder beside exported chats, each once. The folder gets its name when everything is there. */
export class AttachmentCopies {
  readonly #source: string
  readonly #folder: string
  readonly #part: string
  readonly #taken = new Set<string>()
  /** Attachments that the profile no longer has. */
  readonly missing = new Set<string>()

  constructor(source: string, folder: string) {
    this.#source = source
    this.#folder = folder
    this.#part = `${folder}${unfinished}`
  }

  async add(part: AttachedPart): Promise<void> {
    const name = attachmentName(part)
    if (this.#taken.has(name)) return
    const source = attachmentPath(this.#source, part.attachment)
    if (source === null || !(await exists(source))) {
      this.missing.add(part.attachment)
      return
    }
    await onFile(this.#folder, async () => {
      if (this.#taken.size === 0) await mkdir(this.#part, { recursive: true })
      await copyFile(source, join(this.#part, name))
    })
    this.#taken.add(name)
  }

  /** Gives the folder its name; one that is there already gets what it lacks. */
  async finish(): Promise<void> {
    if (this.#taken.size === 0) return
    await onFile(this.#folder, async () => {
      if (!(await exists(this.#folder))) return rename(this.#part, this.#folder)
      for (const name of await readdir(this.#part)) await rename(join(this.#part, name), join(this.#folder, name))
      return rmdir(this.#part)
    })
  }

  /** Leaves nothing behind that is not finished. */
  discard(): Promise<void> {
    return rm(this.#part, { recursive: true, force: true })
  }
}
