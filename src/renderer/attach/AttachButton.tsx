import { Paperclip } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useText } from '../app'
import { IconButton } from '../parts/Button'

/** Picks files for the question, in the system's dialog. */
export function AttachButton({ onPicked, disabled }: { readonly onPicked: (files: readonly File[]) => void; readonly disabled: boolean }): ReactNode {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={Paperclip} label={t('composer.attach')} disabled={disabled} onClick={() => input.current?.click()} />
      <input
        ref={input}
        id="composer-files"
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onPicked([...(currentTarget.files ?? [])])
          // The same file may be picked again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
