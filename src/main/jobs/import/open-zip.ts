import { Transform, type Readable } from 'node:stream'
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { ProblemError } from '../../../shared/problem'
import type { Container, ContainerFile } from './container'
import type { LeftAside } from './imported-chat'

/** Entries of an archive looked at. */
const entriesAtMost = 200_000
/** Text shrinks to a tenth, JSON full of repetition to a fortieth; what claims to unpack to far more, and to much, is made to fill disks. */
const mostRatio = 250
const harmlessSize = 512 * 1024 * 1024
/** Unix file type bits in the upper half of the external attributes, and the type of a symbolic link. */
const fileTypeMask = 0o170000
const linkType = 0o120000

const isBomb = (packed: number, unpacked: number): boolean => unpacked > harmlessSize && unpacked > packed * mostRatio

/** True for a name that leads nowhere but below the archive's own root. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.includes('\0') || /^[/\\]/.test(name) || /^[A-Za-z]:/.test(name)) return false
  return !name.split(/[/\\]/).includes('..')
}

const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & fileTypeMask) === linkType

/** Chunks put together to a useful size: inflate gives 16 kB at a time. */
function gathered(size: number): Transform {
  let waiting: Buffer[] = []
  let length = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk)
      length += chunk.length
      if (length < size) return done()
      const whole = Buffer.concat(waiting)
      waiting = []
      length = 0
      done(null, whole)
    },
    flush(done) {
      done(null, Buffer.concat(waiting))
    },
  })
}

async function listEntries(zip: ZipFile, leave: (left: LeftAside) => void): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  let count = 0
  for await (const entry of zip.eachEntry()) {
    count += 1
    if (count > entriesAtMost) throw new Error(`more than ${entriesAtMost} entries`)
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
    if (!isSafeName(name)) leave({ reason: 'unsafe-name', where: name.slice(0, 200), detail: '' })
    else if (isLink(entry)) leave({ reason: 'link', where: name, detail: '' })
    else if (entry.isEncrypted()) leave({ reason: 'damaged', where: name, detail: 'encrypted' })
    else if (isBomb(entry.compressedSize, entry.uncompressedSize)) leave({ reason: 'too-large', where: name, detail: `${entry.compressedSize} bytes that unpack to ${entry.uncompressedSize}` })
    else if (!name.endsWith('/') && !name.startsWith('__MACOSX/')) entries.set(name, entry)
  }
  return entries
}

/**
 * A ZIP archive, read entry by entry and never unpacked. Entries whose name leads outside, links, encrypted entries and those that unpack to absurdly much
 * are left aside. Problem bad-input: the archive is damaged, or all of it together unpacks to absurdly much.
 */
export async function openZip(path: string, size: number, leave: (left: LeftAside) => void): Promise<Container> {
  const refuse = (error: unknown): never => {
    throw new ProblemError({ code: 'bad-input', field: 'path', detail: `${path}: ${error instanceof Error ? error.message : String(error)}` })
  }
  // Names are decoded and checked here, one by one: the library's own check would end the whole reading at the first bad one.
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(refuse)
  const entries = await listEntries(zip, leave).catch((error: unknown) => {
    zip.close()
    return refuse(error)
  })
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (isBomb(size, unpacked)) {
    zip.close()
    refuse(new Error(`${size} bytes that unpack to ${unpacked}`))
  }
  return {
    isArchive: true,
    files: [...entries].map(([name, entry]): ContainerFile => ({ name, size: entry.uncompressedSize, modifiedAt: entry.getLastModDate().getTime() || null })),
    open: async (file): Promise<Readable> => {
      const entry = entries.get(file.name)
      if (entry === undefined) throw new ProblemError({ code: 'not-found', field: 'file', detail: file.name })
      const packed = await zip.openReadStreamPromise(entry)
      const whole = gathered(256 * 1024)
      packed.on('error', (error) => whole.destroy(error))
      whole.on('close', () => packed.destroy())
      return packed.pipe(whole)
    },
    close: () => {
      zip.close()
      return Promise.resolve()
    },
  }
}
