import { open } from 'node:fs/promises'
import { linesName } from '../archive-format'

/** Where a zip's first entry has its name: after a header of 30 bytes that begins with `PK\3\4`. */
const nameAt = 30

/** Whether a file is an archive of Aside's: its first entry is the first file of lines. False too for what cannot be read. */
export async function isArchive(path: string): Promise<boolean> {
  const start = Buffer.from(linesName(1))
  try {
    const file = await open(path, 'r')
    try {
      const { buffer } = await file.read(Buffer.alloc(nameAt + start.length), 0, nameAt + start.length, 0)
      return buffer.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) && buffer.subarray(nameAt).equals(start)
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}
