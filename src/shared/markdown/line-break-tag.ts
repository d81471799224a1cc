import type { MarkdownIt, StateInline } from 'markdown-it'

const TAG = /<br\s*\/?>/iy

/** Reads `<br>` as a line break: the one tag models write all the time, because a table cell has no other way to break a line. All other tags stay text. */
export function lineBreakTag(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'line_break_tag', (state: StateInline, silent: boolean): boolean => {
    TAG.lastIndex = state.pos
    if (!TAG.test(state.src)) return false
    if (!silent) state.push('hardbreak', 'br', 0)
    state.pos = TAG.lastIndex
    return true
  })
}
