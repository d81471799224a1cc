import { Check } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useGetState, useText } from '../app'
import { AnswerParts } from '../chat/AnswerParts'
import { AnswerState } from '../chat/AnswerState'
import { focusComposer } from '../chat/focus-composer'
import { CopyButton } from '../chat/MessageActions'
import { Button } from '../parts/Button'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { currentModel, currentParams } from '../state/app-state'
import { isActive } from '../state/conversation'
import { columnFacts } from './column-facts'

interface ColumnProps {
  readonly id: string
  /** The chat goes on from it. */
  readonly isShown: boolean
  /** Nothing was asked after the answers yet. */
  readonly isLast: boolean
  /** What it waits for, or why it failed, is told for all columns at once. */
  readonly isQuiet: boolean
  readonly className: string
}

function Head({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  return (
    <header className="flex flex-wrap items-baseline gap-x-2 border-b border-line pb-1.5 mb-2">
      <h3 className="min-w-0 text-sm font-semibold [overflow-wrap:anywhere]">{message.compared}</h3>
      <p className="text-xs text-soft tabular-nums">{columnFacts(t, language, message).join(' · ')}</p>
    </header>
  )
}

/** The model that the next question is for, and the branch it goes on from, are those of this answer. */
function GoOn({ message, isShown, isLast }: { readonly message: Message } & Pick<ColumnProps, 'isShown' | 'isLast'>): ReactNode {
  const t = useText()
  const { showVersion, setParams } = useActions()
  const getState = useGetState()
  const isOwnModel = useApp((state) => currentModel(state) === message.compared)
  if (isShown && (isOwnModel || !isLast)) {
    return (
      <span className="inline-flex items-center gap-1 px-1 text-sm text-accent">
        <Check size={15} aria-hidden />
        {t('compare.isChosen')}
      </span>
    )
  }
  const goOn = async (): Promise<void> => {
    await showVersion(message.id)
    await setParams({ ...currentParams(getState()), model: message.compared ?? null })
    focusComposer()
  }
  return <Button onClick={() => void goOn()}>{t('compare.goOn')}</Button>
}

/** One of several answers. It follows only its own message, so that a piece of one draws one column. */
export const Column = memo(function Column({ id, isShown, isLast, isQuiet, className }: ColumnProps): ReactNode {
  const t = useText()
  const { cancel, report } = useActions()
  const message = useApp((state) => state.conversation?.byId[id])
  if (message === undefined) return null
  const model = message.compared ?? ''
  return (
    <article
      data-message={id}
      data-status={message.status}
      aria-label={t('compare.answerOf', { model })}
      className={`flex min-w-0 flex-col rounded-card border px-4 py-3 ${isShown ? 'border-accent' : 'border-line'} ${className}`}
    >
      <Head message={message} />
      <ErrorBoundary fallback={<p className="py-2 text-sm text-soft">{t('message.unreadable')}</p>} onError={report}>
        <AnswerParts message={message} />
      </ErrorBoundary>
      {isQuiet ? null : <AnswerState message={message} />}
      <footer className="mt-auto flex min-h-8 flex-wrap items-center gap-1 pt-2">
        {isActive(message) ? (
          message.status === 'streaming' ? (
            <Button aria-label={t('compare.stopOne', { model })} onClick={() => void cancel(id)}>
              {t('composer.stop')}
            </Button>
          ) : null
        ) : (
          <span className="-ml-1.5 inline-flex">
            <CopyButton message={message} />
          </span>
        )}
        <GoOn message={message} isShown={isShown} isLast={isLast} />
      </footer>
    </article>
  )
})
