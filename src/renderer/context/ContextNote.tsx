import { EyeOff, Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContextMark } from '../../shared/chat'
import { useText } from '../app'

/** Says over a message that it is left out of what is sent, or pinned there. */
export function ContextNote({ mark, isQuestion }: { readonly mark: ContextMark; readonly isQuestion: boolean }): ReactNode {
  const t = useText()
  const Icon = mark === 'out' ? EyeOff : Pin
  return (
    <p className={`mb-1 flex items-center gap-1.5 text-xs text-soft ${isQuestion ? 'justify-end' : ''}`}>
      <Icon size={13} aria-hidden />
      {t(`context.note.${mark}`)}
    </p>
  )
}
