import { ChevronRight, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'

interface FoldProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly tone?: 'soft' | 'danger'
  /** What is inside; null when there is nothing to open. Drawn only while it is open. */
  readonly children: ReactNode
}

/** One quiet line about what happened on the way to an answer; opens to show it. */
export function Fold({ icon: Icon, title, tone = 'soft', children }: FoldProps): ReactNode {
  const [open, setOpen] = useState(false)
  const line = (
    <>
      <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="min-w-0 truncate">{title}</span>
    </>
  )
  const look = `flex max-w-full items-center gap-2 text-sm ${tone === 'danger' ? 'text-danger' : 'text-soft'}`
  if (children === null) return <p className={`${look} my-2`}>{line}</p>
  return (
    <details className="my-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={`${look} w-fit list-none rounded-control hover:text-ink`}>
        {line}
        <ChevronRight size={14} aria-hidden className={`shrink-0 transition-transform duration-100 ${open ? 'rotate-90' : ''}`} />
      </summary>
      {open ? <div className="mt-2 border-l-2 border-line pl-4 text-sm text-soft">{children}</div> : null}
    </details>
  )
}

/** Text as it came: a query, code, JSON. */
export function Raw({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <div className="my-1.5">
      <p className="text-xs">{label}</p>
      <pre className="mt-0.5 max-h-80 overflow-auto rounded-control bg-raised p-2.5 font-mono text-xs whitespace-pre-wrap text-ink">{text}</pre>
    </div>
  )
}
