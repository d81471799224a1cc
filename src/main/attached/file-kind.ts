import { imageType } from '../image-type'
import { type DocumentType, documentTypes, pdfType } from './document-types'

/** What an attached file is, as far as sending it goes. */
export type FileKind =
  | { readonly kind: 'image'; readonly mime: string }
  | { readonly kind: 'pdf'; readonly mime: typeof pdfType }
  /** Its text has to be read out of it. */
  | { readonly kind: 'document'; readonly mime: DocumentType }
  | { readonly kind: 'text'; readonly mime: string }

/** Types of text that other programs make something of; every other one is plain. */
const textTypes: Readonly<Record<string, string>> = { md: 'text/markdown', csv: 'text/csv', html: 'text/html', htm: 'text/html', json: 'application/json', xml: 'application/xml', svg: 'image/svg+xml' }

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
const typeOfText = (name: string): string => textTypes[endingOf(name)] ?? 'text/plain'

/** Characters that stand in no text: U+FFFD is what a decoder makes of bytes that are none. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const noText = /[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/

/** UTF-16 with a byte order mark, as Windows programs write it. */
const utf16 = (head: Uint8Array): 'utf-16le' | 'utf-16be' | null => (head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null)

/** A document by its ending, if it is packed as such documents are: newer ones as ZIP archives, older ones as compound files ([MS-CFB]). */
function documentOf(start: string, ending: string): DocumentType | null {
  if (!Object.hasOwn(documentTypes, ending)) return null
  const packed = ending === 'xls' ? '\xd0\xcf\x11\xe0' : 'PK\x03\x04'
  return start.startsWith(packed) ? documentTypes[ending as keyof typeof documentTypes] : null
}

/** Looks at a file while it passes by, a piece at a time, and tells at its end what it is. */
export interface KindCheck {
  readonly take: (bytes: Uint8Array) => void
  /** null: nothing that can be sent. `name`: the file's own. */
  readonly end: (name: string) => FileKind | null
}

/** Encodings that a text may have, in the order they are believed: UTF-8, and what Chinese systems wrote before it (GB 18030). */
const encodings = ['utf-8', 'gb18030'] as const

/** Begins to look at a file. */
export function createKindCheck(): KindCheck {
  let head = Buffer.alloc(0)
  let decoders: readonly TextDecoder[] | null = null

  const passes = (decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean => {
    try {
      return !noText.test(decoder.decode(bytes, { stream }))
    } catch {
      return false
    }
  }
  return {
    take: (bytes) => {
      if (head.length < 16) head = Buffer.concat([head, bytes.subarray(0, 16)])
      const marked = utf16(head)
      decoders ??= (marked === null ? encodings : [marked]).map((encoding) => new TextDecoder(encoding, { fatal: true }))
      decoders = decoders.filter((decoder) => passes(decoder, bytes, true))
    },
    end: (name) => {
      const image = imageType(head)
      if (image !== null) return { kind: 'image', mime: image }
      const start = head.toString('latin1')
      if (start.startsWith('%PDF-')) return { kind: 'pdf', mime: pdfType }
      const document = documentOf(start, endingOf(name))
      if (document !== null) return { kind: 'document', mime: document }
      const isText = decoders?.some((decoder) => passes(decoder, new Uint8Array(), false)) ?? true
      return isText ? { kind: 'text', mime: typeOfText(name) } : null
    },
  }
}

/** The text of a file that {@link createKindCheck} called text. */
export function decodeText(bytes: Uint8Array): string {
  const marked = utf16(bytes)
  if (marked !== null) return new TextDecoder(marked).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
