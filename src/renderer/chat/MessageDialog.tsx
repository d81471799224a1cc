import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useId } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '../app'
import { IconButton } from '../parts/Button'

interface MessageDialogProps {
  /** From `useModal`. */
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly title: string
  /** How large it is, and how it is filled. */
  readonly className: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog about a message or a file: its title, what is in it, and the way out. Drawn outside the conversation, which would read it out as a part of itself. */
export function MessageDialog({ dialog, title, className, onClose, children }: MessageDialogProps): ReactNode {
  const t = useText()
  const id = useId()
  return createPortal(
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose} className={`m-auto max-h-[calc(100dvh-2rem)] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float ${className}`}>
      <div className="flex h-full max-h-[calc(100dvh-2rem)] flex-col gap-3 overflow-y-auto p-5">
        <h2 id={id} className="shrink-0 truncate pr-10 font-semibold">
          {title}
        </h2>
        {children}
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>,
    document.body,
  )
}

/** As large as what has to be read in it wants, for code and files. */
export const readingSize = 'h-[min(44rem,calc(100dvh-2rem))] w-[min(52rem,calc(100vw-2rem))]'
