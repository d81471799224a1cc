/** Lines drawn and coloured together. */
export const LINES_PER_GROUP = 32

/** Cuts code into groups of {@link LINES_PER_GROUP} lines; each keeps its line ends, together they are the code. The line end of the last line is dropped. */
export function cutLines(code: string): readonly string[] {
  const groups: string[] = []
  const end = code.endsWith('\n') ? code.length - 1 : code.length
  for (let start = 0; start < end; ) {
    let next = start
    for (let line = 0; line < LINES_PER_GROUP && next < end; line += 1) {
      const lineEnd = code.indexOf('\n', next)
      next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1
    }
    groups.push(code.slice(start, next))
    start = next
  }
  return groups
}
