import { ArrowUp, Square, SquareSlash } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { plainText } from '../../shared/changes'
import { draftText } from '../../shared/presets/chosen'
import { useActions, useApp, useDrafts, useGetState, useText } from '../app'
import { AttachButton } from '../attach/AttachButton'
import { useAttach } from '../attach/use-attach'
import { isSubmitEnter } from '../is-submit-enter'
import { lazyView } from '../lazy-view'
import { useMentions } from '../mention/use-mentions'
import { IconButton } from '../parts/Button'
import { usePresetBox } from '../presets/use-preset-box'
import { canAsk, writingId } from '../state/app-state'
import { questionsOf } from '../state/conversation'
import { focusComposer } from './focus-composer'
import { RoundButton } from './RoundButton'
import { restOfDraft } from './rest-of-draft'
import { useComposerDraft } from './use-composer-draft'

const AttachedRow = lazyView(() => import('../attach/AttachedRow').then((module) => module.AttachedRow))
const ContextCount = lazyView(() => import('../context/ContextCount').then((module) => module.ContextCount))

/** Where ↑ stands in the earlier questions, with the text that was typed before. */
interface Recall {
  readonly index: number
  readonly typed: string
}

/** Characters of a paste from which on it stands beside the box, as something that opens, and not in it (UX). */
const longPaste = 2000

/** What is different about the box of the quick-ask window. */
export interface QuickComposer {
  readonly label: string
  /** Questions that ↑ brings back, the newest first, in place of the chat's own. */
  readonly earlier: readonly string[]
  /** What is asked when this text is sent. */
  readonly enclose: (text: string) => string
  /** The question is on disk. */
  readonly onSent: () => void
}

interface ComposerBoxProps extends Partial<QuickComposer> {
  /** Null: the new chat. */
  readonly chatId: string | null
  /** Controls beside the send button. */
  readonly children: ReactNode
}

