import type { ReactNode } from 'react'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { nextSteps } from '../problems/next-steps'
import { ProblemCard } from '../problems/ProblemCard'
import { problemSentence } from '../problems/problem-text'
import { writingId } from '../state/app-state'
import { useSeconds } from './use-seconds'

/** Seconds of waiting after which they are counted on the line. */
const patience = 3

function Waiting({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const seconds = Math.floor((useSeconds(true) - message.createdAt) / 1000)
  const model = message.model ?? t('message.assistant')
  return <p className="text-sm text-soft">{seconds < patience ? t('message.waiting', { model }) : t('message.waitingFor', { model, count: seconds })}</p>
}

function Queued({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const { cancel } = useActions()
  const isBehind = useApp((state) => writingId(state) !== message.id)
  const retryAt = message.problem?.retryAt
  const seconds = Math.ceil(((retryAt ?? 0) - useSeconds(retryAt !== undefined)) / 1000)
  return (
    <div className="my-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-notice-wash px-4 py-2.5 text-sm">
      {isBehind ? (
        <p className="grow">{t('message.afterAnswer')}</p>
      ) : (
        <p className="grow">
          {message.problem === null ? t('message.queued') : problemSentence(t, message.problem)}{' '}
          <span className="text-soft tabular-nums">
            {retryAt === undefined ? t('message.whenOnline') : seconds > 0 ? t('message.retryIn', { count: seconds }) : t('message.retrying')}
          </span>
        </p>
      )}
      <Button onClick={() => void cancel(message.id)}>{t('common.cancel')}</Button>
    </div>
  )
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
  const { continueAnswer, retry } = useActions()
  switch (message.status) {
    case 'streaming':
      return message.parts.length === 0 ? <Waiting message={message} /> : null
    case 'queued':
      return <Queued message={message} />
    case 'stopped':
      return <Stopped message={message} />
    case 'failed': {
      const problem = message.problem ?? { code: 'unexpected' }
      return (
        <div className="my-2">
          <ProblemCard
            problem={problem}
            steps={nextSteps(problem.code, plainText(message.parts) !== '')}
            onRetry={() => void retry(message.id)}
            onContinue={() => void continueAnswer(message.id)}
          />
        </div>
      )
    }
    case 'done':
      return null
  }
}
