import { type ReactNode, useEffect, useState } from 'react'
import type { FilePart } from '../../shared/chat'
import { useActions, useText } from '../app'
import { call } from '../bridge'
import { MessageDialog, readingSize } from '../chat/MessageDialog'
import { useModal } from '../chat/use-modal'
import { Button } from '../parts/Button'

interface FileDialogProps {
  readonly part: FilePart
  /** Puts the whole text where it is typed, in place of the file; missing where nothing is typed. */
  readonly onUnfold?: ((text: string) => void) | undefined
  readonly onClose: () => void
}

/** What goes out of a file as text, to be read. */
export function FileDialog({ part, onUnfold, onClose }: FileDialogProps): ReactNode {
  const t = useText()
  const { told, copyText } = useActions()
  const { dialog } = useModal()
  const [shown, setShown] = useState<{ readonly text: string; readonly isWhole: boolean } | null>(null)
  const { attachment, mime, name } = part
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
  }, [told, attachment, mime, dialog])

  return (
    <MessageDialog dialog={dialog} title={name} className={readingSize} onClose={onClose}>
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
    </MessageDialog>
  )
}
