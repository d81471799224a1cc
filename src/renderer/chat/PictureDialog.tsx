import { Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '../app'
import { Button, IconButton } from '../parts/Button'
import { useModal } from './use-modal'

/** How much one step zooms, and how far it goes. */
const step = 1.25
const [least, most] = [0.1, 8]

interface PictureDialogProps {
  /** Its address. */
  readonly src: string
  readonly alt: string
  /** Saves it where the user says; resolves with the path, null when it was not saved. */
  readonly onSave: () => Promise<string | null>
  readonly onClose: () => void
}

/** A picture as large as the window, or at a size of the reader's choice; keys + − 0 (fit) and 1 (actual size). Drawn outside the conversation, which would read it out as a part of itself. */
export function PictureDialog({ src, alt, onSave, onClose }: PictureDialogProps): ReactNode {
  const t = useText()
  const { dialog } = useModal()
  const image = useRef<HTMLImageElement>(null)
  /** Size in relation to its own pixels; null: as large as fits. */
  const [scale, setScale] = useState<number | null>(null)
  /** Its own pixels from left to right; 0 until it is loaded. */
  const [own, setOwn] = useState(0)
  const [saved, setSaved] = useState<string | null>(null)

  const zoom = (factor: number): void => {
    const shown = image.current
    if (shown !== null && own > 0) setScale(Math.min(most, Math.max(least, (shown.width / own) * factor)))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = { '+': () => zoom(step), '=': () => zoom(step), '-': () => zoom(1 / step), '0': () => setScale(null), '1': () => setScale(1) }[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  const size = scale === null ? undefined : { width: `${own * scale}px` }

  return createPortal(
    <dialog
      ref={dialog}
      aria-label={alt}
      onClose={onClose}
      onKeyDown={onKeyDown}
      className="m-auto h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-1 border-b border-line p-2">
          <IconButton icon={ZoomOut} label={t('picture.zoomOut')} onClick={() => zoom(1 / step)} />
          <IconButton icon={ZoomIn} label={t('picture.zoomIn')} onClick={() => zoom(step)} />
          <Button look="quiet" className="px-2 text-soft" aria-label={t('picture.actual')} title={t('picture.actual')} aria-pressed={scale === 1} onClick={() => setScale(1)}>
            1:1
          </Button>
          <IconButton icon={Maximize} label={t('picture.fit')} aria-pressed={scale === null} onClick={() => setScale(null)} />
          <Button look="quiet" onClick={() => void onSave().then(setSaved)}>
            <Download size={15} aria-hidden />
            {t('picture.save')}
          </Button>
          <span role="status" className="min-w-0 grow truncate px-2 text-sm text-soft">
            {saved === null ? '' : t('picture.saved', { path: saved })}
          </span>
          <IconButton icon={X} label={t('common.close')} onClick={() => dialog.current?.close()} />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled box must be reachable by keyboard */}
        <div tabIndex={0} role="group" aria-label={alt} className="grid min-h-0 flex-1 overflow-auto p-3">
          <img ref={image} src={src} alt={alt} style={size} onLoad={(event) => setOwn(event.currentTarget.naturalWidth)} className={`m-auto ${scale === null ? 'max-h-[calc(100dvh-8rem)] max-w-full' : 'max-w-none'}`} />
        </div>
      </div>
    </dialog>,
    document.body,
  )
}
