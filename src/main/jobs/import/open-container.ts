import { createReadStream } from 'node:fs'
import { lstat, open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ProblemError } from '../../../shared/problem'
import type { Container, ContainerFile } from './container'
import type { LeftAside } from './imported-chat'
import { openZip } from './open-zip'

/** Bytes read at once. */
const chunkSize = 256 * 1024
/** Files of a folder looked at. */
const filesAtMost = 200_000

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.7 (an entry) and 4.3.16 (an empty archive)
    return bytesRead === 4 && (buffer.readUInt32LE(0) === 0x04034b50 || buffer.readUInt32LE(0) === 0x06054b50)
  } finally {
    await file.close()
  }
}

async function listFolder(root: string, leave: (left: LeftAside) => void): Promise<readonly ContainerFile[]> {
  const files: ContainerFile[] = []
  const folders = ['']
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) leave({ reason: 'link', where: name, detail: '' })
      else if (entry.isDirectory()) folders.push(name)
      else if (entry.isFile()) {
        const { size, mtimeMs } = await lstat(join(root, name))
        files.push({ name, size, modifiedAt: Math.round(mtimeMs) })
      }
      if (files.length > filesAtMost) throw new ProblemError({ code: 'bad-input', field: 'path', detail: `${root}: more than ${filesAtMost} files` })
    }
  }
  return files
}

/**
 * Opens what is to be imported: a ZIP archive (known by its first bytes), a folder with everything below it, or a single file. Problems: not-found, bad-input
 * (an archive that is damaged or means harm).
 */
export async function openContainer(path: string, leave: (left: LeftAside) => void): Promise<Container> {
  try {
    // A link that the user named is followed; those that lie inside are not.
    const stats = await stat(path)
    if (stats.isDirectory()) {
      const files = await listFolder(path, leave)
      return { files, isArchive: false, open: (file) => Promise.resolve(createReadStream(join(path, file.name), { highWaterMark: chunkSize })), close: () => Promise.resolve() }
    }
    if (!stats.isFile()) throw new ProblemError({ code: 'bad-input', field: 'path', detail: `${path} is neither a file nor a folder` })
    if (await startsLikeZip(path)) return await openZip(path, stats.size, leave)
    return {
      files: [{ name: basename(path), size: stats.size, modifiedAt: Math.round(stats.mtimeMs) }],
      isArchive: false,
      open: () => Promise.resolve(createReadStream(path, { highWaterMark: chunkSize })),
      close: () => Promise.resolve(),
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new ProblemError({ code: missing ? 'not-found' : 'bad-input', field: 'path', detail: `${path}: ${error instanceof Error ? error.message : String(error)}` })
  }
}
