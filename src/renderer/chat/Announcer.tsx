import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Message } from '../../shared/chat'
import type { Translate } from '../../shared/locales/translate'
import { useApp, useText } from '../app'
import { withLaterTexts } from '../texts'

async function announcement(t: Translate, message: Message): Promise<string> {
  switch (message.status) {
    case 'queued':
    case 'streaming':
      return t('announce.answering')
    case 'done':
      return t('announce.done')
    case 'stopped':
      return t('announce.stopped')
    case 'failed': {
      const { problemSentence } = await withLaterTexts(() => import('../problems/problem-text'))
      return t('announce.failed', { reason: problemSentence(t, message.problem ?? { code: 'unexpected' }) })
    }
  }
}

/** Tells screen readers, in whole sentences, how the answer of the open chat goes; never its single pieces. */
export function Announcer(): ReactNode {
  const t = useText()
  const last = useApp((state) => {
    const id = state.conversation?.order.at(-1)
    return id === undefined ? undefined : state.conversation?.byId[id]
  })
  const [words, setWords] = useState('')
  const before = useRef<{ readonly id: string; readonly status: string } | null>(null)
  useEffect(() => {
    if (last?.role !== 'assistant') return undefined
    const known = before.current
    let isOld = false
    const isWriting = last.status === 'streaming' || last.status === 'queued'
    // A chat that is opened with a finished answer has no news.
    if (known?.id === last.id ? known.status !== last.status : isWriting) {
      void announcement(t, last).then((said) => {
        if (!isOld) setWords(said)
      })
    }
    before.current = { id: last.id, status: last.status }
    return () => {
      isOld = true
    }
  }, [last, t])
  return (
    <p aria-live="polite" className="unseen">
      {words}
    </p>
  )
}
