import { Check, ChevronLeft, ChevronRight, CodeXml, Copy, GitFork, Info, type LucideIcon, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { type ComponentType, type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { lazyView } from '../lazy-view'
import { IconButton } from '../parts/Button'
import { moneyText } from '../parts/money-text'
import { copiedHtml } from './copied-html'
import { MoreButton, type RawSwitch } from './more/MoreButton'
import { useTick } from '../parts/use-tick'

const CodeDialog = lazyView(() => import('./CodeDialog').then((module) => module.CodeDialog))
const DetailsDialog = lazyView(() => import('./DetailsDialog').then((module) => module.DetailsDialog))

/** Copies a message as Markdown and as what is shown. */
export function CopyButton({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const { copyMessage } = useActions()
  const [done, setDone] = useTick()
  const copy = async (event: MouseEvent<HTMLButtonElement>): Promise<void> => {
    const article = event.currentTarget.closest('article')
    setDone(await copyMessage(message, article === null ? null : copiedHtml(article)))
  }
  return (
    <>
      <Action icon={done ? Check : Copy} label={t('message.copy')} onClick={(event) => void copy(event)} />
      <span className="unseen" aria-live="polite">
        {done ? t('message.copied') : ''}
      </span>
    </>
  )
}

function Action(props: { readonly icon: LucideIcon; readonly label: string; readonly disabled?: boolean; readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void }): ReactNode {
  return <IconButton {...props} className="size-7" />
}

function Versions({ message }: { readonly message: Message }): ReactNode {
  const t = useText()
  const { showVersion } = useActions()
  const index = message.versions.indexOf(message.id)
  const before = message.versions[index - 1]
  const after = message.versions[index + 1]
  return (
    <span className="flex items-center text-xs text-soft tabular-nums">
      <Action icon={ChevronLeft} label={t('message.previous')} disabled={before === undefined} onClick={() => before && void showVersion(before)} />
      <span>{t('message.version', { number: index + 1, total: message.versions.length })}</span>
      <Action icon={ChevronRight} label={t('message.next')} disabled={after === undefined} onClick={() => after && void showVersion(after)} />
    </span>
  )
}

/** The button that had the focus is gone with its message. */
const focusTranscript = (): void => document.querySelector<HTMLElement>('[role=log]')?.focus()

interface DialogButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly messageId: string
  readonly dialog: ComponentType<{ readonly messageId: string; readonly onClose: () => void }>
}

/** Opens a dialog that is loaded with its first use. */
function DialogButton({ icon, label, messageId, dialog: Dialog }: DialogButtonProps): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Action icon={icon} label={label} onClick={() => setOpen(true)} />
      {open ? (
        <Suspense>
          <Dialog messageId={messageId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Which model answered, and for how much. */
function AnsweredBy({ model, usage }: Pick<Message, 'model' | 'usage'>): ReactNode {
  const language = useApp((state) => state.language)
  const cost = usage?.cost
  return (
    <span className="ml-1.5 truncate text-xs text-soft tabular-nums">
      {model}
      {cost === undefined ? '' : ` · ${moneyText(language, cost.nanoDollars)}`}
    </span>
  )
}

interface MessageActionsProps {
  readonly message: Message
  readonly onEdit: () => void
  /** Absent where a message is drawn in one way only. */
  readonly raw?: RawSwitch
}

/** What can be done with a message; quiet until the pointer or the keyboard is on it. */
export function MessageActions({ message, onEdit, raw }: MessageActionsProps): ReactNode {
  const t = useText()
  const { regenerate, fork, deleteMessage } = useActions()
  // A question whose answers were deleted can be asked again as it is.
  const isLast = useApp((state) => state.conversation?.order.at(-1) === message.id)
  const isAnswer = message.role === 'assistant'
  const finished = message.status !== 'streaming' && message.status !== 'queued'
  return (
    <div className={`on-demand mt-1 flex h-7 items-center gap-0.5 ${isAnswer ? '-ml-1.5' : 'justify-end'}`}>
      {finished ? <CopyButton message={message} /> : null}
      {finished && (isAnswer || isLast) ? <Action icon={RefreshCw} label={t('message.regenerate')} onClick={() => void regenerate(message.id)} /> : null}
      {finished ? <Action icon={Pencil} label={t('message.edit')} onClick={onEdit} /> : null}
      {finished ? <Action icon={GitFork} label={t('message.fork')} onClick={() => void fork(message.id)} /> : null}
      {finished && isAnswer ? (
        <>
          <DialogButton icon={CodeXml} label={t('message.code')} messageId={message.id} dialog={CodeDialog} />
          <DialogButton icon={Info} label={t('message.details')} messageId={message.id} dialog={DetailsDialog} />
        </>
      ) : null}
      <Action icon={Trash2} label={t('message.delete')} onClick={() => void deleteMessage(message.id).then(focusTranscript)} />
      {finished ? <MoreButton message={message} raw={raw} /> : null}
      {message.versions.length > 1 ? <Versions message={message} /> : null}
      {isAnswer && message.model !== null && finished ? <AnsweredBy model={message.model} usage={message.usage} /> : null}
      {message.demo ? <span className="ml-1.5 rounded bg-notice-wash px-1.5 text-xs text-notice">{t('message.demo')}</span> : null}
    </div>
  )
}
