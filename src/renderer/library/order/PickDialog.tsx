import { Command } from 'cmdk'
import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../app'
import { IconButton } from '../../parts/Button'

interface PickDialogProps {
  readonly title: string
  /** Name of the box in which one types, and of the list below it. */
  readonly boxLabel: string
  readonly listLabel: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onClose: () => void
  /** Values of the items, in order. */
  readonly values: readonly string[]
  /** Command.Items. */
  readonly children: ReactNode
}

/** Looks of an item of the list. */
export const pickItem = 'flex min-h-8 items-center gap-2 rounded-control px-2.5 py-1 text-sm data-[selected=true]:bg-hover'

/** A dialog in which something is picked from a list by typing, arrow keys and Enter, or with the mouse. */
export function PickDialog({ title, boxLabel, listLabel, query, onQuery, onClose, values, children }: PickDialogProps): ReactNode {
  const t = useText()
  // Which item Enter takes follows at once from what was typed: somebody who types fast must not get the item that was there before.
  const [active, setActive] = useState('')
  const taken = values.includes(active) ? active : (values[0] ?? '')
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [])
  return (
    // Keys belong to the dialog, not to the list behind it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-overlay text-ink shadow-float"
    >
      <div className="flex items-center gap-2 py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
        <IconButton icon={X} label={t('common.close')} onClick={() => dialog.current?.close()} />
      </div>
      <Command shouldFilter={false} loop label={boxLabel} value={taken} onValueChange={setActive}>
        <Command.Input
          aria-label={boxLabel}
          placeholder={boxLabel}
          value={query}
          onValueChange={onQuery}
          maxLength={200}
          className="h-10 w-full border-y border-line bg-transparent px-4 text-sm outline-none"
        />
        <Command.List label={listLabel} className="h-72 overflow-y-auto p-1.5">
          {children}
        </Command.List>
      </Command>
    </dialog>
  )
}
