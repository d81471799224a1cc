import type { PlacedBlock } from './build-tree'
import { type Boundary, lastBlockBoundary, lastPartBoundary } from './boundaries'
import { growLeaf } from './grow-leaf'
import { holdBack } from './hold-back'
import { type Carried, type CodeTail, type Parsed, type Piece, type Reading, type TextTail, parseStretch, settle, show, textTail } from './reading'

/** A tail longer than this is parsed again only when it has grown by a sixteenth, so that one endless block costs no more than a multiple of its length. */
const LONG_TAIL = 4_000
/** No single block of prose is longer; one that is (a pasted blob) is cut here, so that no parse takes longer than a frame or two. */
const LONGEST_TAIL = 64_000

/** Reads on in prose: parses the tail, makes final what more text cannot change, and shows the rest as it will look. */
export function readText(reading: Reading, tail: TextTail, text: string): Reading {
  const length = text.length - tail.start
  if (length > LONG_TAIL && tail.parsedTo > tail.start && text.length - tail.parsedTo < length / 16) {
    return show({ ...reading, text }, growLeaf(tail.pieces, text.slice(tail.parsedTo)))
  }
  const stretch = readStretch(reading, tail, text, true)
  const next: Reading = { ...reading, text, work: reading.work + stretch.parsed.source.length }

  const code = openCodeBlock(stretch)
  if (code !== null) return { ...settle(withDefinitions(next, stretch.parsed, code.line), stretch.pieces.slice(0, -1)), tail: code.tail }

  const boundary = lastBlockBoundary(stretch.parsed, stretch.blocks)
  const open = stretch.pieces.slice(boundary?.index ?? 0)
  const settled = boundary === null ? next : settle(withDefinitions(next, stretch.parsed, boundary.line), stretch.pieces.slice(0, boundary.index))
  const begun = boundary === null ? tail : textTail(stretch.offset + lineStart(stretch.parsed, boundary.line))
  const kept: TextTail = { ...begun, parsedTo: text.length, pieces: open }
  if (open.length === 1) {
    const last = stretch.blocks.at(-1)
    const part = last === undefined ? null : lastPartBoundary(stretch.parsed, last)
    if (last !== undefined && part !== null) return carry(settled, kept, stretch, last, part)
  }
  if (length > LONGEST_TAIL && boundary === null) return cut(next, tail, text)
  return show({ ...settled, tail: kept }, open)
}

/** The end of a message in prose: what is left is read as it stands. */
export function endText(reading: Reading, tail: TextTail, text: string): Reading {
  const { parsed, pieces } = readStretch(reading, tail, text, false)
  return settle({ ...reading, text, references: parsed.references, work: reading.work + parsed.source.length }, pieces)
}

interface Stretch {
  readonly parsed: Parsed
  /** Blocks of the stretch, the first joined with what is carried. */
  readonly blocks: readonly PlacedBlock[]
  readonly pieces: readonly Piece[]
  /** Position in the message of the first character of the stretch. */
  readonly offset: number
}

function readStretch(reading: Reading, tail: TextTail, text: string, growing: boolean): Stretch {
  const prefix = tail.carried?.prefix ?? ''
  const source = prefix + text.slice(tail.start)
  const parsed = parseStretch(growing ? holdBack(source) : source, reading.references, growing)
  const offset = tail.start - prefix.length
  const blocks = join(tail.carried, parsed.blocks)
  const definitions = Object.keys(parsed.references).length
  const startOf = (block: PlacedBlock | undefined): number => (block === undefined ? text.length : offset + lineStart(parsed, block.lines[0]))
  const pieces = blocks.map((block, at) => ({
    key: at === 0 && tail.carried !== null ? tail.carried.key : startOf(block),
    end: startOf(blocks[at + 1]),
    node: block.node,
    definitions,
  }))
  return { parsed, blocks, pieces, offset }
}

const lineStart = (parsed: Parsed, line: number): number => parsed.lineStarts[line] ?? parsed.source.length

/** Puts the items or rows that are final already before those just read. */
function join(carried: Carried | null, blocks: readonly PlacedBlock[]): readonly PlacedBlock[] {
  const [first, ...others] = blocks
  if (carried === null || first === undefined) return blocks
  const { node } = carried
  if (node.type === 'list' && first.node.type === 'list') {
    const joined = { ...node, loose: node.loose || first.node.loose, items: [...node.items, ...first.node.items] }
    return [{ ...first, node: joined }, ...others]
  }
  if (node.type === 'table' && first.node.type === 'table') return [{ ...first, node: { ...node, rows: [...node.rows, ...first.node.rows] } }, ...others]
  return [{ node, lines: [0, 0], partLines: [] }, ...blocks]
}

/** Makes the finished items or rows of the one open block final, so that only the last is read again. */
function carry(reading: Reading, tail: TextTail, stretch: Stretch, last: PlacedBlock, part: Boundary): Reading {
  const { node } = last
  const [piece] = tail.pieces
  if ((node.type !== 'list' && node.type !== 'table') || piece === undefined) return show({ ...reading, tail }, tail.pieces)
  const left = last.partLines.length - part.index
  const kept = node.type === 'list' ? { ...node, items: node.items.slice(0, -left) } : { ...node, rows: node.rows.slice(0, -left) }
  const head = lineStart(stretch.parsed, last.lines[0])
  const prefix = node.type === 'list' ? '' : stretch.parsed.source.slice(head, lineStart(stretch.parsed, last.lines[0] + 2))
  const carried: Carried = { key: piece.key, node: kept, prefix }
  const start = stretch.offset + lineStart(stretch.parsed, part.line)
  return show({ ...withDefinitions(reading, stretch.parsed, part.line), tail: { ...tail, start, carried } }, tail.pieces)
}

/** Makes the link definitions that stand before a line known for good; of two with one name the first counts. */
function withDefinitions(reading: Reading, parsed: Parsed, line: number): Reading {
  const final = parsed.definitions.filter((one) => one.first < line && !Object.hasOwn(reading.references, one.label))
  if (final.length === 0) return reading
  const added = Object.fromEntries(final.flatMap(({ label }) => (parsed.references[label] === undefined ? [] : [[label, parsed.references[label]]])))
  return { ...reading, references: { ...reading.references, ...added } }
}

/** The tail of a message that has just entered a code block of the outermost level; null when it has not. */
function openCodeBlock({ parsed, blocks, pieces, offset }: Stretch): { readonly tail: CodeTail; readonly line: number } | null {
  const last = blocks.at(-1)
  const start = pieces.at(-1)?.key
  if (last?.node.type !== 'code' || !last.node.open || start === undefined) return null
  const [line] = last.lines
  const contentStart = lineStart(parsed, line + 1)
  const fence = /^( {0,3})(`{3,}|~{3,})/.exec(parsed.source.slice(lineStart(parsed, line), contentStart))
  if (fence === null) return null
  const from = offset + contentStart
  const { language } = last.node
  return { line, tail: { kind: 'code', start, fence: fence[2] ?? '', indent: fence[1]?.length ?? 0, language, contentStart: from, lineStart: from } }
}

/** Ends a block that has become too long to be read again and again, at its last line or word. */
function cut(reading: Reading, tail: TextTail, text: string): Reading {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(' ')) + 1
  const at = end > tail.start ? end : text.length
  const ended = endText(reading, tail, text.slice(0, at))
  return show({ ...ended, text: text.slice(0, at), tail: textTail(at) }, [])
}
