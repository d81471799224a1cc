/** A block that goes on to the end of the document unless something ends it. */
interface OpenBlock {
  readonly isEnd: (line: string) => boolean
  /** The line that ends it. */
  readonly end: string
}

function openFence(line: string): OpenBlock | null {
  const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
  if (marks === '' || (marks.startsWith('`') && info.includes('`'))) return null
  return { end: marks, isEnd: (later) => /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(later)?.[1]?.startsWith(marks) === true }
}

/** HTML blocks that a blank line does not end (CommonMark 4.6, kinds 1 to 5): how they begin, and what a line that ends them holds. */
const htmlBlocks: readonly (readonly [start: RegExp, end: RegExp, closing: string])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[ \t>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</pre>'],
  [/^ {0,3}<!--/, /-->/, '-->'],
  [/^ {0,3}<\?/, /\?>/, '?>'],
  [/^ {0,3}<![a-z]/i, />/, '>'],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/, ']]>'],
]

function openHtml(line: string): OpenBlock | null {
  const [, end, closing] = htmlBlocks.find(([start]) => start.test(line)) ?? []
  if (end === undefined || closing === undefined || end.test(line)) return null
  return { end: closing, isEnd: (later) => end.test(later) }
}

/**
 * Markdown with what is still open at its end closed, so that what is written after it is not taken for code or HTML. Blocks inside lists and quotes end with
 * these.
 */
export function closeBlocks(text: string): string {
  let open: OpenBlock | null = null
  for (const line of text.split(/\r\n?|\n/)) {
    if (open === null) open = openFence(line) ?? openHtml(line)
    else if (open.isEnd(line)) open = null
  }
  return open === null ? text : `${text}${/[\r\n]$/.test(text) ? '' : '\n'}${open.end}`
}
