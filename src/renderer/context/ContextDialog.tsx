import { type ReactNode, useState } from 'react'
import type { ContextMark } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { call } from '../bridge'
import { MessageDialog, readingSize } from '../chat/MessageDialog'
import { useModal } from '../chat/use-modal'
import { Button } from '../parts/Button'
import { moneyText } from '../parts/money-text'
import { writingId } from '../state/app-state'
import { PieceRow } from './PieceRow'
import { SummaryButtons } from './SummaryButtons'
import { type CountedPlan, useContextPlan } from './use-context-plan'

/** Pieces shown at once. */
const page = 100

/** How much of the model's window is taken, and what that costs. */
function Amount({ plan }: { readonly plan: CountedPlan }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const { tokens, limit, nanoDollars } = plan
  return (
    <div className="shrink-0 text-sm">
      <p className="flex flex-wrap gap-x-2 tabular-nums">
        <span>{limit === null ? t('context.about', { count: tokens }) : t('context.ofLimit', { tokens, limit, model: plan.model })}</span>
        {nanoDollars === null ? null : <span className="text-soft">{t('context.aboutCost', { cost: moneyText(language, nanoDollars) })}</span>}
      </p>
      {limit === null ? null : (
        <div aria-hidden className="mt-1.5 h-1 overflow-hidden rounded-full bg-raised">
          <div className={`h-full rounded-full ${tokens > limit ? 'bg-danger' : 'bg-accent'}`} ref={(bar) => bar?.style.setProperty('width', `${Math.min(100, (100 * tokens) / limit)}%`)} />
        </div>
      )}
      <p className="mt-1.5 text-xs text-soft">{t('context.how')}</p>
    </div>
  )
}

/** Everything that the next question of the open chat would be sent with, in the order in which it is sent, and what is not sent, with the reason. */
export function ContextDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText()
  const { told } = useActions()
  const { dialog } = useModal()
  const { plan, again } = useContextPlan()
  const [shown, setShown] = useState(page)
  const mark = async (messageId: string, context: ContextMark | null): Promise<void> => {
    await told(() => call('message.context', { messageIds: [messageId], context }))
    await again()
  }
  const pieces = plan?.pieces ?? []
  const chatId = useApp((state) => state.conversation?.chat.id ?? null)
  const isWriting = useApp((state) => writingId(state) !== null)
  const canSummarise = chatId !== null && !isWriting && pieces.filter(({ kind, left, messageId, isSummary }) => kind === 'message' && left === undefined && messageId !== '' && isSummary !== true).length > 1
  const earlier = Math.max(0, pieces.length - shown)
  return (
    <MessageDialog dialog={dialog} title={t('context.title')} className={readingSize} onClose={onClose}>
      {plan === null ? null : <Amount plan={plan} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <div tabIndex={0} aria-busy={plan === null} className="min-h-0 flex-1 overflow-y-auto rounded-control border border-line px-4">
        {earlier === 0 ? null : (
          <Button look="quiet" className="mt-2" onClick={() => setShown(shown + page)}>
            {t('context.earlier', { count: earlier })}
          </Button>
        )}
        <ol aria-label={t('context.list')}>
          {pieces.slice(earlier).map((piece, index) => (
            <PieceRow key={piece.messageId || `${piece.kind} ${index}`} piece={piece} onMark={(to) => void mark(piece.messageId, to)} />
          ))}
        </ol>
      </div>
      {canSummarise ? (
        <div className="flex shrink-0 flex-wrap justify-end gap-2">
          <SummaryButtons chatId={chatId} canCompact={plan?.canCompact === true} onBegun={() => dialog.current?.close()} />
        </div>
      ) : null}
    </MessageDialog>
  )
}
