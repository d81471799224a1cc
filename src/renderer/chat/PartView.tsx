import { Ban, CircleQuestionMark } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import type { CitationPart, Part } from '../../shared/chat'
import { useText } from '../app'
import { FileButton } from '../attach/FileButton'
import { Fold, Raw } from './Fold'
import { MarkdownText } from './MarkdownText'
import { PictureView } from './PictureView'
import { ReasoningView } from './ReasoningView'
import { ToolView } from './ToolView'
import { lazyView } from '../lazy-view'

const Citations = lazyView(() => import('./Citations').then((module) => module.Citations))

interface PartViewProps {
  readonly part: Part
  /** More of this very part is being written. */
  readonly live: boolean
  /** What cites in this part. */
  readonly citations: readonly CitationPart[]
}

/** The raw text of something unknown, laid out when it is JSON. */
function laidOut(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}

/** One part of an answer. */
export function PartView({ part, live, citations }: PartViewProps): ReactNode {
  const t = useText()
  switch (part.type) {
    case 'text':
      return (
        <>
          <div data-copied data-phase={part.phase} className={part.phase === 'commentary' ? 'text-soft' : ''}>
            <MarkdownText text={part.text} streaming={live} citations={citations} />
          </div>
          <Suspense>{citations.length === 0 ? null : <Citations citations={citations} />}</Suspense>
        </>
      )
    case 'reasoning':
      return <ReasoningView text={part.text} live={live} />
    case 'refusal':
      return (
        <div className="my-2 rounded-card bg-notice-wash px-4 py-3" data-copied>
          <p className="flex items-center gap-2 text-sm font-medium text-notice">
            <Ban size={15} aria-hidden />
            {t('part.refusal')}
          </p>
          <p className="mt-1 whitespace-pre-wrap">{part.text}</p>
        </div>
      )
    case 'tool':
      return <ToolView part={part} />
    case 'citation':
      // Shown under the text that cites.
      return null
    case 'image':
      return (
        <>
          <PictureView attachment={part.attachment} alt={part.alt !== '' ? part.alt : t(part.preview === true ? 'part.preview' : 'part.image')} />
          {part.preview === true ? <p className="-mt-2 mb-3 text-sm text-soft">{t('part.preview')}</p> : null}
        </>
      )
    case 'file':
      return (
        <div className="my-2">
          <FileButton part={part} />
        </div>
      )
    case 'unknown':
      return (
        <Fold icon={CircleQuestionMark} title={t('part.unknown', { kind: part.kind })}>
          <Raw label={part.kind} text={laidOut(part.raw)} />
        </Fold>
      )
  }
}
