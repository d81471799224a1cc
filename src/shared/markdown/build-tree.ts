import type { Token } from 'markdown-it'
import { inlineNodes, mathNode } from './inline-tree'
import { parser } from './parser'
import type { Alignment, BlockNode, InlineNode, ListItem, ListNode, TableCell, TableNode } from './tree'

/** A block of the outermost level and the lines it was read from: first, and first after it. */
export interface PlacedBlock {
  readonly node: BlockNode
  readonly lines: readonly [number, number]
  /** First line of each item of a list or row of a table's body. */
  readonly partLines: readonly number[]
}

/** Turns the parser's tokens into blocks. `isClosed` tells whether a fenced code block, given by its lines, has its closing fence. */
export function buildTree(tokens: readonly Token[], isClosed: (first: number, end: number, fence: string) => boolean): PlacedBlock[] {
  const cursor = new Cursor(tokens, isClosed)
  const blocks: PlacedBlock[] = []
  for (let token = cursor.peek(); token !== undefined; token = cursor.peek()) {
    const [first, end] = token.map ?? [0, 0]
    const partType = token.type === 'table_open' ? 'tr_open' : 'list_item_open'
    const level = token.level + (token.type === 'table_open' ? 2 : 1)
    const from = cursor.position
    const node = cursor.block()
    if (node === null) continue
    const inside = node.type === 'list' || node.type === 'table' ? tokens.slice(from, cursor.position) : []
    const parts = inside.filter((one) => one.type === partType && one.level === level).flatMap((one) => one.map?.[0] ?? [])
    blocks.push({ node, lines: [first, end], partLines: node.type === 'table' ? parts.slice(1) : parts })
  }
  return blocks
}

/** Walks the flat list of tokens once; lives as long as one walk. */
class Cursor {
  position = 0
  constructor(
    private readonly tokens: readonly Token[],
    private readonly isClosed: (first: number, end: number, fence: string) => boolean,
  ) {}

  peek(): Token | undefined {
    return this.tokens[this.position]
  }

  /** The next block; null for tokens that show nothing, such as link definitions. */
  block(): BlockNode | null {
    const token = this.peek()
    this.position += 1
    if (token === undefined) return null
    switch (token.type) {
      case 'paragraph_open':
        return { type: 'paragraph', children: this.inlineUpTo('paragraph_close') }
      case 'heading_open':
        return { type: 'heading', level: headingLevel(token.tag), children: this.inlineUpTo('heading_close') }
      case 'blockquote_open':
        return { type: 'quote', blocks: this.blocksUpTo('blockquote_close', token.level) }
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.list(token)
      case 'table_open':
        return this.table()
      case 'footnote_open':
        return { type: 'footnote', name: token.content, blocks: this.blocksUpTo('footnote_close', token.level) }
      case 'hr':
        return { type: 'rule' }
      case 'math_block':
        return mathNode(token, true)
      case 'code_block':
        return { type: 'code', language: '', text: token.content, open: false }
      case 'fence': {
        const [first, end] = token.map ?? [0, 0]
        return { type: 'code', language: languageOf(token.info), text: token.content, open: !this.isClosed(first, end, token.markup) }
      }
      default:
        return null
    }
  }

  private inlineUpTo(close: string): InlineNode[] {
    const children: InlineNode[] = []
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      this.position += 1
      if (token.type === close) break
      if (token.type === 'inline') children.push(...inlineNodes(token.children ?? []))
    }
    return children
  }

  private blocksUpTo(close: string, level: number): BlockNode[] {
    const blocks: BlockNode[] = []
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      if (token.type === close && token.level === level) {
        this.position += 1
        break
      }
      const node = this.block()
      if (node !== null) blocks.push(node)
    }
    return blocks
  }

  private list(open: Token): ListNode {
    const items: ListItem[] = []
    const loose = this.isLoose(open.level)
    for (let token = this.peek(); token?.type === 'list_item_open'; token = this.peek()) {
      this.position += 1
      items.push(taskItem(this.blocksUpTo('list_item_close', token.level)))
    }
    this.position += 1
    const start = open.type === 'ordered_list_open' ? Number(open.attrGet('start') ?? 1) : null
    return { type: 'list', start, loose, items }
  }

  /** Whether the list that was just opened at a level sets its items apart: the parser hides the paragraphs of one that does not. */
  private isLoose(level: number): boolean {
    for (let at = this.position; at < this.tokens.length; at += 1) {
      const token = this.tokens[at]
      if (token?.level === level && token.nesting === -1) return false
      if (token?.type === 'paragraph_open' && token.level === level + 2 && !token.hidden) return true
    }
    return false
  }

  private table(): TableNode {
    const alignments: Alignment[] = []
    const rows: TableCell[][] = []
    for (let token = this.peek(); token !== undefined && token.type !== 'table_close'; token = this.peek()) {
      if (token.type === 'th_open') alignments.push(alignmentOf(token))
      if (token.type === 'tr_open') rows.push([])
      if (token.type === 'inline') rows.at(-1)?.push(inlineNodes(token.children ?? []))
      this.position += 1
    }
    this.position += 1
    return { type: 'table', alignments, head: rows[0] ?? [], rows: rows.slice(1) }
  }
}

function headingLevel(tag: string): 1 | 2 | 3 | 4 | 5 | 6 {
  const level = Number(tag.slice(1))
  return level === 1 || level === 2 || level === 3 || level === 4 || level === 5 ? level : 6
}

function alignmentOf(token: Token): Alignment {
  const style = token.attrGet('style')
  return style === 'text-align:left' ? 'left' : style === 'text-align:center' ? 'center' : style === 'text-align:right' ? 'right' : null
}

/** The language of a fence: the first word after it, without the attributes some writers add (`js{1,3}`, `{.python}`). */
function languageOf(info: string): string {
  return /^\{?\.?([^\s{},]*)/.exec(parser.utils.unescapeAll(info).trim())?.[1] ?? ''
}

const TASK = /^\[([ xX])\][ \t\n]+/

/** An item of a list; `[ ] ` or `[x] ` before its text makes it a task (GFM, task list items). */
function taskItem(blocks: readonly BlockNode[]): ListItem {
  const [first, ...others] = blocks
  const lead = first?.type === 'paragraph' ? first.children[0] : undefined
  const box = lead?.type === 'text' ? TASK.exec(lead.text) : null
  if (first?.type !== 'paragraph' || lead?.type !== 'text' || box === null) return { task: null, blocks }
  const rest = lead.text.slice(box[0].length)
  const children = [...(rest === '' ? [] : [{ type: 'text' as const, text: rest }]), ...first.children.slice(1)]
  return { task: box[1] !== ' ', blocks: [{ type: 'paragraph', children }, ...others] }
}
