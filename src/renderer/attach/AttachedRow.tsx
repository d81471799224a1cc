import { LoaderCircle, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AttachedPart } from '../../shared/chat'
import { useApp, useText } from '../app'
import { attachmentUrl } from '../parts/attachment-url'
import { Button } from '../parts/Button'
import { openPopover } from '../parts/Popover'
import { currentFacts } from '../state/app-state'
import { FileButton } from './FileButton'
import type { Arriving } from './use-attach'

interface AttachedRowProps {
  readonly attached: readonly AttachedPart[]
  readonly arriving: readonly Arriving[]
  readonly onRemove: (index: number) => void
  /** Puts a file's text into the box in its place. */
  readonly onUnfold: (index: number, text: string) => void
}

/** What goes along with the question, each with a way to take it out again; and what the model will not be able to look at. */
export function AttachedRow({ attached, arriving, onRemove, onUnfold }: AttachedRowProps): ReactNode {
  const t = useText()
  const isBlind = useApp((state) => currentFacts(state)?.imageInput === false)
  const pictures = attached.filter(({ type }) => type === 'image').length
  return (
    <div className="px-3 pt-3">
      <ul aria-label={t('attach.list')} className="flex flex-wrap gap-2">
        {attached.map((part, index) => (
          <li key={`${part.attachment} ${index}`}>{part.type === 'image' ? <Picture part={part} onRemove={() => onRemove(index)} /> : <File part={part} onRemove={() => onRemove(index)} onUnfold={(text) => onUnfold(index, text)} />}</li>
        ))}
        {arriving.map(({ key, name }) => (
          <li key={key} aria-busy className="flex h-14 max-w-56 items-center gap-2 rounded-control border border-line px-3 text-sm text-soft">
            <LoaderCircle size={15} aria-hidden className="shrink-0 animate-spin motion-reduce:animate-none" />
            <span className="truncate">{name}</span>
          </li>
        ))}
      </ul>
      {isBlind && pictures > 0 ? (
        <div role="status" className="mt-2 flex flex-wrap items-center gap-2 rounded-control bg-notice-wash px-3 py-1.5 text-sm">
          <p className="grow">{t('attach.blind')}</p>
          <Button onClick={() => openPopover('model-picker')}>{t('attach.otherModel')}</Button>
        </div>
      ) : null}
    </div>
  )
}

interface OneProps<Part> {
  readonly part: Part
  readonly onRemove: () => void
}

function Picture({ part, onRemove }: OneProps<Extract<AttachedPart, { type: 'image' }>>): ReactNode {
  return (
    <div className="relative w-fit">
      <img src={attachmentUrl(part.attachment)} alt={part.alt} title={part.alt} className="size-14 rounded-control border border-line object-cover" />
      <Remove name={part.alt} onRemove={onRemove} />
    </div>
  )
}

function File({ part, onRemove, onUnfold }: OneProps<Extract<AttachedPart, { type: 'file' }>> & { readonly onUnfold: (text: string) => void }): ReactNode {
  return (
    <div className="relative w-fit">
      <FileButton part={part} onUnfold={onUnfold} />
      <Remove name={part.name} onRemove={onRemove} />
    </div>
  )
}

function Remove({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }): ReactNode {
  const t = useText()
  const label = t('attach.remove', { name })
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onRemove}
      className="absolute -top-2 -right-2 grid size-6 place-items-center rounded-full border border-line bg-overlay text-soft shadow-float hover:text-ink"
    >
      <X size={13} aria-hidden />
    </button>
  )
}
