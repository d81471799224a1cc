import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { drawMath } from './draw-math'
import type { MathNode } from '../../../shared/markdown/tree'

/** A formula: what was written, until KaTeX has drawn it in its place. A formula KaTeX cannot read, and one whose end has not arrived, stays as written. */
export const MathView = memo(
  function MathView({ node }: { readonly node: MathNode }): ReactNode {
    const place = useRef<HTMLSpanElement>(null)
    const { tex, source, display, open } = node
    useLayoutEffect(() => (open || place.current === null ? undefined : drawMath(place.current, tex, display)), [tex, display, open])
    return (
      <span key={source} ref={place} className={display ? 'markdown-formula' : undefined}>
        {source}
      </span>
    )
  },
  (a, b) => a.node.source === b.node.source && a.node.open === b.node.open && a.node.display === b.node.display,
)
