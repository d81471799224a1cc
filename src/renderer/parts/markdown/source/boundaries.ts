import type { PlacedBlock } from './build-tree'
import type { Parsed } from './reading'

/** A line from which on more text can still change the message, and the index of the block or part that begins there. */
export interface Boundary {
  readonly index: number
  readonly line: number
}

/**
 * The last block whose beginning is certain; everything before it is final. A block's first line tells where the one before ended when that line is whole and
 * follows a blank one, or when the line after it is whole too (two lines make a table or an underlined heading). Link definitions may take the next
 * line as their title, so directly below one nothing is certain.
 */
export function lastBlockBoundary(parsed: Parsed, blocks: readonly PlacedBlock[]): Boundary {
  for (let index = blocks.length - 1; index > 0; index -= 1) {
    const line = blocks[index]?.lines[0] ?? 0
    const afterList = blocks[index - 1]?.node.type === 'list'
    const certain = isBlank(parsed, line - 1) ? !afterList || isWhole(parsed, line) : isWhole(parsed, line + 1) && !parsed.definitions.some(({ end }) => end === line)
    if (certain) return { index, line }
  }
  return { index: 0, line: 0 }
}

/** The last item of a list, or row of a table, whose beginning is certain, when parts stand before it; null otherwise. */
export function lastPartBoundary(parsed: Parsed, block: PlacedBlock): Boundary | null {
  for (let index = block.partLines.length - 1; index > 0; index -= 1) {
    const line = block.partLines[index] ?? 0
    if (isWhole(parsed, line)) return { index, line }
  }
  return null
}

/** Whether the end of a line has arrived. */
function isWhole(parsed: Parsed, line: number): boolean {
  return line + 1 < parsed.lineStarts.length
}

function isBlank(parsed: Parsed, line: number): boolean {
  return parsed.source.slice(parsed.lineStarts[line], parsed.lineStarts[line + 1]).trim() === ''
}
