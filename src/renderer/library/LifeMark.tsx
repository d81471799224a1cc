import { PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Life } from '../state/chat-lines'

/** A pen while an answer is being written, a dot when one waits to be read. What it means is said in words by whoever shows it. */
export function LifeMark({ life }: { readonly life: Life }): ReactNode {
  if (life === 'writing') return <PenLine size={14} aria-hidden data-life="writing" className="shrink-0 text-accent" />
  return life === 'unread' ? <span aria-hidden data-life="unread" className="size-2 shrink-0 rounded-full bg-accent" /> : null
}
