import createMarkdownIt, { type MarkdownIt, type StateCore, type Token } from 'markdown-it'
import { autolinks } from './autolinks'
import { cjkEmphasis } from './cjk-emphasis'
import { closeEmphasis } from './close-emphasis'
import { completeInline } from './complete-inline'
import { footnotes } from './footnotes'
import { lineBreakTag } from './line-break-tag'
import { mathRules } from './math-rules'
import type { ParseEnvironment } from './parse-environment'

export type References = ParseEnvironment['references']

/** The one Markdown parser of the app: CommonMark, GFM tables, strikethrough, autolinks and footnotes, formulas; HTML is text. */
export const parser: MarkdownIt = createMarkdownIt({ html: false, linkify: true })
  .use(cjkEmphasis)
  .use(mathRules)
  .use(footnotes)
  .use(lineBreakTag)
  .use(closeEmphasis)

autolinks(parser)

// Link definitions stay among the tokens: where they stand decides when they are final.
parser.core.ruler.disable('strip_references')
parser.core.ruler.at('inline', parseInlines)

/** Reads a text into tokens. `references` are definitions made earlier; those of this text are added. `growing` texts are completed at their end. */
export function parseMarkdown(text: string, references: References, growing: boolean): Token[] {
  const env: ParseEnvironment = { references, growing, inTail: growing }
  return parser.parse(text, env)
}

function parseInlines(state: StateCore): void {
  const env = state.env as Partial<ParseEnvironment>
  const tail = env.growing === true && !/\n[ \t]*\n$/.test(state.src) ? lastWritten(state.tokens) : -1
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'inline') continue
    env.inTail = index === tail
    if (env.inTail) token.content = completeInline(token.content)
    state.md.inline.parse(token.content, state.md, state.env, token.children ?? [])
  }
}

/** Index of the inline token in which the next character will land, or -1 when it lands in something else, such as a code block. */
function lastWritten(tokens: readonly Token[]): number {
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index]
    if (token?.type === 'inline' && token.content !== '') return index
    const isOther = token?.nesting === 0 && token.type !== 'inline'
    const isStartOfBlock = token?.nesting === 1 && token.level === 0
    if (isOther || isStartOfBlock) return -1
  }
  return -1
}
