import { parseStretch } from '../../../src/shared/markdown/reading'
import type { BlockNode, InlineNode } from '../../../src/shared/markdown/tree'

/** What a whole text means, read in one go. */
export function readWhole(text: string): readonly BlockNode[] {
  return parseStretch(text, {}, false).blocks.map(({ node }) => node)
}

/** Blocks as the HTML that the specifications write them in, compact. */
export function treeHtml(blocks: readonly BlockNode[]): string {
  return blocks.map(blockHtml).join('')
}

/** The expected HTML of a specification in the same compact form, without what the tree does not hold: titles of links and pictures. */
export function compact(html: string): string {
  return html
    .replace(/ title="[^"]*"/g, '')
    .replace(/ ?\/>/g, '>')
    .replace(/ disabled=""/g, '')
    .replace(/<input checked="" type="checkbox"> ?|<input type="checkbox" checked=""> ?/g, '[x]')
    .replace(/<input type="checkbox"> ?/g, '[ ]')
    .replace(/\n*(<\/?(?:blockquote|ul|ol|li|table|thead|tbody|tr|th|td|p|h[1-6]|hr|pre)(?: [^>]*)?>)\n*/g, '$1')
    .replace(/<tbody><\/tbody>/g, '')
    .replace(/<br>\n/g, '<br>')
    .trim()
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const inlineHtml = (nodes: readonly InlineNode[]): string => nodes.map(inline).join('')
const wrap = (tag: string, content: string, attributes = ''): string => `<${tag}${attributes}>${content}</${tag}>`

function inline(node: InlineNode): string {
  switch (node.type) {
    case 'text':
      return escape(node.text)
    case 'code':
      return wrap('code', escape(node.text))
    case 'emphasis':
      return wrap('em', inlineHtml(node.children))
    case 'strong':
      return wrap('strong', inlineHtml(node.children))
    case 'strike':
      return wrap('del', inlineHtml(node.children))
    case 'link':
      return wrap('a', inlineHtml(node.children), ` href="${escape(node.href)}"`)
    case 'image':
      return `<img src="${escape(node.src)}" alt="${escape(node.alt)}">`
    case 'math':
      return wrap(node.display ? 'display-math' : 'math', escape(node.tex))
    case 'break':
      return '<br>'
    case 'note':
      return wrap('sup', escape(node.name))
  }
}

function blockHtml(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
      return wrap('p', inlineHtml(node.children))
    case 'heading':
      return wrap(`h${node.level}`, inlineHtml(node.children))
    case 'quote':
      return wrap('blockquote', treeHtml(node.blocks))
    case 'rule':
      return '<hr>'
    case 'footnote':
      return wrap('footnote', treeHtml(node.blocks), ` name="${escape(node.name)}"`)
    case 'code':
      return wrap('pre', wrap('code', escape(node.text), node.language === '' ? '' : ` class="language-${escape(node.language)}"`))
    case 'math':
      return inline(node)
    case 'list': {
      const items = node.items.map(({ task, blocks }) => {
        const content = blocks.map((block) => (block.type === 'paragraph' && !node.loose ? inlineHtml(block.children) : blockHtml(block))).join('')
        return wrap('li', (task === null ? '' : task ? '[x]' : '[ ]') + content)
      })
      return node.start === null ? wrap('ul', items.join('')) : wrap('ol', items.join(''), node.start === 1 ? '' : ` start="${node.start}"`)
    }
    case 'table': {
      const row = (cells: readonly (readonly InlineNode[])[], tag: string): string =>
        wrap('tr', cells.map((cell, index) => wrap(tag, inlineHtml(cell), node.alignments[index] ? ` align="${node.alignments[index]}"` : '')).join(''))
      const body = node.rows.length === 0 ? '' : wrap('tbody', node.rows.map((cells) => row(cells, 'td')).join(''))
      return wrap('table', wrap('thead', row(node.head, 'th')) + body)
    }
  }
}
