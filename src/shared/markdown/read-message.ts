import { endCode, readCode } from './read-code'
import { endText, readText } from './read-text'
import { type Page, type Piece, type Reading, parseStretch, show, textTail } from './reading'

/** Reads a message up to the end of `text`, which begins with what was read before and may still grow. */
export function readOn(reading: Reading, text: string): Reading {
  let next = reading
  let enteredCode = false
  while (next.text.length < text.length || enteredCode) {
    const before = next
    next = next.tail.kind === 'code' ? readCode(next, next.tail, text) : readText(next, next.tail, text)
    enteredCode = before.tail.kind === 'text' && next.tail.kind === 'code'
  }
  return next
}

/** Reads the end of a message: nothing is completed or held back any more. Links whose definitions came later are left to {@link resolveLinks}. */
export function readEnd(reading: Reading): Reading {
  const ended = reading.tail.kind === 'code' ? endCode(reading, reading.tail, reading.text) : endText(reading, reading.tail, reading.text)
  return show({ ...ended, tail: textTail(reading.text.length) }, [])
}

/** Whether a piece may hold a link whose definition was not known yet when it was read. */
export function mayNeedLinks(reading: Reading, piece: Piece): boolean {
  return piece.definitions < Object.keys(reading.references).length && piece.node.type !== 'code' && reading.text.slice(piece.key, piece.end).includes('[')
}

/** Reads those pieces of a page again that {@link mayNeedLinks}; the page itself when there are none. */
export function resolveLinks(reading: Reading, page: Page): Page {
  if (!page.some((piece) => mayNeedLinks(reading, piece))) return page
  const definitions = Object.keys(reading.references).length
  return page.map((piece) => {
    if (!mayNeedLinks(reading, piece)) return piece
    const [first] = parseStretch(reading.text.slice(piece.key, piece.end), reading.references, false).blocks
    return first === undefined ? piece : { ...piece, node: first.node, definitions }
  })
}
