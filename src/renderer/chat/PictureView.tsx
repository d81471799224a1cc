import { type ReactNode, Suspense, useState } from 'react'
import { lazyView } from '../lazy-view'
import { useActions } from '../app'
import { attachmentUrl } from '../parts/attachment-url'

const PictureDialog = lazyView(() => import('./PictureDialog').then((module) => module.PictureDialog))

/** A picture of a message; a click, or Enter, shows it large. */
export function PictureView({ attachment, alt }: { readonly attachment: string; readonly alt: string }): ReactNode {
  const { savePicture } = useActions()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" aria-haspopup="dialog" className="my-3 block max-w-full cursor-zoom-in rounded-card" onClick={() => setOpen(true)}>
        <img src={attachmentUrl(attachment)} alt={alt} className="max-h-[32rem] max-w-full rounded-card" />
      </button>
      {open ? (
        <Suspense>
          <PictureDialog src={attachmentUrl(attachment)} alt={alt} onSave={() => savePicture(attachment, alt)} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
