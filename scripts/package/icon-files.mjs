/** The icon files of Windows and macOS: both are PNGs one after the other, with a table. `pictures` maps pixels a side to PNG bytes. */

/** Sizes that Windows looks for; 256 is the largest that the format knows. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256]

/** An .ico: a header, 16 bytes a picture, then the pictures (256 pixels are written as 0). */
export function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * icoSizes.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(icoSizes.length, 4)
  let at = header.length
  icoSizes.forEach((size, index) => {
    const { length } = pictures.get(size)
    const entry = 6 + 16 * index
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(length, entry + 8)
    header.writeUInt32LE(at, entry + 12)
    at += length
  })
  return Buffer.concat([header, ...icoSizes.map((size) => pictures.get(size))])
}

/** macOS's names of the sizes; those of ic11 to ic14 and ic10 are for screens with twice the pixels. */
const icnsTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }

/** An .icns: a header, then for each picture its name, its length with these eight bytes, and the PNG. */
export function icns(pictures) {
  const chunk = (name, bytes) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(8 + bytes.length, 4)
    return Buffer.concat([head, bytes])
  }
  return chunk('icns', Buffer.concat(Object.entries(icnsTypes).map(([name, size]) => chunk(name, pictures.get(size)))))
}
