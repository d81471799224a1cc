import type { BlockNode } from './tree'

/** Names of the footnotes among some blocks, inside others too. */
export function noteNames(blocks: readonly BlockNode[]): readonly string[] {
  return blocks.flatMap((node) => {
    if (node.type === 'footnote') return [node.name, ...noteNames(node.blocks)]
    if (node.type === 'list') return node.items.flatMap((item) => noteNames(item.blocks))
    return node.type === 'quote' ? noteNames(node.blocks) : []
  })
}
