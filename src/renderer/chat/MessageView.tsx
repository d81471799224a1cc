import { memo, type ReactNode, Suspense, useState } from 'react'
import { plainText } from '../../shared/changes'
import type { CitationPart, Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { ErrorBoundary } from '../parts/ErrorBoundary'
import { AnswerParts } from './AnswerParts'
import { AnswerState } from './AnswerState'
import { MessageActions } from './MessageActions'
import { PartView } from './PartView'
import { lazyView } from '../lazy-view'

const ComparedView = lazyView(() => import('../compare/ComparedView').then((module) => module.ComparedView))
const ContextNote = lazyView(() => import('../context/ContextNote').then((module) => module.ContextNote))
const EditMessage = lazyView(() => import('./EditMessage').then((module) => module.EditMessage))

const none: readonly CitationPart[] = []

function Question({ message }: { readonly message: Message }): ReactNode {
  const [editing, setEditing] = useState(false)
  if (editing) {
    return (
      <Suspense>
        <EditMessage message={message} onDone={() => setEditing(false)} />
      </Suspense>
    )
  }
  const text = plainText(message.parts)
  const enclosed = message.parts.filter(({ type }) => type !== 'text' && type !== 'citation')
  return (
    <>
      {enclosed.length === 0 ? null : (
        <div className="ml-auto flex w-fit max-w-[85%] flex-col items-end [&_img]:max-h-72 in-[.quick-ask]:[&_img]:max-h-24!">
          {enclosed.map((part, index) => (
            // A question does not change, so that a part's place is its identity.
            <PartView key={index} part={part} live={false} citations={none} />
          ))}
        </div>
      )}
      {text === '' ? null : (
        <div data-copied className="reading ml-auto w-fit max-w-[85%] rounded-2xl bg-raised px-4 py-2 whitespace-pre-wrap">
          {text}
        </div>
      )}
      <MessageActions message={message} onEdit={() => setEditing(true)} />
    </>
  )
}

function Answer({ message }: { readonly message: Message }): ReactNode {
  const [editing, setEditing] = useState(false)
  const [isRaw, setRaw] = useState(false)
  if (editing) {
    return (
      <Suspense>
        <EditMessage message={message} onDone={() => setEditing(false)} />
      </Suspense>
    )
  }
  return (
    <>
      <AnswerParts message={message} isRaw={isRaw} />
      <AnswerState message={message} />
      <MessageActions message={message} onEdit={() => setEditing(true)} raw={{ isRaw, set: setRaw }} />
    </>
  )
}

function RawMessage({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  return (
    <div className="rounded-card border border-line p-4 text-sm">
      <p className="text-soft">{t('message.unreadable')}</p>
      <pre className="mt-2 max-h-96 overflow-auto font-mono text-xs whitespace-pre-wrap">{plainText(message.parts) || JSON.stringify(message.parts, null, 2)}</pre>
    </div>
  )
}

/** One message of the transcript. It follows only its own message, so a piece of an answer draws one article and nothing else. */
export const MessageView = memo(function MessageView({ id }: { readonly id: string }): ReactNode {
  const t = useText()
  const { report } = useActions()
  const message = useApp((state) => state.conversation?.byId[id])
  if (message === undefined) return null
  const isQuestion = message.role === 'user'
  const shown = (
    <article key={id} data-message={id} aria-label={t(isQuestion ? 'message.you' : 'message.assistant')} data-status={message.status} className={isQuestion ? 'pt-3' : 'pb-3'}>
      {message.context === undefined && message.kind === undefined ? null : (
        <Suspense>
          <ContextNote message={message} />
        </Suspense>
      )}
      <ErrorBoundary fallback={<RawMessage message={message} />} onError={report}>
        {isQuestion ? <Question message={message} /> : <Answer message={message} />}
      </ErrorBoundary>
    </article>
  )
  if (message.compared === undefined) return shown
  return (
    <Suspense fallback={shown}>
      <ComparedView message={message}>{shown}</ComparedView>
    </Suspense>
  )
})
