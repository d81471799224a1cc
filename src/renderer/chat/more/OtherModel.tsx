import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { createPortal } from 'react-dom'
import { useActions, useText } from '../../app'
import { IconButton } from '../../parts/Button'
import { ModelPicker } from '../ModelPicker'
import { useModal } from '../use-modal'

interface OtherModelProps {
  /** An answer. */
  readonly messageId: string
  /** The model that wrote it. */
  readonly used: string | null
  readonly onClose: () => void
}

/** Asks once more, with a model that is picked here; the chat keeps its own. Drawn outside the conversation, which would read it out as a part of itself. */
export function OtherModel({ messageId, used, onClose }: OtherModelProps): ReactNode {
  const t = useText()
  const { regenerate } = useActions()
  const { dialog } = useModal()
  const id = useId()
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <h2 id={id} className="px-3.5 pt-4 pr-12 font-semibold">
        {t('more.otherModel.title')}
      </h2>
      <p className="px-3.5 pt-1 pb-2 text-sm text-soft">{t('more.otherModel.lead')}</p>
      <ModelPicker
        value={used}
        onPick={(model) => {
          dialog.current?.close()
          void regenerate(messageId, model ?? undefined)
        }}
      />
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
    </dialog>,
    document.body,
  )
}
