import type { ReactNode } from 'react'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { problemSentence } from '../problems/problem-text'
import { writingId } from '../state/app-state'
import { useSeconds } from './use-seconds'

/** What an answer waits for that is not written yet: the one before it, the network, or the end of a rate limit. */
export function QueuedAnswer({ message }: { readonly message: Message }): ReactNode {
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
