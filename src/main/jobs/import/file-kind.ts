/** MIME types by the ending of a name, for what a chat usually holds. */
const byEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', json: 'application/json', html: 'text/html',
  wav: 'audio/wav', mp3: 'audio/mpeg', m4a: 'audio/mp4', mp4: 'video/mp4', zip: 'application/zip', svg: 'image/svg+xml',
}

const startsWith = (head: Buffer, ...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte)

/** The MIME type of a picture that a page can show, by its first bytes; null for anything else. */
function pictureType(head: Buffer): string | null {
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (startsWith(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(head, 0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  return null
}

/** What a file is, by its bytes first, then by what is said of it: exports name pictures `.dat` and worse. */
export function fileKind(head: Buffer, name: string, said: string): { readonly mime: string; readonly isPicture: boolean } {
  const picture = pictureType(head)
  if (picture !== null) return { mime: picture, isPicture: true }
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return { mime: (said.startsWith('image/') ? '' : said) || byEnding[ending] || 'application/octet-stream', isPicture: false }
}
