import type { Piece } from './reading'
import type { BlockNode, InlineNode } from './tree'

/** Appends text as it is to the last leaf of what is shown: how a very long block grows between two parses. */
export function growLeaf(pieces: readonly Piece[], text: string): readonly Piece[] {
  const last = pieces.at(-1)
  return last === undefined ? pieces : [...pieces.slice(0, -1), { ...last, node: growBlock(last.node, text) }]
}

function growBlock(node: BlockNode, text: string): BlockNode {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return { ...node, children: growInline(node.children, text) }
    case 'code':
      return { ...node, text: node.text + text }
    case 'math':
      return node.open ? { ...node, tex: node.tex + text, source: node.source + text } : node
    case 'quote':
    case 'footnote':
      return { ...node, blocks: growLast(node.blocks, (block) => growBlock(block, text)) }
    case 'list':
      return { ...node, items: growLast(node.items, (item) => ({ ...item, blocks: growLast(item.blocks, (block) => growBlock(block, text)) })) }
    case 'table':
      return { ...node, rows: growLast(node.rows, (row) => growLast(row, (cell) => growInline(cell, text))) }
    case 'rule':
      return node
  }
}

function growInline(children: readonly InlineNode[], text: string): readonly InlineNode[] {
  const last = children.at(-1)
  if (last?.type === 'text') return growLast(children, () => ({ type: 'text', text: last.text + text }))
  return [...children, { type: 'text', text }]
}

function growLast<Item>(items: readonly Item[], grow: (last: Item) => Item): readonly Item[] {
  const last = items.at(-1)
  return last === undefined ? items : [...items.slice(0, -1), grow(last)]
}
