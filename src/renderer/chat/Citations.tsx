import type { ReactNode } from 'react'
import type { CitationPart } from '../../shared/chat'
import { useActions, useText } from '../app'

/** A source of an answer, once however often it is cited. */
export interface Source {
  readonly url: string
  readonly title: string
}

/** The sources in the order they are first cited. A file has no address and is told apart by its title. */
export function sourcesOf(citations: readonly CitationPart[]): readonly Source[] {
  const seen = new Map<string, Source>()
  for (const { url, title } of citations) {
    const key = url === '' ? `file:${title}` : url
    if (!seen.has(key)) seen.set(key, { url, title })
  }
  return [...seen.values()]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url
}

/** Numbered sources under a text; the web ones open in the browser. */
export function Citations({ citations }: { readonly citations: readonly CitationPart[] }): ReactNode {
  const t = useText()
  const { openLink } = useActions()
  const chip = 'inline-flex max-w-64 items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs text-soft'
  return (
    <ol aria-label={t('part.sources')} className="mt-3 flex flex-wrap gap-1.5">
      {sourcesOf(citations).map(({ url, title }, index) => {
        const words = (
          <>
            <span className="font-medium text-accent">{index + 1}</span>
            <span className="truncate">{title === '' ? hostOf(url) : title}</span>
          </>
        )
        return (
          <li key={url === '' ? title : url} className="min-w-0">
            {url.startsWith('https://') ? (
              <a
                href={url}
                title={url}
                className={`${chip} hover:bg-hover hover:text-ink`}
                onClick={(event) => {
                  event.preventDefault()
                  void openLink(url)
                }}
              >
                {words}
              </a>
            ) : (
              <span className={chip}>{words}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
