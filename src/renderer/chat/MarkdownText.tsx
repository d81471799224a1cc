import { type ComponentType, memo, type ReactNode, useEffect, useState } from 'react'
import type { CitationPart } from '../../shared/chat'

interface MarkdownTextProps {
  readonly text: string
  readonly streaming: boolean
  readonly citations: readonly CitationPart[]
}

let Loaded: ComponentType<MarkdownTextProps> | null = null

/** Loads what draws Markdown, once; it is not part of the first load. */
export async function loadMarkdown(): Promise<ComponentType<MarkdownTextProps>> {
  const { Markdown } = await import('../parts/markdown/Markdown')
  Loaded = Markdown
  return Markdown
}

/**
 * Markdown as soon as what draws it has been loaded. Until then a new answer is readable as plain text; a finished one keeps its place unseen for
 * these few milliseconds, so that it does not change its look before the reader's eyes. (React.lazy would hold a first answer back behind its fallback.)
 */
export const MarkdownText = memo(function MarkdownText(props: MarkdownTextProps): ReactNode {
  const [Drawn, setDrawn] = useState(() => Loaded)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (Drawn !== null) return
    loadMarkdown().then(
      (component) => setDrawn(() => component),
      () => setFailed(true),
    )
  }, [Drawn])
  if (Drawn !== null) return <Drawn {...props} />
  return <div className={`whitespace-pre-wrap ${props.streaming || failed ? '' : 'invisible'}`}>{props.text}</div>
}, isSame)

function isSame(a: MarkdownTextProps, b: MarkdownTextProps): boolean {
  if (a.text !== b.text || a.streaming !== b.streaming || a.citations.length !== b.citations.length) return false
  return a.citations.every((citation, index) => citation === b.citations[index])
}
