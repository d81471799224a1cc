import { Square, SquareCheck } from 'lucide-react'
import { type JSX, memo, type ReactNode, Suspense } from 'react'
import { useText } from '../../app'
import { lazyView } from '../../lazy-view'
import { CodeBlock } from './CodeBlock'
import { FootnoteView } from './FootnoteView'
import { InlineView } from './InlineView'
import { MathView } from './MathView'
import type { BlockNode, ListItem, ListNode } from '../../../shared/markdown/tree'
import { TableView } from './TableView'

const DiagramBlock = lazyView(() => import('./diagram/DiagramBlock').then((module) => module.DiagramBlock))

/** A block of a message; drawn again only when its node is another one. */
export const BlockView = memo(function BlockView({ node }: { readonly node: BlockNode }): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineView nodes={node.children} />
        </p>
      )
    case 'heading': {
      const Heading = headings[node.level]
      return (
        <Heading dir="auto">
          <InlineView nodes={node.children} />
        </Heading>
      )
    }
    case 'quote':
      return (
        <blockquote dir="auto">
          {node.blocks.map((block, index) => (
            <BlockView key={index} node={block} />
          ))}
        </blockquote>
      )
    case 'list':
      return <ListView node={node} />
    case 'table':
      return <TableView node={node} />
    case 'code':
      if (node.open || node.language.toLowerCase() !== 'mermaid') return <CodeBlock node={node} />
      return (
        <Suspense fallback={<CodeBlock node={node} />}>
          <DiagramBlock node={node} />
        </Suspense>
      )
    case 'math':
      return <MathView node={node} />
    case 'footnote':
      return (
        <FootnoteView name={node.name}>
          {node.blocks.map((block, index) => (
            <BlockView key={index} node={block} />
          ))}
        </FootnoteView>
      )
    case 'rule':
      return <hr />
  }
})

const headings: Readonly<Record<1 | 2 | 3 | 4 | 5 | 6, keyof JSX.IntrinsicElements & `h${number}`>> = { 1: 'h1', 2: 'h2', 3: 'h3', 4: 'h4', 5: 'h5', 6: 'h6' }

/** A list. Finished items are the same objects from word to word and are not drawn again. */
function ListView({ node }: { readonly node: ListNode }): ReactNode {
  const items = node.items.map((item, index) => <ItemView key={index} item={item} loose={node.loose} />)
  if (node.start === null) return <ul>{items}</ul>
  return <ol start={node.start}>{items}</ol>
}

const ItemView = memo(function ItemView({ item, loose }: { readonly item: ListItem; readonly loose: boolean }): ReactNode {
  return (
    <li dir="auto" className={item.task === null ? undefined : 'markdown-task'}>
      {item.task === null ? null : <TaskBox done={item.task} />}
      {item.blocks.map((block, index) => (block.type === 'paragraph' && !loose ? <InlineView key={index} nodes={block.children} /> : <BlockView key={index} node={block} />))}
    </li>
  )
})

function TaskBox({ done }: { readonly done: boolean }): ReactNode {
  const t = useText()
  const Icon = done ? SquareCheck : Square
  return (
    <span role="img" aria-label={t(done ? 'markdown.taskDone' : 'markdown.taskOpen')}>
      <Icon size={16} aria-hidden />
    </span>
  )
}
