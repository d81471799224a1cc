import { buildTree, type PlacedBlock } from './build-tree'
import { type References, parseMarkdown } from './parser'
import type { BlockNode } from './tree'

/** A block of a message and the characters it was read from. `key` never changes while the message grows. */
export interface Piece {
  readonly key: number
  readonly end: number
  readonly node: BlockNode
  /** How many link definitions were known when it was read; later ones are looked up when the message has ended. */
  readonly definitions: number
}

/** A run of pieces that is drawn and skipped as one. */
export type Page = readonly Piece[]
const PIECES_PER_PAGE = 16

/** What is known of a message that was read up to `text.length`; immutable, each step makes a new one that shares everything that is final. */
export interface Reading {
  readonly text: string
  /** Everything to be shown, in order; full pages of final pieces stay the same objects. */
  readonly pages: readonly Page[]
  readonly fullPages: readonly Page[]
  /** Final pieces that do not fill a page yet. */
  readonly recent: readonly Piece[]
  readonly references: References
  readonly tail: Tail
  /** Characters given to the parser so far: what a test holds against the length of the message. */
  readonly work: number
}

/** The part of a message that more text can still change. */
export type Tail = TextTail | CodeTail

export interface TextTail {
  readonly kind: 'text'
  readonly start: number
  /** Items or rows of the list or table being written that are final already. */
  readonly carried: Carried | null
  /** Up to where it was parsed, and what came out. */
  readonly parsedTo: number
  readonly pieces: readonly Piece[]
}

export interface Carried {
  readonly key: number
  readonly node: Extract<BlockNode, { type: 'list' | 'table' }>
  /** The head of the table, without which its rows are no table. */
  readonly prefix: string
}

/** An open code block of the outermost level: nothing in it needs the parser, only its closing fence is looked for. */
export interface CodeTail {
  readonly kind: 'code'
  readonly start: number
  readonly fence: string
  readonly indent: number
  readonly language: string
  readonly contentStart: number
  /** Start of the first line that was not whole when last looked at. */
  readonly lineStart: number
}

export const textTail = (start: number): TextTail => ({ kind: 'text', start, carried: null, parsedTo: start, pieces: [] })

/** A message of which nothing was read yet. */
export const unread: Reading = { text: '', pages: [], fullPages: [], recent: [], references: {}, tail: textTail(0), work: 0 }

/** Adds final pieces. */
export function settle(reading: Reading, pieces: readonly Piece[]): Reading {
  if (pieces.length === 0) return reading
  const recent = [...reading.recent, ...pieces]
  const full = Math.floor(recent.length / PIECES_PER_PAGE)
  if (full === 0) return { ...reading, recent }
  return { ...reading, fullPages: [...reading.fullPages, ...paginate(recent.slice(0, full * PIECES_PER_PAGE))], recent: recent.slice(full * PIECES_PER_PAGE) }
}

/** The reading with its pages brought up to date; `open` are the pieces that may still change. */
export function show(reading: Reading, open: readonly Piece[]): Reading {
  return { ...reading, pages: [...reading.fullPages, ...paginate([...reading.recent, ...open])] }
}

/** Cuts pieces into pages. */
export function paginate(pieces: readonly Piece[]): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < pieces.length; at += PIECES_PER_PAGE) pages.push(pieces.slice(at, at + PIECES_PER_PAGE))
  return pages
}

/** A link definition: the lines it stands on, and how deep inside other blocks. */
export interface Definition {
  readonly label: string
  readonly first: number
  readonly end: number
  readonly level: number
}

/** A stretch of a message that was parsed: its blocks, and where its lines begin. */
export interface Parsed {
  readonly source: string
  readonly blocks: readonly PlacedBlock[]
  /** Where each line of the source begins; one more entry than lines. */
  readonly lineStarts: readonly number[]
  /** All link definitions known after it, and the lines on which those of this stretch stand. */
  readonly references: References
  readonly definitions: readonly Definition[]
}

/** Parses a stretch of a message without changing the definitions known before it. */
export function parseStretch(source: string, known: References, growing: boolean): Parsed {
  const references = { ...known }
  const tokens = parseMarkdown(source, references, growing)
  const lineStarts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  const isClosed = (first: number, end: number, fence: string): boolean => {
    const last = source.slice(lineStarts[end - 1], (lineStarts[end] ?? source.length + 1) - 1)
    const isFence = end - 1 > first && /^[\s>]*(`{3,}|~{3,})\s*$/.test(last) && last.trimEnd().endsWith(fence)
    return !growing || isFence || source.slice(lineStarts[end] ?? source.length).trim() !== ''
  }
  const definitions = tokens.flatMap((token): Definition[] => {
    if (token.type !== 'reference_definition') return []
    const [first, end] = token.map ?? [0, 0]
    return [{ label: (token.meta as { readonly label: string }).label, first, end, level: token.level }]
  })
  return { source, blocks: buildTree(tokens, isClosed), lineStarts, references, definitions }
}
