import { type ReactNode, Suspense } from 'react'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { nextSteps } from '../problems/next-steps'
import { LaterProblemCard } from '../problems/LaterProblemCard'
import { lazyView } from '../lazy-view'
import { useSeconds } from './use-seconds'

const QueuedAnswer = lazyView(() => import('./QueuedAnswer').then((module) => module.QueuedAnswer))

/** Seconds of waiting after which they are counted on the line. */
const patience = 3

function Waiting({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const seconds = Math.floor((useSeconds(true) - message.createdAt) / 1000)
  const model = message.model ?? t('message.assistant')
  return <p className="text-sm text-soft">{seconds < patience ? t('message.waiting', { model }) : t('message.waitingFor', { model, count: seconds })}</p>
}

function Stopped({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const { continueAnswer, retry } = useActions()
  const hasText = plainText(message.parts) !== ''
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 text-sm text-soft">
      <span className="mr-1">{t(`message.stopped.${message.stopReason ?? 'user'}`)}</span>
      {hasText ? <Button onClick={() => void continueAnswer(message.id)}>{t('message.continue')}</Button> : null}
      <Button onClick={() => void retry(message.id)}>{t('message.retry')}</Button>
    </div>
  )
}

/** What stands under an answer while it waits, and when it did not end as it should. */
export function AnswerState({ message }: { readonly message: Message }): ReactNode {
  const { continueAnswer, retry, summarise } = useActions()
  // There is something before the question that a summary could stand for.
  const isLater = useApp((state) => (state.conversation?.byId[message.parentId ?? '']?.parentId ?? null) !== null)
  switch (message.status) {
    case 'streaming':
      return message.parts.length === 0 ? <Waiting message={message} /> : null
    case 'queued':
      return (
        <Suspense>
          <QueuedAnswer message={message} />
        </Suspense>
      )
    case 'stopped':
      return <Stopped message={message} />
    case 'failed': {
      const problem = message.problem ?? { code: 'unexpected' }
      return (
        <div className="my-2">
          <LaterProblemCard
            problem={problem}
            steps={nextSteps(problem.code, plainText(message.parts) !== '')}
            onRetry={() => void retry(message.id)}
            onContinue={() => void continueAnswer(message.id)}
            onSummarise={isLater && message.kind === undefined && message.compared === undefined ? () => void summarise(message.chatId, 'best', message.id, null) : undefined}
          />
        </div>
      )
    }
    case 'done':
      return null
  }
}
