import { FileText } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { FilePart } from '../../shared/chat'
import { useApp, useText } from '../app'
import { lazyView } from '../lazy-view'
import { byteSize } from '../parts/byte-size'

const FileDialog = lazyView(() => import('./FileDialog').then((module) => module.FileDialog))

/** A file as a button that opens what is in it. `onUnfold`: see FileDialog. */
export function FileButton({ part, onUnfold }: { readonly part: FilePart; readonly onUnfold?: ((text: string) => void) | undefined }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const [open, setOpen] = useState(false)
  const size = byteSize(language, part.size)
  return (
    <>
      <button
        type="button"
        title={part.name}
        onClick={() => setOpen(true)}
        className="flex h-14 max-w-56 items-center gap-2.5 rounded-control border border-line pr-4 pl-3 text-left text-sm hover:bg-hover"
      >
        <span className="unseen">{t('part.openFile')} </span>
        <FileText size={18} strokeWidth={1.75} aria-hidden className="shrink-0 text-soft" />
        <span className="min-w-0">
          <span className="block truncate">{part.name}</span>
          <span className="block text-xs text-soft">{size}</span>
        </span>
      </button>
      {open ? (
        <Suspense>
          <FileDialog part={part} onUnfold={onUnfold} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
