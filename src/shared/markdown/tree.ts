/** What a message can show. The renderer knows these nodes and nothing else, so nothing else can reach the page. */
export type InlineNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'emphasis' | 'strong' | 'strike'; readonly children: readonly InlineNode[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly InlineNode[] }
  | { readonly type: 'image'; readonly src: string; readonly alt: string }
  | MathNode
  | { readonly type: 'break' }
  /** The mark of a footnote, which may not be there. */
  | { readonly type: 'note'; readonly name: string }

/** A formula. `source` is what was written, delimiters included; `open` says that its end has not arrived yet. */
export interface MathNode {
  readonly type: 'math'
  readonly tex: string
  readonly source: string
  readonly display: boolean
  readonly open: boolean
}

/** A code block; `language` is the first word after the fence, as written. `open` says that its end has not arrived yet. */
export interface CodeNode {
  readonly type: 'code'
  readonly language: string
  readonly text: string
  readonly open: boolean
}

/** A footnote, where it was written. */
export interface FootnoteNode {
  readonly type: 'footnote'
  readonly name: string
  readonly blocks: readonly BlockNode[]
}

export interface ListNode {
  readonly type: 'list'
  /** Number of the first item; null for a bullet list. */
  readonly start: number | null
  /** Items are set apart like paragraphs (there was a blank line between them). */
  readonly loose: boolean
  readonly items: readonly ListItem[]
}
export interface ListItem {
  /** Whether the box of a task is ticked; null when the item is no task. */
  readonly task: boolean | null
  readonly blocks: readonly BlockNode[]
}

export type Alignment = 'left' | 'center' | 'right' | null
export type TableCell = readonly InlineNode[]
export interface TableNode {
  readonly type: 'table'
  readonly alignments: readonly Alignment[]
  readonly head: readonly TableCell[]
  readonly rows: readonly (readonly TableCell[])[]
}

export type BlockNode =
  | { readonly type: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly children: readonly InlineNode[] }
  | { readonly type: 'quote'; readonly blocks: readonly BlockNode[] }
  | { readonly type: 'rule' }
  | FootnoteNode
  | CodeNode
  | MathNode
  | ListNode
  | TableNode
