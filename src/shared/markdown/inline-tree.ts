import type { Token } from 'markdown-it'
import { mathSource } from './math-rules'
import type { InlineNode, MathNode } from './tree'

/** Turns the tokens of one line of text into nodes; neighbouring texts become one, so that an appended word changes one text of the page. */
export function inlineNodes(tokens: readonly Token[]): InlineNode[] {
  const root: InlineNode[] = []
  const open: { readonly token: Token; readonly children: InlineNode[] }[] = []
  for (const token of tokens) {
    const into = open.at(-1)?.children ?? root
    if (token.nesting === 1) open.push({ token, children: [] })
    else if (token.nesting === -1) {
      const closed = open.pop()
      if (closed !== undefined) (open.at(-1)?.children ?? root).push(...wrapped(closed.token, closed.children))
    } else append(into, token)
  }
  return root
}

/** The formula of a `math_inline` or `math_block` token. */
export function mathNode(token: Token, display: boolean): MathNode {
  const open = (token.meta as { readonly open: boolean }).open
  const source = open ? token.markup + token.content : mathSource(token.markup, token.content)
  return { type: 'math', tex: token.content, source, display, open }
}

function append(into: InlineNode[], token: Token): void {
  switch (token.type) {
    case 'code_inline':
      into.push({ type: 'code', text: token.content })
      return
    case 'image':
      into.push({ type: 'image', src: String(token.attrGet('src') ?? ''), alt: plainText(token.children ?? []) })
      return
    case 'math_inline':
      into.push(mathNode(token, token.markup === '$$' || token.markup === '\\['))
      return
    case 'footnote_reference':
      into.push({ type: 'note', name: token.content })
      return
    case 'hardbreak':
      into.push({ type: 'break' })
      return
    default:
      appendText(into, token.type === 'softbreak' ? '\n' : token.content)
  }
}

function appendText(into: InlineNode[], text: string): void {
  if (text === '') return
  const last = into.at(-1)
  if (last?.type === 'text') into[into.length - 1] = { type: 'text', text: last.text + text }
  else into.push({ type: 'text', text })
}

/** An element around its children; a kind that is not known here leaves only the children. */
function wrapped(token: Token, children: readonly InlineNode[]): readonly InlineNode[] {
  switch (token.type) {
    case 'em_open':
      return [{ type: 'emphasis', children }]
    case 'strong_open':
      return [{ type: 'strong', children }]
    case 's_open':
      return [{ type: 'strike', children }]
    case 'link_open':
      return [{ type: 'link', href: String(token.attrGet('href') ?? ''), children }]
    default:
      return children
  }
}

/** The text of an image's description, without its marks. */
function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'softbreak' ? '\n' : token.children ? plainText(token.children) : token.content)).join('')
}
