import { CornerLeftUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../../app'
import { goToNote } from './go-to-note'

/** A footnote, where it was written; its arrow leads back to its first mark. */
export function FootnoteView({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  const t = useText()
  return (
    <div role="doc-footnote" aria-label={t('markdown.footnote', { name })} data-footnote={name} tabIndex={-1} className="markdown-footnote">
      <sup aria-hidden="true">{name}</sup>
      <div>{children}</div>
      <button type="button" role="doc-backlink" aria-label={t('markdown.footnoteBack')} title={t('markdown.footnoteBack')} className="markdown-note" onClick={(event) => goToNote(event, `[data-note="${CSS.escape(name)}"]`)}>
        <CornerLeftUp size={14} aria-hidden />
      </button>
    </div>
  )
}
