/** The little of tar that npm packages need (https://www.gnu.org/software/tar/manual/html_node/Standard.html): no tar program is assumed to exist. */

const blockSize = 512

function text(block, from, length) {
  const field = block.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.toString('latin1', 0, end < 0 ? length : end)
}

/** Yields the bytes of one file of an uncompressed tar stream, piece by piece. Reads the whole stream; throws when the file is not in it or is cut off. */
export async function* fileFromTar(source, name) {
  let rest = Buffer.alloc(0)
  let left = 0
  let padding = 0
  let wanted = false
  let found = false
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (left > 0 && rest.length > 0) {
        const piece = rest.subarray(0, left)
        rest = rest.subarray(piece.length)
        left -= piece.length
        if (wanted) yield piece
      }
      if (left > 0 || rest.length < padding + blockSize) break
      const header = rest.subarray(padding, padding + blockSize)
      rest = rest.subarray(padding + blockSize)
      left = Number.parseInt(text(header, 124, 12), 8) || 0
      padding = (blockSize - (left % blockSize)) % blockSize
      wanted = text(header, 0, 100) === name
      found ||= wanted
    }
  }
  if (!found || (wanted && left > 0)) throw new Error(`${name} is missing or cut off in the package`)
}
