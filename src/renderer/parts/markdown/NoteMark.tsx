import type { ReactNode } from 'react'
import { useText } from '../../app'
import { goToNote } from './go-to-note'
import { useIsNote } from './use-notes'

/** The mark of a footnote, which leads to it; what only looks like one stays text. */
export function NoteMark({ name }: { readonly name: string }): ReactNode {
  const t = useText()
  if (!useIsNote(name)) return `[^${name}]`
  return (
    <sup>
      <button type="button" role="doc-noteref" data-note={name} aria-label={t('markdown.footnote', { name })} className="markdown-note" onClick={(event) => goToNote(event, `[data-footnote="${CSS.escape(name)}"]`)}>
        {name}
      </button>
    </sup>
  )
}
