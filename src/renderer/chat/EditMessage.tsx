import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { Button } from '../parts/Button'

/** A message as a text box: saved, it stands beside the old one, which stays as an earlier version. A question can be asked again at once. */
export function EditMessage({ message, onDone }: { readonly message: Message; readonly onDone: () => void }): ReactNode {
  const t = useText()
  const { edit, saveVersion } = useActions()
  const sendWith = useApp((state) => state.settings.sendWith)
  const [before] = useState(() => plainText(message.parts))
  const [text, setText] = useState(before)
  const box = useRef<HTMLTextAreaElement>(null)
  const isQuestion = message.role === 'user'
  useLayoutEffect(() => {
    box.current?.focus()
    // An answer is read from its beginning, a question goes on at its end.
    const at = isQuestion ? (box.current?.value.length ?? 0) : 0
    box.current?.setSelectionRange(at, at)
  }, [isQuestion])

  // What is attached stays, and may be all there is.
  const isBlank = text.trim() === '' && !message.parts.some(({ type }) => type === 'image' || type === 'file')
  const ask = async (): Promise<void> => {
    if (!isBlank && (await edit(message.id, text))) onDone()
  }
  const save = async (): Promise<void> => {
    // The same words again are no other version.
    if (!isBlank && (text === before || (await saveVersion(message.id, text)))) onDone()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Answers have many lines: Enter alone begins another one.
    if (isSubmitEnter(event.nativeEvent, isQuestion ? sendWith : 'mod-enter')) {
      event.preventDefault()
      void (isQuestion ? ask() : save())
    } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onDone()
    }
  }

  return (
    <div className="rounded-2xl bg-raised p-2">
      <textarea
        ref={box}
        aria-label={t(isQuestion ? 'message.editLabel' : 'message.editAnswer')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="reading field-sizing-content max-h-[50dvh] w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button look={isQuestion ? 'plain' : 'primary'} disabled={isBlank} onClick={() => void save()}>
          {t('edit.save')}
        </Button>
        {isQuestion ? (
          <Button look="primary" disabled={isBlank} onClick={() => void ask()}>
            {t('message.askAgain')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
