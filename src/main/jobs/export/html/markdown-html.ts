import type { default as Katex } from 'katex'
import type { Translate } from '../../../../shared/locales/translate'
import type { Coloured } from '../../../../shared/markdown/coloured'
import type { BlockNode, CodeNode, InlineNode } from '../../../../shared/markdown/tree'
import { noteNames } from '../../../../shared/markdown/note-names'
import { drawBlocks } from './draw-markdown'
import { readMarkdown } from '../../../../shared/markdown/read-markdown'

let katex: typeof Katex | null = null

/** A formula as MathML, which browsers draw by themselves: no styles, no fonts, no scripts. The limits are those of the windows. */
function formula(tex: string, displayMode: boolean): string | null {
  try {
    return katex?.renderToString(tex, { displayMode, output: 'mathml', throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 1000 }) ?? null
  } catch {
    return null
  }
}

interface Found {
  readonly code: CodeNode[]
  math: boolean
}

function look(nodes: readonly (BlockNode | InlineNode)[], found: Found): void {
  for (const node of nodes) {
    if (node.type === 'code' && 'language' in node && node.language !== '') found.code.push(node)
    else if (node.type === 'math') found.math = true
    else if (node.type === 'list') for (const { blocks } of node.items) look(blocks, found)
    else if (node.type === 'table') for (const cell of [node.head, ...node.rows].flat()) look(cell, found)
    else if ('blocks' in node) look(node.blocks, found)
    else if ('children' in node) look(node.children, found)
  }
}

/** Markdown as HTML that needs nothing else: coloured code, formulas as MathML, no scripts. What draws code and formulas is loaded when there are any. */
export async function markdownHtml(text: string, t: Translate): Promise<string> {
  const pages = readMarkdown(text)
  const found: Found = { code: [], math: false }
  for (const page of pages) look(page, found)
  if (found.math) katex ??= (await import('katex')).default
  const notes = new Set(pages.flatMap(noteNames))
  const colours = new Map<CodeNode, readonly Coloured[]>()
  if (found.code.length > 0) {
    const { colourCode } = await import('./colour-code')
    for (const node of found.code) {
      const pieces = await colourCode(node.language, node.text.endsWith('\n') ? node.text.slice(0, -1) : node.text).catch(() => null)
      if (pieces !== null) colours.set(node, pieces)
    }
  }
  return `<div class="markdown">${pages.map((page) => `<div class="markdown-page">${drawBlocks(page, { t, colours, notes, formula })}</div>`).join('\n')}</div>`
}
