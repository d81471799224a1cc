import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../app'
import { Button } from './Button'

interface ConfirmDialogProps {
  /** The question, with the number or the name of what it is about. */
  readonly title: string
  /** What follows from a yes. */
  readonly note: string
  /** The words on the button that does it. */
  readonly yes: string
  /** Words of a box that can be ticked; absent: there is none. */
  readonly option?: string | undefined
  /** Told whether the box was ticked. */
  readonly onYes: (optionTicked: boolean) => void
  /** Called when it is closed, whatever was chosen. */
  readonly onClose: () => void
}

/** Asks before something that concerns a lot, or cannot be taken back. Esc and the button that has the focus first mean no. */
export function ConfirmDialog({ title, note, yes, option, onYes, onClose }: ConfirmDialogProps): ReactNode {
  const t = useText()
  const [isTicked, setTicked] = useState(false)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-note`}
      onClose={(event) => {
        event.stopPropagation()
        onClose()
      }}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] max-w-none rounded-card border border-line bg-surface p-5 text-ink shadow-float"
    >
      <h2 id={`${id}-title`} className="font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      <p id={`${id}-note`} className="mt-2 text-sm text-soft">
        {note}
      </p>
      {option === undefined ? null : (
        <label className="mt-3 flex items-start gap-2 text-sm">
          <input type="checkbox" checked={isTicked} onChange={(event) => setTicked(event.currentTarget.checked)} className="mt-0.5 size-4 shrink-0 accent-accent" />
          {option}
        </label>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={() => dialog.current?.close()}>{t('common.cancel')}</Button>
        <Button
          look="danger"
          onClick={() => {
            onYes(isTicked)
            dialog.current?.close()
          }}
        >
          {yes}
        </Button>
      </div>
    </dialog>
  )
}
