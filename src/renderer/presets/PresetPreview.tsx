import { type ReactNode, useEffect, useState } from 'react'
import type { PresetContext } from '../../shared/presets/preset'
import { useActions, useApp, useText } from '../app'
import { previewQuestion, wantedContext } from './compose'
import type { PresetBarProps } from './PresetBar'

/** Characters of what will be sent that are shown; a long paste would be laid out at every key. */
const most = 4000

/** What will be sent, as it stands now. Opened, it reads the clipboard if the preset asks for it, and again whenever the user comes back from another application. */
export function PresetPreview({ draft: { preset, text }, isFresh }: Pick<PresetBarProps, 'draft' | 'isFresh'>): ReactNode {
  const t = useText()
  const { presetContext } = useActions()
  const language = useApp((state) => state.language)
  const platform = useApp((state) => state.platform)
  const [isOpen, setOpen] = useState(isFresh)
  const [context, setContext] = useState<PresetContext>({ clipboard: null, selection: null })
  const { clipboard, selection } = wantedContext(preset, platform)

  useEffect(() => {
    if (!isOpen || !(clipboard || selection)) return undefined
    let isCurrent = true
    const read = async (): Promise<void> => {
      const now = await presetContext({ clipboard, selection })
      if (isCurrent && now !== null) setContext(now)
    }
    const onFocus = (): void => void read()
    void read()
    window.addEventListener('focus', onFocus)
    return () => {
      isCurrent = false
      window.removeEventListener('focus', onFocus)
    }
  }, [isOpen, clipboard, selection, presetContext])

  const question = isOpen ? previewQuestion(preset, text, context, { language, platform, now: new Date() }) : ''
  const empty = [context.clipboard === '' ? t('presets.clipboardEmpty') : null, context.selection === '' ? t('presets.selectionEmpty') : null].filter((words) => words !== null)
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="px-1 text-xs">
      <summary className="w-fit cursor-default text-soft">{t('presets.preview')}</summary>
      <p aria-label={t('presets.preview')} className="mt-1 max-h-28 overflow-y-auto rounded-control bg-raised px-2.5 py-1.5 wrap-anywhere whitespace-pre-wrap">
        {question.length > most ? t('presets.previewCut', { text: question.slice(0, most), count: question.length - most }) : question}
      </p>
      {empty.length === 0 ? null : <p className="mt-1 text-notice">{empty.join(' ')}</p>}
    </details>
  )
}
