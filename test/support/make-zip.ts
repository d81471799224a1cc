import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of an archive that is put together byte by byte, so that it can be wrong in every way. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | Buffer
  /** Unix mode, e.g. 0o120777 for a symbolic link. */
  readonly mode?: number
  readonly deflate?: boolean
  /** Unpacked size that is claimed, when it is not the true one. */
  readonly claimedSize?: number
}

const utf8Names = 0x0800

/** A ZIP archive (APPNOTE 4.3) with these entries as they are given. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode = 0o100644, deflate = false, claimedSize } of entries) {
    const raw = Buffer.from(content)
    const packed = deflate ? deflateRawSync(raw) : raw
    const nameBytes = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(utf8Names, 2)
    facts.writeUInt16LE(deflate ? 8 : 0, 4)
    facts.writeUInt32LE(0x21_00_00, 6)
    facts.writeUInt32LE(crc32(raw), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimedSize ?? raw.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, nameBytes, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, rest, nameBytes]))
    bodies.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06'), end])
}
