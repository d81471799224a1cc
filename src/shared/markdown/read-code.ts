import { type CodeTail, type Piece, type Reading, settle, show, textTail } from './reading'

/** Reads on inside an open code block: shows the new text, or settles the block when its closing fence has come (the tail is then text again). */
export function readCode(reading: Reading, tail: CodeTail, text: string): Reading {
  let lineStart = tail.lineStart
  for (let lineEnd = text.indexOf('\n', lineStart); lineEnd >= 0; lineEnd = text.indexOf('\n', lineStart)) {
    if (closes(text.slice(lineStart, lineEnd), tail)) {
      const settled = settle(reading, [piece(tail, text, lineStart, lineEnd + 1, false, reading)])
      const end = lineEnd + 1
      return show({ ...settled, text: text.slice(0, end), work: reading.work + end - tail.lineStart, tail: textTail(end) }, [])
    }
    lineStart = lineEnd + 1
  }
  const last = text.slice(lineStart)
  const mayClose = last.trim() !== '' && /^ {0,3}[`~]+[ \t]*$/.test(last) && last.trimStart().startsWith(tail.fence.charAt(0))
  const open = piece(tail, text, mayClose ? lineStart : text.length, text.length, true, reading)
  return show({ ...reading, text, work: reading.work + text.length - tail.lineStart, tail: { ...tail, lineStart } }, [open])
}

/** The end of a message inside a code block. */
export function endCode(reading: Reading, tail: CodeTail, text: string): Reading {
  const contentEnd = closes(text.slice(tail.lineStart), tail) ? tail.lineStart : text.length
  return settle(reading, [piece(tail, text, contentEnd, text.length, false, reading)])
}

function piece(tail: CodeTail, text: string, contentEnd: number, end: number, open: boolean, reading: Reading): Piece {
  const content = text.slice(tail.contentStart, contentEnd)
  const unindented = tail.indent === 0 ? content : content.replace(new RegExp(`^ {1,${tail.indent}}`, 'gm'), '')
  return { key: tail.start, end, node: { type: 'code', language: tail.language, text: unindented, open }, definitions: Object.keys(reading.references).length }
}

/** A closing fence: up to three spaces, at least as many of the same marks, nothing after them (CommonMark, fenced code blocks). */
function closes(line: string, tail: CodeTail): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)
  return match?.[1]?.startsWith(tail.fence) === true
}
