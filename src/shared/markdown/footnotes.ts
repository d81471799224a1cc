import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/*
 * Footnotes as GitHub writes them: `[^1]` in the text, `[^1]: what it says` at the start of a line, with further lines indented by four. They stand where they were written and
 * under the names they were given, and are not numbered anew or moved to the end: nothing of an answer may move while it is being written, and models write them so.
 */

const label = /\[\^([^\]\s[]+)\]/y

/** The name of the footnote whose mark stands at a place, and the place after it. */
function labelAt(source: string, at: number, end: number): { readonly name: string; readonly next: number } | null {
  label.lastIndex = at
  const name = label.exec(source)?.[1]
  const next = at + (name?.length ?? 0) + 3
  return name === undefined || next > end ? null : { name, next }
}

function reference(state: StateInline, silent: boolean): boolean {
  const found = labelAt(state.src, state.pos, state.posMax)
  if (found === null) return false
  if (!silent) state.push('footnote_reference', '', 0).content = found.name
  state.pos = found.next
  return true
}

/** Columns of indentation that the lines of a footnote have after its first (cmark-gfm). */
const indentation = 4

function definition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const end = state.eMarks[startLine] ?? 0
  const found = (state.sCount[startLine] ?? 0) - state.blkIndent >= indentation ? null : labelAt(state.src, start, end)
  if (found === null || state.src.charAt(found.next) !== ':') return false
  if (silent) return true
  const open = state.push('footnote_open', '', 1)
  open.content = found.name
  const before = { mark: state.bMarks[startLine], shift: state.tShift[startLine], count: state.sCount[startLine], parent: state.parentType }
  const from = found.next + 1
  const content = /[^ \t]|$/g
  content.lastIndex = from
  const at = Math.min(end, content.exec(state.src)?.index ?? end)
  // The rest of the line is read as if it stood at the indentation of those that follow it.
  state.bMarks[startLine] = from
  state.tShift[startLine] = at - from
  state.sCount[startLine] = state.blkIndent + indentation
  state.blkIndent += indentation
  state.parentType = 'blockquote'
  state.md.block.tokenize(state, startLine, endLine)
  state.parentType = before.parent
  state.blkIndent -= indentation
  state.bMarks[startLine] = before.mark ?? 0
  state.tShift[startLine] = before.shift ?? 0
  state.sCount[startLine] = before.count ?? 0
  open.map = [startLine, state.line]
  state.push('footnote_close', '', -1)
  return true
}

/** Teaches the parser footnotes. */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote', definition, { alt: ['paragraph', 'reference'] })
  md.inline.ruler.before('link', 'footnote', reference)
}
