import { EyeOff, type LucideIcon, Pin, ScrollText } from 'lucide-react'
import type { ReactNode } from 'react'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import type { Translate } from '../../shared/locales/translate'
import { useText } from '../app'

function noteOf(t: Translate, { kind, context, status, parts }: Message): readonly [LucideIcon, string] {
  if (kind === 'summary' && context === 'out') return [EyeOff, t('context.note.summaryOff')]
  if (kind === 'summary' && status !== 'done') return [ScrollText, t('context.note.writing')]
  if (kind === 'summary') return [ScrollText, t(plainText(parts) === '' ? 'context.note.server' : 'context.note.summary')]
  return context === 'out' ? [EyeOff, t('context.note.out')] : [Pin, t('context.note.pinned')]
}

/** Says over a message that it is left out of what is sent, or pinned there, or that it is a summary of what is before it. */
export function ContextNote({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const [Icon, words] = noteOf(t, message)
  return (
    <p className={`mb-1 flex items-center gap-1.5 text-xs text-soft ${message.kind === 'summary' ? 'border-t border-line pt-3' : ''} ${message.role === 'user' ? 'justify-end' : ''}`}>
      <Icon size={13} aria-hidden className="shrink-0" />
      {words}
    </p>
  )
}
