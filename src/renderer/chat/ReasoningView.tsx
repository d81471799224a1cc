import { Lightbulb } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../app'
import { Fold } from './Fold'
import { MarkdownText } from './MarkdownText'

/** The title a reasoning summary gives itself: its first bold line (the Responses API writes `**Title**` first), or null. */
export function reasoningTitle(text: string): string | null {
  return /^\s*\*\*(.+?)\*\*\s*(?:\n|$)/.exec(text)?.[1]?.trim() ?? null
}

interface ReasoningViewProps {
  readonly text: string
  /** It is being written right now. */
  readonly live: boolean
}

/** How the model thought, folded away. */
export function ReasoningView({ text, live }: ReasoningViewProps): ReactNode {
  const t = useText()
  const title = reasoningTitle(text) ?? t(live ? 'part.thinking' : 'part.thought')
  return (
    <Fold icon={Lightbulb} title={title}>
      {text === '' ? null : <MarkdownText text={text} streaming={live} citations={[]} />}
    </Fold>
  )
}
