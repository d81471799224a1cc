import type { Translate } from '../../../../shared/locales/translate'
import type { Coloured } from '../../../../shared/markdown/coloured'
import { embeddedImage } from '../../../../shared/markdown/embedded-image'
import { safeLink } from '../../../../shared/markdown/safe-link'
import type { Alignment, BlockNode, CodeNode, InlineNode, ListNode, MathNode, TableCell, TableNode } from '../../../../shared/markdown/tree'
import { escapeHtml } from './escape'

/**
 * Draws the tree of a message as HTML, with the elements and classes that the windows use (renderer/parts/markdown). Only the tags written here come out; every
 * text and address goes through `escapeHtml`, and addresses through the same rules as in a window.
 */

/** What has to be worked out before the tree can be drawn in one go. */
export interface Drawn {
  readonly t: Translate
  readonly colours: ReadonlyMap<CodeNode, readonly Coloured[]>
  /** Names of the footnotes of the message. */
  readonly notes: ReadonlySet<string>
  /** A formula as MathML; null when it cannot be read, and then stays as it was written. */
  readonly formula: (tex: string, display: boolean) => string | null
}

/** A run of blocks. */
export function drawBlocks(blocks: readonly BlockNode[], drawn: Drawn): string {
  return blocks.map((block) => drawBlock(block, drawn)).join('\n')
}

function drawBlock(node: BlockNode, drawn: Drawn): string {
  switch (node.type) {
    case 'paragraph':
      return `<p dir="auto">${drawLine(node.children, drawn)}</p>`
    case 'heading':
      return `<h${node.level} dir="auto">${drawLine(node.children, drawn)}</h${node.level}>`
    case 'quote':
      return `<blockquote dir="auto">${drawBlocks(node.blocks, drawn)}</blockquote>`
    case 'list':
      return drawList(node, drawn)
    case 'table':
      return drawTable(node, drawn)
    case 'code':
      return drawCode(node, drawn)
    case 'math':
      return drawMath(node, drawn)
    case 'rule':
      return '<hr>'
    case 'footnote':
      return `<div class="markdown-footnote"><sup>${escapeHtml(node.name)}</sup><div>${drawBlocks(node.blocks, drawn)}</div></div>`
  }
}

function drawList({ start, loose, items }: ListNode, drawn: Drawn): string {
  const drawnItems = items.map(({ task, blocks }) => {
    const content = blocks.map((block) => (block.type === 'paragraph' && !loose ? drawLine(block.children, drawn) : drawBlock(block, drawn))).join('\n')
    if (task === null) return `<li dir="auto">${content}</li>`
    const label = drawn.t(task ? 'markdown.taskDone' : 'markdown.taskOpen')
    return `<li dir="auto" class="markdown-task"><span role="img" aria-label="${escapeHtml(label)}">${task ? '☑' : '☐'}</span>${content}</li>`
  })
  if (start === null) return `<ul>${drawnItems.join('\n')}</ul>`
  return `<ol${start === 1 ? '' : ` start="${start}"`}>${drawnItems.join('\n')}</ol>`
}

function drawTable({ alignments, head, rows }: TableNode, drawn: Drawn): string {
  const cell = (tag: 'td' | 'th', nodes: TableCell, alignment: Alignment | undefined): string =>
    `<${tag} dir="auto"${tag === 'th' ? ' scope="col"' : ''}${alignment ? ` style="text-align:${alignment}"` : ''}>${drawLine(nodes, drawn)}</${tag}>`
  const row = (tag: 'td' | 'th', cells: readonly TableCell[]): string => `<tr>${cells.map((nodes, index) => cell(tag, nodes, alignments[index])).join('')}</tr>`
  const body = rows.length === 0 ? '' : `\n<tbody>${rows.map((cells) => row('td', cells)).join('\n')}</tbody>`
  return `<div class="markdown-scroll"><table><thead>${row('th', head)}</thead>${body}</table></div>`
}

function drawCode(node: CodeNode, { colours }: Drawn): string {
  const text = node.text.endsWith('\n') ? node.text.slice(0, -1) : node.text
  const pieces = colours.get(node) ?? [[text, '']]
  const code = pieces.map(([piece, kind]) => (kind === '' ? escapeHtml(piece) : `<span class="code-${kind}">${escapeHtml(piece)}</span>`)).join('')
  const bar = node.language === '' ? '' : `<div class="markdown-code-bar"><span>${escapeHtml(node.language)}</span></div>`
  return `<div class="markdown-code">${bar}<pre tabindex="0"><code>${code}</code></pre></div>`
}

function drawMath({ tex, source, display }: MathNode, { formula }: Drawn): string {
  return `<span${display ? ' class="markdown-formula"' : ''}>${formula(tex, display) ?? escapeHtml(source)}</span>`
}

function drawLine(nodes: readonly InlineNode[], drawn: Drawn): string {
  return nodes.map((node) => drawInline(node, drawn)).join('')
}

function drawInline(node: InlineNode, drawn: Drawn): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text)
    case 'code':
      return `<code>${escapeHtml(node.text)}</code>`
    case 'emphasis':
      return `<em>${drawLine(node.children, drawn)}</em>`
    case 'strong':
      return `<strong>${drawLine(node.children, drawn)}</strong>`
    case 'strike':
      return `<del>${drawLine(node.children, drawn)}</del>`
    case 'link': {
      const words = drawLine(node.children, drawn)
      return safeLink(node.href) === null ? words : drawLink(node.href, words)
    }
    case 'image':
      return drawImage(node.src, node.alt, drawn)
    case 'math':
      return drawMath(node, drawn)
    case 'break':
      return '<br>'
    case 'note':
      return drawn.notes.has(node.name) ? `<sup>${escapeHtml(node.name)}</sup>` : escapeHtml(`[^${node.name}]`)
  }
}

/** A link around drawn words; the address must have passed `safeLink`. */
export function drawLink(href: string, words: string): string {
  const url = safeLink(href)
  return url === null ? words : `<a href="${escapeHtml(url.href)}" rel="noopener noreferrer nofollow">${words}</a>`
}

/** A picture inside the text is kept; one from the web becomes a link, because loading it would tell its server who reads. */
function drawImage(src: string, alt: string, { t }: Drawn): string {
  if (embeddedImage.test(src)) return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}">`
  const url = safeLink(src)
  if (url === null || url.protocol === 'mailto:') return escapeHtml(alt)
  return drawLink(src, escapeHtml(t('export.image', { host: url.host, alt: alt === '' ? t('markdown.imageUnnamed') : alt })))
}
