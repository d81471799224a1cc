import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { RateLimits } from '../../shared/limits'
import { useActions, useApp, useText } from '../app'
import { Button, IconButton } from '../parts/Button'
import { answerFacts } from './answer-facts'
import { limitsOf } from './headroom-text'

interface DetailsDialogProps {
  /** An answer. */
  readonly messageId: string
  readonly onClose: () => void
}

/** Tokens, cost, times and the server's number of an answer. Drawn outside the conversation, which would read it out as a part of itself. */
export function DetailsDialog({ messageId, onClose }: DetailsDialogProps): ReactNode {
  const t = useText()
  const { copyText, loadLimits } = useActions()
  const language = useApp((state) => state.language)
  const message = useApp((state) => state.conversation?.byId[messageId])
  const origin = useApp((state) => state.connection.origin)
  const [limits, setLimits] = useState<readonly RateLimits[]>([])
  useEffect(() => void loadLimits().then((known) => setLimits(known ?? [])), [loadLimits])
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const facts = message === undefined ? [] : answerFacts(t, language, message, limitsOf(limits, origin, message.model))

  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] max-w-none overflow-y-auto rounded-card border border-line bg-surface p-5 text-ink shadow-float"
    >
      <h2 id={id} className="pr-10 font-semibold">
        {t('message.details')}
      </h2>
      <dl className="my-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right break-words tabular-nums select-text">{value}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => void copyText(facts.map((fact) => fact.join(': ')).join('\n'))}>{t('details.copy')}</Button>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>,
    document.body,
  )
}
