import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { onFile } from '../file-problem'

/** Text gathered before it is written, in characters. */
const gathered = 256 * 1024

/** What ends the name of a file or folder that is not finished. */
export const unfinished = '.aside-part'

/** A text file that appears under its name only when it is whole: until then it has another one. Problems: disk-full, not-writable, not-found (of its folder). */
export class OutFile {
  readonly path: string
  readonly #part: string
  readonly #handle: FileHandle
  #waiting: string[] = []
  #length = 0

  private constructor(path: string, part: string, handle: FileHandle) {
    this.path = path
    this.#part = part
    this.#handle = handle
  }

  static async create(path: string): Promise<OutFile> {
    const part = `${path}${unfinished}`
    return new OutFile(path, part, await onFile(path, () => open(part, 'w')))
  }

  async write(text: string): Promise<void> {
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length >= gathered) await this.#flush()
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    await onFile(this.path, () => this.#handle.appendFile(text, 'utf8'))
  }

  /** Gives the file its name; what had that name is replaced. */
  async finish(): Promise<void> {
    await this.#flush()
    await onFile(this.path, async () => {
      await this.#handle.close()
      await rename(this.#part, this.path)
    })
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#part, { force: true })
  }
}

/** Writes a whole file from its pieces, or leaves nothing behind. */
export async function writeTextFile(path: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const file = await OutFile.create(path)
  try {
    for await (const piece of pieces) await file.write(piece)
    await file.finish()
  } catch (error) {
    await file.discard()
    throw error
  }
}
