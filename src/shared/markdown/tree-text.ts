import { readMarkdown } from './read-markdown'
import type { BlockNode, InlineNode, ListItem, ListNode, TableNode } from './tree'

/** Markdown as a reader sees it, without its marks: for the clipboard as plain text, and to be read aloud. Tables have a tab between cells, code stays as it is. */
export function markdownAsText(markdown: string): string {
  return blocksText(readMarkdown(markdown).flat())
}

const blocksText = (blocks: readonly BlockNode[]): string => blocks.map(blockText).join('\n\n')

function blockText(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node.children)
    case 'quote':
      return blocksText(node.blocks)
    case 'list':
      return listText(node)
    case 'table':
      return tableText(node)
    case 'code':
      return node.text.replace(/\n$/, '')
    case 'math':
      return node.tex.trim()
    case 'rule':
      return '———'
    case 'footnote':
      return `[^${node.name}]: ${blocksText(node.blocks)}`
  }
}

/** Continuation lines stand below the first word of their item. */
function listText({ start, loose, items }: ListNode): string {
  const lines = items.map((item, index) => {
    const mark = start === null ? '• ' : `${start + index}. `
    return mark + itemText(item, loose).replaceAll('\n', `\n${' '.repeat(mark.length)}`)
  })
  return lines.join(loose ? '\n\n' : '\n').replace(/[^\S\n]+$/gm, '')
}

const itemText = ({ task, blocks }: ListItem, loose: boolean): string => (task === null ? '' : task ? '[x] ' : '[ ] ') + blocks.map(blockText).join(loose ? '\n\n' : '\n')

/** A table with a tab between cells and a line for each row, as spreadsheets take it. */
export function tableText({ head, rows }: Pick<TableNode, 'head' | 'rows'>): string {
  return [head, ...rows].map((cells) => cells.map((cell) => inlineText(cell).replace(/\s+/g, ' ').trim()).join('\t')).join('\n')
}

/** What a line says. A link whose address is not what it says has the address behind it. */
export const inlineText = (nodes: readonly InlineNode[]): string => nodes.map(oneText).join('')

function oneText(node: InlineNode): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text
    case 'emphasis':
    case 'strong':
    case 'strike':
      return inlineText(node.children)
    case 'link': {
      const words = inlineText(node.children)
      const isAddress = [node.href, node.href.replace(/^mailto:/, ''), node.href.replace(/^https?:\/\//, '')].includes(words)
      return isAddress || node.href.startsWith('#') ? words : `${words} (${node.href})`
    }
    case 'image':
      return node.alt
    case 'math':
      return node.tex.trim()
    case 'break':
      return '\n'
    case 'note':
      return `[^${node.name}]`
  }
}
