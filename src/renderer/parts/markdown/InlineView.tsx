import { Fragment, type ReactNode } from 'react'
import { ImageView } from './ImageView'
import { LinkView } from './LinkView'
import { MathView } from './MathView'
import { NoteMark } from './NoteMark'
import type { InlineNode } from '../../../shared/markdown/tree'

/** A line of text with its marks. Keys are positions: while text grows, what stands before stays the same element. */
export function InlineView({ nodes }: { readonly nodes: readonly InlineNode[] }): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{inline(node)}</Fragment>)
}

function inline(node: InlineNode): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return <code>{node.text}</code>
    case 'emphasis':
      return (
        <em>
          <InlineView nodes={node.children} />
        </em>
      )
    case 'strong':
      return (
        <strong>
          <InlineView nodes={node.children} />
        </strong>
      )
    case 'strike':
      return (
        <del>
          <InlineView nodes={node.children} />
        </del>
      )
    case 'link':
      return (
        <LinkView href={node.href}>
          <InlineView nodes={node.children} />
        </LinkView>
      )
    case 'image':
      return <ImageView src={node.src} alt={node.alt} />
    case 'math':
      return <MathView node={node} />
    case 'break':
      return <br />
    case 'note':
      return <NoteMark name={node.name} />
  }
}
