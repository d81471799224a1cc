import { Columns2 } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Message } from '../../shared/chat'
import { useApp, useText } from '../app'
import { columnsOf, isActive } from '../state/conversation'
import { Columns } from './Columns'

interface ComparedViewProps {
  /** The answer that the chat goes on from. */
  readonly message: Message
  /** What that one looks like alone. */
  readonly children: ReactNode
}

/** An answer that was asked for together with others: side by side with them until the chat goes on, then alone, with a line that leads back to them. */
export function ComparedView({ message, children }: ComparedViewProps): ReactNode {
  const t = useText()
  const questionId = message.parentId ?? ''
  const ids = useApp((state) => columnsOf(state.conversation, questionId).join(' '))
  const columns = useMemo(() => ids.split(' '), [ids])
  const models = useApp((state) => columns.map((id) => state.conversation?.byId[id]?.compared ?? '').join(' · '))
  const isWriting = useApp((state) => columns.some((id) => isActive(state.conversation?.byId[id])))
  const isLast = useApp((state) => state.conversation?.order.at(-1) === message.id && !state.conversation.newer)
  const [chosen, choose] = useState<boolean | null>(null)
  // What is still being read when the chat goes on is not folded away under the reader's eyes.
  useEffect(() => {
    if (!isLast && isWriting) choose((now) => now ?? true)
  }, [isLast, isWriting])
  if (columns.length < 2) return children
  if (chosen ?? (isLast || isWriting)) return <Columns ids={columns} shownId={message.id} isLast={isLast} onClose={() => choose(false)} />
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-soft">
        <Columns2 size={13} aria-hidden />
        {t('compare.compared', { models })}
        <button type="button" className="rounded-control px-1.5 py-0.5 text-accent hover:bg-hover" onClick={() => choose(true)}>
          {t('compare.open')}
        </button>
      </p>
      {children}
    </>
  )
}
