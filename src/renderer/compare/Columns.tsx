import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isForAll } from '../../shared/compared'
import { useApp, useText } from '../app'
import { AnswerState } from '../chat/AnswerState'
import { isActive } from '../state/conversation'
import { Column } from './Column'

interface ColumnsProps {
  readonly ids: readonly string[]
  /** The one that the chat goes on from. */
  readonly shownId: string
  /** Nothing was asked after it yet. */
  readonly isLast: boolean
  readonly onClose: () => void
}

/** Where there is room for one column only, one is shown at a time. Whole class names: Tailwind reads them here. */
const onlyNarrow = 'hidden @max-[36rem]/transcript:flex'
const neverNarrow = '@max-[36rem]/transcript:hidden'

/** Tells screen readers once that all answers have ended. */
function AllEnded({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const t = useText()
  const isWriting = useApp((state) => ids.some((id) => isActive(state.conversation?.byId[id])))
  const wasWriting = useRef(false)
  const [words, setWords] = useState('')
  useEffect(() => {
    setWords(!isWriting && wasWriting.current ? t('compare.ended', { count: ids.length }) : '')
    wasWriting.current = isWriting
  }, [isWriting, ids, t])
  return (
    <p aria-live="polite" className="unseen">
      {words}
    </p>
  )
}

/** Answers to one question, side by side. */
export function Columns({ ids, shownId, isLast, onClose }: ColumnsProps): ReactNode {
  const t = useText()
  const [picked, pick] = useState<string | null>(null)
  const front = picked !== null && ids.includes(picked) ? picked : ids.includes(shownId) ? shownId : ids[0]
  const models = useApp((state) => ids.map((id) => state.conversation?.byId[id]?.compared ?? '').join('\n')).split('\n')
  // What keeps all of them back is told, and settled, once.
  const shared = useApp((state) => {
    const [first, ...rest] = ids.map((id) => state.conversation?.byId[id])
    const isAll = first !== undefined && isForAll(first) && rest.every((other) => other !== undefined && isForAll(other) && other.problem?.code === first.problem?.code)
    return isAll ? first : null
  })
  return (
    <section aria-label={t('compare.label', { count: ids.length })} className="pb-3" style={{ marginInline: `calc(50% - min(50cqw - 1rem, ${ids.length * 13}rem))` }}>
      <div className="flex items-center justify-between gap-2 pb-1.5 text-xs text-soft">
        <span>{t('compare.label', { count: ids.length })}</span>
        {isLast ? null : (
          <button type="button" className="rounded-control px-1.5 py-0.5 text-accent hover:bg-hover" onClick={onClose}>
            {t('compare.close')}
          </button>
        )}
      </div>
      {shared === null ? null : <AnswerState message={shared} />}
      <div role="group" aria-label={t('compare.choose')} className={`flex-wrap gap-1 pb-2 ${onlyNarrow}`}>
        {ids.map((id, index) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === front}
            onClick={() => pick(id)}
            className={`min-w-0 truncate rounded-control px-2.5 py-1 text-sm ${id === front ? 'bg-accent-wash text-accent' : 'text-soft hover:bg-hover'}`}
          >
            {models[index]}
          </button>
        ))}
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] gap-3">
        {models.map((model, index) => {
          const id = ids[index] ?? ''
          // The column of a model stays one when the model is asked again.
          return <Column key={model} id={id} isShown={id === shownId} isLast={isLast} isQuiet={shared !== null} className={id === front ? '' : neverNarrow} />
        })}
      </div>
      <AllEnded ids={ids} />
    </section>
  )
}
