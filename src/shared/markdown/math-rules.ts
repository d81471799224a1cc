import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { isOpenTail } from './parse-environment'

const DOLLAR = 36
const BACKSLASH = 92

/**
 * Formulas in `$…$` by Pandoc's rule (pandoc.org/MANUAL.html, extension tex_math_dollars: a non-space right after the opening `$`, a non-space right before
 * the closing one and no digit after it), `$$…$$`, `\(…\)` and `\[…\]`. Makes tokens `math_inline` and `math_block` with the formula as content and the
 * delimiter as markup; `meta.open` is true while a streaming formula has no end yet.
 */
export function mathRules(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math_inline', mathInline)
  md.block.ruler.before('fence', 'math_block', mathBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

/** A formula as it was written. */
export function mathSource(opening: string, tex: string): string {
  return opening + tex + closingOf(opening)
}

const closingOf = (opening: string): string => (opening === '\\(' ? '\\)' : opening === '\\[' ? '\\]' : opening)

function openingAt(text: string, at: number): string | null {
  const first = text.charCodeAt(at)
  if (first === DOLLAR) return text.charCodeAt(at + 1) === DOLLAR ? '$$' : '$'
  if (first !== BACKSLASH) return null
  const second = text[at + 1]
  return second === '(' || second === '[' ? `\\${second}` : null
}

function mathInline(state: StateInline, silent: boolean): boolean {
  const opening = openingAt(state.src, state.pos)
  if (opening === null) return false
  const start = state.pos + opening.length
  const end = opening === '$' ? endOfDollarMath(state.src, start, state.posMax) : state.src.indexOf(closingOf(opening), start)
  const closed = end >= start && end + closingOf(opening).length <= state.posMax
  if (!closed && (opening === '$' || !isOpenTail(state.env))) return false
  const tex = state.src.slice(start, closed ? end : state.posMax)
  if (closed && (tex.trim() === '' || (opening !== '$' && tex.includes('`')))) return false
  if (!silent) {
    const token = state.push('math_inline', '', 0)
    token.content = tex
    token.markup = opening
    token.meta = { open: !closed }
  }
  state.pos = closed ? end + closingOf(opening).length : state.posMax
  return true
}

/** Where the closing `$` stands, or -1. As in Pandoc the first unescaped `$` decides; a backtick before it means that this was prose about code. */
function endOfDollarMath(text: string, start: number, max: number): number {
  if (start >= max || /\s/.test(text.charAt(start))) return -1
  for (let at = start; at < max; at += 1) {
    const character = text.charAt(at)
    if (character === '`') return -1
    if (character === '\\') at += 1
    else if (character === '$') return at > start && !/\s/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + 1)) ? at : -1
  }
  return -1
}

/** `$$` or `\[` at the start of a line, up to a line that ends with its partner; a blank line in between makes it ordinary text. */
function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineText = (line: number): string => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0)
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const first = lineText(startLine)
  const opening = openingAt(first, 0)
  if (opening !== '$$' && opening !== '\\[') return false
  const closing = closingOf(opening)
  let line = startLine
  let rest = first.slice(2)
  const content: string[] = []
  for (;;) {
    const trimmed = rest.trimEnd()
    if (trimmed.endsWith(closing)) {
      content.push(trimmed.slice(0, -closing.length))
      break
    }
    if (rest.includes(closing)) return false
    content.push(rest)
    line += 1
    const ended = line >= endLine || state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent
    if (!ended) rest = state.getLines(line, line + 1, state.blkIndent, false)
    else if (line >= endLine && isOpenTail(state.env) && (state.eMarks[line - 1] ?? 0) >= state.src.length - 1) return pushBlock(state, startLine, line, silent, opening, content, true)
    else return false
  }
  if (content.join('').trim() === '') return false
  return pushBlock(state, startLine, line + 1, silent, opening, content, false)
}

function pushBlock(state: StateBlock, start: number, end: number, silent: boolean, opening: string, content: readonly string[], open: boolean): true {
  if (silent) return true
  const token = state.push('math_block', '', 0)
  token.content = content.join('\n')
  token.markup = opening
  token.meta = { open }
  token.map = [start, end]
  state.line = end
  return true
}
