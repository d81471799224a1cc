import { memo, type ReactNode } from 'react'
import { BlockView } from './BlockView'
import '../../../shared/markdown/markdown.css'
import type { Page } from '../../../shared/markdown/reading'
import { NotesContext, useNotes } from './use-notes'
import { usePages } from './use-pages'

interface MarkdownProps {
  readonly text: string
  /** More text is coming: what is unfinished at the end is shown as it will look. */
  readonly streaming: boolean
}

/** Draws Markdown, the same way while it streams and when it is read again. No HTML of the text reaches the page: it becomes elements from a closed list. */
export function Markdown({ text, streaming }: MarkdownProps): ReactNode {
  // Lines end in \n from here on: places in the text are counted by them.
  const pages = usePages(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, streaming)
  const notes = useNotes(pages, streaming)
  return (
    <NotesContext value={notes}>
      <div className="markdown">
        {pages.map((page) => (
          <PageView key={page[0]?.key} page={page} />
        ))}
      </div>
    </NotesContext>
  )
}

/** A run of blocks that is skipped as one when nothing in it has changed. */
const PageView = memo(function PageView({ page }: { readonly page: Page }): ReactNode {
  return (
    <div className="markdown-page">
      {page.map((piece) => (
        <BlockView key={piece.key} node={piece.node} />
      ))}
    </div>
  )
})
