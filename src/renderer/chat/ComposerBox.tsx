import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { plainText } from '../../shared/changes'
import { useActions, useApp, useDrafts, useGetState, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { canAsk, writingId } from '../state/app-state'
import { questionsOf } from '../state/conversation'
import { focusComposer } from './focus-composer'

/** Where ↑ stands in the earlier questions, with the text that was typed before. */
interface Recall {
  readonly index: number
  readonly typed: string
}

interface ComposerBoxProps {
  /** Null: the new chat. */
  readonly chatId: string | null
  /** Controls beside the send button. */
  readonly children: ReactNode
}

/** The box questions are typed in. Its text is its own: typing draws nothing else of the window. */
export function ComposerBox({ chatId, children }: ComposerBoxProps): ReactNode {
  const t = useText()
  const { send, stop } = useActions()
  const drafts = useDrafts()
  const getState = useGetState()
  const sendWith = useApp((state) => state.settings.sendWith)
  const ready = useApp(canAsk)
  const isWriting = useApp((state) => writingId(state) !== null)
  const draft = useApp((state) => state.draft)
  const [text, setText] = useState(() => drafts.known(chatId) ?? (draft.chatId === chatId ? draft.text : ''))
  const [recall, setRecall] = useState<Recall | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const isBlank = text.trim() === ''

  useLayoutEffect(focusComposer, [])

  // Another window changed this draft. What is typed here and not saved yet goes before it (see Drafts.hear), and so does what an input method composes.
  const seen = useRef(draft)
  const isComposing = useRef(false)
  useEffect(() => {
    if (draft === seen.current) return
    seen.current = draft
    if (draft.chatId !== chatId || isComposing.current) return
    setText(draft.text)
    setRecall(null)
  }, [draft, chatId])

  const change = (next: string): void => {
    setText(next)
    setRecall(null)
    drafts.note(chatId, next)
  }

  const ask = async (): Promise<void> => {
    if (isBlank || isWriting) return
    // The box is cleared only once the question is on disk, and only of what was asked.
    if (await send(text)) setText((now) => (now === text ? '' : now))
    setRecall(null)
  }

  /** Shows an earlier question (1 is the newest); 0 brings back what was typed. False when there is none. */
  const recallTo = (index: number): boolean => {
    const typed = recall?.typed ?? text
    const question = questionsOf(getState().conversation)[index - 1]
    if (index > 0 && question === undefined) return false
    setText(question === undefined ? typed : plainText(question.parts))
    setRecall(index === 0 ? null : { index, typed })
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isSubmitEnter(event.nativeEvent, sendWith)) {
      event.preventDefault()
      void ask()
      return
    }
    if (event.nativeEvent.isComposing || event.shiftKey) return
    const index = recall?.index ?? 0
    if (event.key === 'ArrowUp' && (recall !== null || text === '') && recallTo(index + 1)) event.preventDefault()
    if (event.key === 'ArrowDown' && recall !== null && recallTo(index - 1)) event.preventDefault()
    if (event.key === 'Escape' && recall !== null && recallTo(0)) event.preventDefault()
  }

  return (
    <div className="rounded-2xl border border-line bg-overlay shadow-float has-[textarea:focus]:border-line-strong">
      <textarea
        ref={box}
        id="composer"
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder')}
        value={text}
        disabled={!ready}
        rows={1}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={drafts.flush}
        onCompositionStart={() => (isComposing.current = true)}
        onCompositionEnd={() => (isComposing.current = false)}
        onKeyDown={onKeyDown}
        className="reading field-sizing-content block max-h-[50dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-2 outline-none focus-visible:shadow-[0_1px_0_var(--color-line)]"
      />
      <div className="flex items-center gap-1 p-2">
        <div className="flex min-w-0 flex-1 items-center gap-1">{children}</div>
        {isWriting ? (
          <RoundButton label={t('composer.stop')} onClick={() => void stop().then(focusComposer)}>
            <Square size={13} fill="currentColor" aria-hidden />
          </RoundButton>
        ) : (
          <RoundButton label={t('composer.send')} disabled={isBlank || !ready} onClick={() => void ask()}>
            <ArrowUp size={18} strokeWidth={2.25} aria-hidden />
          </RoundButton>
        )}
      </div>
    </div>
  )
}

interface RoundButtonProps {
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function RoundButton({ label, disabled = false, onClick, children }: RoundButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-8.5 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-colors duration-100 hover:bg-accent-strong disabled:bg-pressed disabled:text-soft"
    >
      {children}
    </button>
  )
}
