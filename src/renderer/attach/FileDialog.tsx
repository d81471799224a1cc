import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { FilePart } from '../../shared/chat'
import { useActions, useText } from '../app'
import { call } from '../bridge'
import { Button, IconButton } from '../parts/Button'

interface FileDialogProps {
  readonly part: FilePart
  /** Puts the whole text where it is typed, in place of the file; missing where nothing is typed. */
  readonly onUnfold?: ((text: string) => void) | undefined
  readonly onClose: () => void
}

/** What goes out of a file as text, to be read. Drawn outside the conversation, which would read it out as a part of itself. */
export function FileDialog({ part, onUnfold, onClose }: FileDialogProps): ReactNode {
  const t = useText()
  const { told, copyText } = useActions()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [shown, setShown] = useState<{ readonly text: string; readonly isWhole: boolean } | null>(null)
  const { attachment, mime, name } = part
  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    let isOver = false
    void told(() => call('attachment.text', { attachment, mime })).then((read) => {
      if (isOver) return
      // The reason is told in the window, which the dialog covers.
      if (read === null) dialog.current?.close()
      else setShown(read)
    })
    return () => {
      isOver = true
    }
  }, [told, attachment, mime])

  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto h-[min(44rem,calc(100dvh-2rem))] w-[min(52rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <div className="flex h-full flex-col gap-3 p-5">
        <h2 id={id} className="truncate pr-10 font-semibold">
          {name}
        </h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
        <pre tabIndex={0} aria-busy={shown === null} className="min-h-0 flex-1 overflow-auto rounded-control bg-raised p-4 font-mono text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
          {shown?.text}
        </pre>
        <div className="flex flex-wrap items-center justify-end gap-2">
          {shown?.isWhole === false ? <p className="grow text-sm text-soft">{t('attach.beginning')}</p> : null}
          <Button disabled={shown?.isWhole !== true} onClick={() => void copyText(shown?.text ?? '')}>
            {t('message.copy')}
          </Button>
          {onUnfold === undefined ? null : (
            <Button
              disabled={shown?.isWhole !== true}
              onClick={() => {
                onUnfold(shown?.text ?? '')
                dialog.current?.close()
              }}
            >
              {t('attach.unfold')}
            </Button>
          )}
        </div>
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>,
    document.body,
  )
}
