import type { MarkdownIt, StateInline } from 'markdown-it'
import { isOpenTail } from './parse-environment'

/**
 * Ends emphasis that a growing text has begun and not ended yet, so that `**bold` is bold from its first letter. A single `*` or `_` that could also be an end
 * (`5*3`) is left alone, because it is rarely emphasis. Runs after delimiters were paired and before they become emphasis.
 */
export function closeEmphasis(md: MarkdownIt): void {
  md.inline.ruler2.after('balance_pairs', 'close_emphasis', (state: StateInline): void => {
    if (!isOpenTail(state.env)) return
    const begun = state.delimiters.filter((one) => one.open && one.end < 0 && ((one.length ?? 0) !== 1 || !one.close))
    for (const opener of begun.toReversed()) {
      const token = state.push('text', '', 0)
      token.content = state.tokens[opener.token]?.content ?? ''
      opener.end = state.delimiters.length
      opener.close = false
      state.delimiters.push({ marker: opener.marker, length: opener.length ?? 0, token: state.tokens.length - 1, end: -1, open: false, close: true })
    }
  })
}