/** The box questions are typed in. Its text is its own: typing draws nothing else of the window. */
export function ComposerBox({ chatId, children, label, earlier, enclose, onSent }: ComposerBoxProps): ReactNode {
  const t = useText()
  const { send, stop, showSettings } = useActions()
  const drafts = useDrafts()
  const getState = useGetState()
  const sendWith = useApp((state) => state.settings.sendWith)
  const ready = useApp(canAsk)
  const isTemporary = useApp((state) => state.temporary)
  const isWriting = useApp((state) => writingId(state) !== null)
  const [recall, setRecall] = useState<Recall | null>(null)
  const { draft, write, attach, shown, show, onComposing } = useComposerDraft(
    chatId,
    useCallback(() => setRecall(null), []),
  )
  const { text, preset, attached } = draft
  const isAsking = useRef(false)
  const files = useAttach({ count: attached.length, onAttached: attach })
  const isBlank = preset === null && text.trim() === '' && attached.length === 0 && files.arriving.length === 0

  useLayoutEffect(focusComposer, [])

  const change = (next: typeof draft): void => {
    setRecall(null)
    write(next)
  }

  const ask = async (): Promise<void> => {
    if (isBlank || isAsking.current) return
    isAsking.current = true
    if (files.arriving.length > 0) {
      // What was still on its way belongs to the question; it is asked as it stands then.
      await files.settled()
      isAsking.current = false
      // Whoever has gone to another chat meanwhile finds it here as a draft.
      if (!isHere.current) return
      setTimeout(() => void latestAsk.current())
      return
    }
    const question = await presets.compose()
    // The box is cleared only once the question is on disk, and only of what was asked: who types on meanwhile keeps that.
    const rest = (): string => draftText(restOfDraft(draft, shown()))
    if (question !== null && (await send({ text: enclose?.(question.text) ?? question.text, attached }, question.params, rest))) {
      show((now) => restOfDraft(draft, now))
      onSent?.()
    }
    isAsking.current = false
    setRecall(null)
  }
  const latestAsk = useRef(ask)
  useEffect(() => {
    latestAsk.current = ask
  })
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const presets = usePresetBox({ draft, write: change, boxId: 'composer', onSubmit: () => void ask(), onManage: () => showSettings('presets') })

  const mentions = useMentions({
    text,
    isOff: isTemporary,
    onPick: (rest, caret, picked) => {
      change({ ...draft, text: rest })
      if (picked === null) document.querySelector<HTMLInputElement>('#composer-files')?.click()
      else files.take([picked])
      // Once the box holds the rest.
      setTimeout(() => {
        const box = document.getElementById('composer')
        if (box instanceof HTMLTextAreaElement) box.setSelectionRange(caret, caret)
      })
    },
  })

  /** Shows an earlier question (1 is the newest); 0 brings back what was typed. False when there is none. */
  const recallTo = (index: number): boolean => {
    const typed = recall?.typed ?? text
    const questions = earlier ?? questionsOf(getState().conversation).map(({ parts }) => plainText(parts))
    const question = questions[index - 1]
    if (index > 0 && question === undefined) return false
    show((now) => ({ ...now, text: question ?? typed }))
    setRecall(index === 0 ? null : { index, typed })
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (presets.takesKey(event)) return
    if (mentions.takesKey(event)) {
      event.preventDefault()
      return
    }
    if (isSubmitEnter(event.nativeEvent, sendWith)) {
      event.preventDefault()
      void ask()
      return
    }
    if (event.nativeEvent.isComposing || event.shiftKey) return
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'Backspace' && attached.length > 0 && selectionStart === 0 && selectionEnd === 0) {
      event.preventDefault()
      change({ ...draft, attached: attached.slice(0, -1) })
    }
    const index = recall?.index ?? 0
    if (event.key === 'ArrowUp' && (recall !== null || (text === '' && preset === null)) && recallTo(index + 1)) event.preventDefault()
    if (event.key === 'ArrowDown' && recall !== null && recallTo(index - 1)) event.preventDefault()
    if (event.key === 'Escape' && recall !== null && recallTo(0)) event.preventDefault()
  }

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    // Files lie on the disk, which a temporary chat does not touch.
    if (isTemporary) return
    const { files: pasted } = event.clipboardData
    const words = event.clipboardData.getData('text/plain')
    // Spreadsheets and word processors put a picture of their text beside it.
    const taken = words === '' ? [...pasted] : words.length > longPaste ? [new File([words], `${t('composer.pasted')}.txt`, { type: 'text/plain' })] : []
    if (taken.length === 0) return
    event.preventDefault()
    files.take(taken)
  }

  return (
    <div className={`relative rounded-2xl border bg-overlay shadow-float has-[textarea:focus]:border-line-strong ${files.isOver ? 'border-accent ring-2 ring-accent' : 'border-line'}`}>
      {presets.list}
      {mentions.list}
      {presets.bar}
      {attached.length + files.arriving.length === 0 ? null : (
        <Suspense>
          <AttachedRow
            attached={attached}
            arriving={files.arriving}
            onRemove={(index) => change({ ...draft, attached: attached.toSpliced(index, 1) })}
            onUnfold={(index, unfolded) => {
              change({ ...draft, text: [text.trimEnd(), unfolded].filter((piece) => piece !== '').join('\n\n'), attached: attached.toSpliced(index, 1) })
              setTimeout(focusComposer)
            }}
          />
        </Suspense>
      )}
      <div id="composer-notice" />
      <textarea
        id="composer"
        aria-label={label ?? t('composer.label')}
        placeholder={t('composer.placeholder')}
        value={text}
        disabled={!ready}
        rows={1}
        {...presets.boxProps}
        {...mentions.boxProps}
        onInput={(event) => {
          presets.boxProps.onInput?.(event)
          mentions.onCaret(event.currentTarget.selectionStart)
        }}
        onSelect={(event) => {
          presets.boxProps.onSelect?.(event)
          mentions.onCaret(event.currentTarget.selectionStart)
        }}
        onChange={(event) => change({ ...draft, text: event.currentTarget.value })}
        onPaste={onPaste}
        onBlur={drafts.flush}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        onKeyDown={onKeyDown}
        className="reading field-sizing-content block max-h-[50dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-2 outline-none focus-visible:shadow-[0_1px_0_var(--color-line)]"
      />
      <div className="flex items-center gap-1 p-2">
        <div className="flex min-w-0 flex-1 items-center gap-1">
          {isTemporary ? null : <AttachButton disabled={!ready} onPicked={files.take} />}
          {children}
          <IconButton icon={SquareSlash} label={t('presets.list')} disabled={!ready || preset !== null} onClick={presets.begin} />
        </div>
        <Suspense>{isBlank ? null : <ContextCount chatId={chatId} draft={draft} enclose={enclose} />}</Suspense>
        {isWriting ? (
          <RoundButton label={t('composer.stop')} onClick={() => void stop().then(focusComposer)}>
            <Square size={13} fill="currentColor" aria-hidden />
          </RoundButton>
        ) : null}
        {/* While an answer is being written, what is sent is asked after it. */}
        {isWriting && isBlank ? null : (
          <RoundButton label={t('composer.send')} disabled={isBlank || !ready} onClick={() => void ask()}>
            <ArrowUp size={18} strokeWidth={2.25} aria-hidden />
          </RoundButton>
        )}
      </div>
    </div>
  )
}
