/** A line of markers alone: `-`, `1.`, `##`, `>`, half a fence or rule, half a task box. What it will be is decided by what follows. */
const UNDECIDED = /^[\s>]*(?:>|[-+*=_~`#|]+|\d{1,9}[.)]?|[-+*]\s+\[[ xX]?\]?)[ \t]*$/
/** The opening line of a code block, whose language may be half there; or its closing line. */
const FENCE = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)?(?:`{3,}[^`]*|~{3,}.*)$/
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:[ \t]*\S*$/
/** The mark of a footnote at the start of a line: its text, or a sentence that begins with it. */
const FOOTNOTE = /^ {0,3}\[\^[^\]\s]*\]?$/
const TABLE_ROW = /^[\s>]*\|/
const TABLE_DELIMITERS = /^[\s>]*\|[\s|:-]*$/

/**
 * Prepares the end of a growing text for the parser: a last line that can still become anything is held back (`-` under a text would make that text a
 * heading for one frame), and the head of a table gets the line of dashes it needs to be one.
 */
export function holdBack(text: string): string {
  const lineStart = text.lastIndexOf('\n') + 1
  const line = text.slice(lineStart)
  if (line !== '' && isTable(line)) return completeTable(text, lineStart)
  if (UNDECIDED.test(line) || FENCE.test(line) || DEFINITION.test(line) || FOOTNOTE.test(line)) return completeTable(text.slice(0, lineStart), lineStart)
  return line === '' ? completeTable(text, lineStart) : text
}

const isTable = (line: string): boolean => TABLE_ROW.test(line) && line.trim() !== '|'

/** Adds or mends the delimiter line when the text ends inside the first two lines of a table; `end` is where its last whole line ends. */
function completeTable(text: string, end: number): string {
  const whole = end > 0 && text.length === end ? text.slice(0, -1) : text
  const lines = whole.slice(startOfLastLines(whole, 3)).split('\n')
  const last = lines.at(-1) ?? ''
  if (!isTable(last)) return text
  const previous = lines.at(-2) ?? ''
  if (!isTable(previous)) return `${whole}\n${delimiters(last)}`
  if (!TABLE_DELIMITERS.test(last) || isTable(lines.at(-3) ?? '')) return text
  return `${whole.slice(0, whole.length - last.length)}${delimiters(previous)}`
}

/** Where the last `count` lines begin. */
function startOfLastLines(text: string, count: number): number {
  let start = text.length
  for (let found = 0; found < count; found += 1) {
    if (start <= 0) return 0
    start = text.lastIndexOf('\n', start - 1)
  }
  return start + 1
}

/** The line under a table's head, as indented as the head. */
function delimiters(head: string): string {
  const indent = /^[\s>]*/.exec(head)?.[0] ?? ''
  const cells = head.trim().replace(/^[\s>]*\|/, '').replace(/\|$/, '').split(/(?<!\\)\|/).length
  return `${indent}|${'---|'.repeat(cells)}`
}
