import type { PlacedBlock } from './build-tree'
import type { Parsed } from './reading'

/** A line before which nothing can change any more, and the index of the block or part that begins there or after it. */
export interface Boundary {
  readonly index: number
  readonly line: number
}

/**
 * The last block (or link definition) whose beginning is certain; everything before it is final. Its first line tells where the one before ended when that
 * line is whole and follows a blank one, or when the line after it is whole too (two lines make a table or an underlined heading). A link
 * definition may take the next line as its title, so directly below one only another definition is certain; a formula without end may yet be text.
 */
export function lastBlockBoundary(parsed: Parsed, blocks: readonly PlacedBlock[]): Boundary | null {
  const definitions = parsed.definitions.filter(({ level }) => level === 0)
  const starts = [
    ...blocks.map((block, index) => ({ index, line: block.lines[0], block })),
    ...definitions.map(({ first }) => ({ index: blocks.filter((block) => block.lines[0] < first).length, line: first, block: null })),
  ].toSorted((a, b) => a.line - b.line)
  for (let at = starts.length - 1; at > 0; at -= 1) {
    const start = starts[at]
    if (start !== undefined && isCertain(parsed, start.line, start.block, blocks[start.index - 1])) return { index: start.index, line: start.line }
  }
  return null
}

function isCertain(parsed: Parsed, line: number, block: PlacedBlock | null, previous: PlacedBlock | undefined): boolean {
  // What is indented may still belong to them.
  const goesOn = previous?.node.type === 'list' || previous?.node.type === 'footnote'
  if (isBlank(parsed, line - 1)) return !goesOn || isWhole(parsed, line)
  if (parsed.definitions.some(({ end }) => end === line)) return block === null && isWhole(parsed, line)
  return isWhole(parsed, line + 1) && !(block?.node.type === 'math' && block.node.open)
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
