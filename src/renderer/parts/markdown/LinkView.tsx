import type { ReactNode } from 'react'
import { useActions } from '../../app'
import { safeLink } from '../../../shared/markdown/safe-link'
import { PENDING_LINK } from '../../../shared/markdown/complete-inline'

/** A link that opens outside the app; its tooltip shows where it leads. Anything but https, http and mailto is only its text. */
export function LinkView({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  const { openLink } = useActions()
  const url = safeLink(href)
  if (url === null) return <span className={href === PENDING_LINK ? 'markdown-pending' : undefined}>{children}</span>
  return (
    <a
      href={url.href}
      title={href}
      onClick={(event) => {
        event.preventDefault()
        void openLink(url.href)
      }}
    >
      {children}
    </a>
  )
}
