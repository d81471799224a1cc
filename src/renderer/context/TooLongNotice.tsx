import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { ContextPlan } from '../../shared/context'
import { useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { openPopover } from '../parts/Popover'
import { writingId } from '../state/app-state'
import { SummaryButtons } from './SummaryButtons'

interface TooLongNoticeProps {
  readonly chatId: string | null
  readonly plan: ContextPlan
  /** Tokens that would be sent. */
  readonly tokens: number
}

/** Says in the composer that the chat is about to be longer than its model reads, and offers what can be done; sending stays possible, as this is an estimate. */
export function TooLongNotice({ chatId, plan, tokens }: TooLongNoticeProps): ReactNode {
  const t = useText()
  const isWriting = useApp((state) => writingId(state) !== null)
  const { model, limit, canCompact } = plan
  const place = document.getElementById('composer-notice')
  if (limit === null || tokens <= limit || place === null) return null
  return createPortal(
    <div role="status" className="mx-3 mt-3 flex flex-wrap items-center gap-2 rounded-control bg-notice-wash px-3 py-1.5 text-sm">
      <p className="min-w-60 grow">{t('context.tooLong', { model, tokens, limit })}</p>
      <div className="flex flex-wrap gap-2">
        {chatId === null || isWriting ? null : <SummaryButtons chatId={chatId} canCompact={canCompact} />}
        <Button onClick={() => openPopover('model-picker')}>{t('attach.otherModel')}</Button>
      </div>
    </div>,
    place,
  )
}
