import { type RefObject, useLayoutEffect, useRef } from 'react'
import { focusComposerAfter } from './focus-composer'

/** A dialog that stands above everything from its first drawing on; `leave` is called when it is closed, and lets the caret go on in the composer. */
export function useModal(): { readonly dialog: RefObject<HTMLDialogElement | null>; readonly leave: () => void } {
  const dialog = useRef<HTMLDialogElement>(null)
  const opener = useRef<Element | null>(null)
  useLayoutEffect(() => {
    // Where the browser puts the focus back when the dialog is closed.
    opener.current = document.activeElement
    dialog.current?.showModal()
  }, [])
  return { dialog, leave: () => focusComposerAfter(opener.current) }
}
