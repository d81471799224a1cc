import { type ReactNode, useEffect, useState } from 'react'
import type { RateLimits } from '../../shared/limits'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { answerFacts } from './answer-facts'
import { limitsOf } from './headroom-text'
import { MessageDialog } from './MessageDialog'
import { useModal } from './use-modal'

interface DetailsDialogProps {
  /** An answer. */
  readonly messageId: string
  readonly onClose: () => void
}

/** Tokens, cost, times and the server's number of an answer. */
export function DetailsDialog({ messageId, onClose }: DetailsDialogProps): ReactNode {
  const t = useText()
  const { copyText, loadLimits } = useActions()
  const language = useApp((state) => state.language)
  const message = useApp((state) => state.conversation?.byId[messageId])
  const origin = useApp((state) => state.connection.origin)
  const [limits, setLimits] = useState<readonly RateLimits[]>([])
  useEffect(() => void loadLimits().then((known) => setLimits(known ?? [])), [loadLimits])
  const { dialog } = useModal()
  const facts = message === undefined ? [] : answerFacts(t, language, message, limitsOf(limits, origin, message.model))

  return (
    <MessageDialog dialog={dialog} title={t('message.details')} className="w-[min(30rem,calc(100vw-2rem))]" onClose={onClose}>
      <dl className="my-1 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right break-words tabular-nums select-text">{value}</dd>
          </div>
        ))}
      </dl>
      <Button className="w-fit" onClick={() => void copyText(facts.map((fact) => fact.join(': ')).join('\n'))}>{t('details.copy')}</Button>
    </MessageDialog>
  )
}
