import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { plainText } from '../../../shared/changes'
import type { Message } from '../../../shared/chat'
import { useActions, useApp, useText } from '../../app'
import { MessageDialog } from '../MessageDialog'
import { useModal } from '../use-modal'
import { type DiffPiece, wordDiff } from './word-diff'

interface CompareVersionsProps {
  readonly message: Message
  readonly onClose: () => void
}

/** Two versions of a message, with what one has and the other has not marked in the text. */
export function CompareVersions({ message, onClose }: CompareVersionsProps): ReactNode {
  const t = useText()
  const { readVersions } = useActions()
  const language = useApp((state) => state.language)
  const { dialog } = useModal()
  const [versions, setVersions] = useState<readonly Message[] | null>(null)
  const shown = message.versions.indexOf(message.id)
  // What is shown beside the one before it, or the first beside the second.
  const [before, setBefore] = useState(shown === 0 ? 0 : shown - 1)
  const [after, setAfter] = useState(shown === 0 ? 1 : shown)
  useEffect(() => {
    void readVersions(message.id).then((read) => (read === null ? dialog.current?.close() : setVersions(read)))
  }, [readVersions, message.id, dialog])
  const pieces = useMemo(
    () => (versions === null ? null : wordDiff(plainText(versions[before]?.parts ?? []), plainText(versions[after]?.parts ?? []), language)),
    [versions, before, after, language],
  )

  return (
    <MessageDialog dialog={dialog} title={t('versions.title')} className="w-[min(52rem,calc(100vw-2rem))]" onClose={onClose}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        <Choice label={t('versions.before')} mark="diff-removed" versions={versions ?? []} value={before} onPick={setBefore} />
        <Choice label={t('versions.after')} mark="diff-added" versions={versions ?? []} value={after} onPick={setAfter} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled box must be reachable by keyboard */}
      <div tabIndex={0} role="region" aria-label={t('versions.changes')} aria-busy={pieces === null} className="reading min-h-24 overflow-y-auto rounded-control border border-line p-4 whitespace-pre-wrap">
        {pieces === null ? null : <Changes pieces={pieces} />}
      </div>
    </MessageDialog>
  )
}

interface ChoiceProps {
  readonly label: string
  /** The look of what only this version has. */
  readonly mark: string
  readonly versions: readonly Message[]
  readonly value: number
  readonly onPick: (index: number) => void
}

function Choice({ label, mark, versions, value, onPick }: ChoiceProps): ReactNode {
  const t = useText()
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className={`${mark} rounded px-1`}>{label}</span>
      <select value={value} onChange={(event) => onPick(Number(event.currentTarget.value))} className="h-8 min-w-0 rounded-control border border-line bg-overlay px-2">
        {versions.map(({ id, model }, index) => (
          <option key={id} value={index}>
            {t('message.version', { number: index + 1, total: versions.length })}
            {model === null ? '' : ` · ${model}`}
          </option>
        ))}
      </select>
    </label>
  )
}

function Changes({ pieces }: { readonly pieces: readonly DiffPiece[] }): ReactNode {
  const t = useText()
  if (pieces.every(({ kind }) => kind === 'same')) return <p className="text-soft">{t('versions.same')}</p>
  return pieces.map(({ kind, text }, index) => {
    if (kind === 'same') return text
    const Mark = kind === 'added' ? 'ins' : 'del'
    return (
      <Mark key={index} className={kind === 'added' ? 'diff-added' : 'diff-removed'}>
        {text}
      </Mark>
    )
  })
}
