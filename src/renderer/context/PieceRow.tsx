import { EyeOff, FileText, Image, Pin, Wrench } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ContextMark } from '../../shared/chat'
import type { UncountedPart } from '../../shared/context'
import type { Translate } from '../../shared/locales/translate'
import { useApp, useText } from '../app'
import { IconButton } from '../parts/Button'
import type { CountedPiece } from './use-context-plan'

/** Characters of a piece that are shown before it is opened. */
const glance = 240
/** Characters that are shown of an opened one; more would be laid out too slowly. */
const most = 50_000

function nameOf(t: Translate, { kind, role, messageId, isSummary }: CountedPiece): string {
  if (kind === 'instructions') return t('context.instructions')
  if (kind === 'tools') return t('context.tools')
  if (messageId === '') return t('context.question')
  if (isSummary === true) return t('context.summary')
  return t(role === 'user' ? 'message.you' : 'message.assistant')
}

const icons = { image: Image, file: FileText, tool: Wrench, reasoning: null } as const

function Uncounted({ part }: { readonly part: UncountedPart }): ReactNode {
  const t = useText()
  const Icon = icons[part.kind]
  return (
    <li className="flex items-center gap-1 rounded bg-raised px-1.5 py-0.5">
      {Icon === null ? null : <Icon size={12} aria-hidden />}
      {part.name === '' ? (part.kind === 'image' ? t('context.pictures', { count: 1 }).trim() : t('context.reasoning')) : part.name}
    </li>
  )
}

/** One piece of what is sent: whose it is, its words, its tokens, and what can be done with it. */
export function PieceRow({ piece, onMark }: { readonly piece: CountedPiece; readonly onMark: (mark: ContextMark | null) => void }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const [isOpen, setOpen] = useState(false)
  const { text, tokens, left, mark, uncounted } = piece
  const name = nameOf(t, piece)
  const isLong = text.length > glance || text.includes('\n')
  const toggle = (to: ContextMark): void => onMark(mark === to ? null : to)
  return (
    <li aria-label={name} data-left={left} className="grid grid-cols-[1fr_auto] gap-x-3 border-b border-line py-2.5 [contain-intrinsic-size:auto_5rem] [content-visibility:auto] last:border-b-0">
      <div className={`min-w-0 ${left === undefined ? '' : 'opacity-60'}`}>
        <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-soft">
          <span className="font-medium text-ink">{name}</span>
          {left === undefined ? null : <span>{t(`context.left.${left}`)}</span>}
          {mark === 'pinned' ? <span>{t('context.note.pinned')}</span> : null}
          {piece.isTextOnly === true ? <span>{t('context.textOnly')}</span> : null}
        </p>
        {isOpen ? (
          <pre className="mt-1 max-h-80 overflow-auto font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">{text.slice(0, most)}</pre>
        ) : (
          <p className={`mt-0.5 line-clamp-2 text-sm [overflow-wrap:anywhere] ${left === undefined ? '' : 'line-through decoration-line-strong'}`}>{text.slice(0, glance)}</p>
        )}
        {uncounted.length === 0 ? null : (
          <ul aria-label={t('context.uncounted')} title={t('context.uncounted')} className="mt-1 flex flex-wrap gap-1 text-xs text-soft">
            {uncounted.map((part, index) => (
              // What is sent does not change while it is shown.
              <Uncounted key={index} part={part} />
            ))}
          </ul>
        )}
        {isLong ? (
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className="mt-1 text-xs text-accent hover:underline">
            {t(isOpen ? 'context.less' : 'context.all')}
          </button>
        ) : null}
      </div>
      <div className="flex flex-col items-end gap-0.5">
        <span className={`text-xs text-soft tabular-nums ${left === undefined ? '' : 'line-through'}`}>{tokens === null || text === '' ? '' : `≈ ${new Intl.NumberFormat(language).format(tokens)}`}</span>
        {piece.messageId === '' ? null : (
          <span className="flex">
            <IconButton icon={EyeOff} label={t('context.leaveOut')} aria-pressed={mark === 'out'} className="size-7 aria-pressed:bg-accent-wash aria-pressed:text-accent" onClick={() => toggle('out')} />
            <IconButton icon={Pin} label={t('context.pin')} aria-pressed={mark === 'pinned'} className="size-7 aria-pressed:bg-accent-wash aria-pressed:text-accent" onClick={() => toggle('pinned')} />
          </span>
        )}
      </div>
    </li>
  )
}
