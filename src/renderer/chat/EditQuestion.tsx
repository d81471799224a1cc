import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import { useActions, useApp, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { Button } from '../parts/Button'

/** A question as a text box: saved, it is asked beside the old one, which stays as an earlier version. */
export function EditQuestion({ message, onDone }: { readonly message: Message; readonly onDone: () => void }): ReactNode {
  const t = useText()
  const { edit } = useActions()
  const sendWith = useApp((state) => state.settings.sendWith)
  const [text, setText] = useState(() => plainText(message.parts))
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [])

  // What is attached stays, and may be all there is.
  const isBlank = text.trim() === '' && !message.parts.some(({ type }) => type === 'image' || type === 'file')
  const ask = async (): Promise<void> => {
    if (!isBlank && (await edit(message.id, text))) onDone()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isSubmitEnter(event.nativeEvent, sendWith)) {
      event.preventDefault()
      void ask()
    } else if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onDone()
    }
  }

  return (
    <div className="rounded-2xl bg-raised p-2">
      <textarea
        ref={box}
        aria-label={t('message.editLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="reading field-sizing-content max-h-[50dvh] w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" disabled={isBlank} onClick={() => void ask()}>
          {t('message.askAgain')}
        </Button>
      </div>
    </div>
  )
}
