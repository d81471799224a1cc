import { type ReactNode, type RefObject, Suspense, type ToggleEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

type Placement = 'above-start' | 'above-end'

interface PopoverProps {
  /** The button that opens it has this as its `popoverTarget`. */
  readonly id: string
  readonly label: string
  readonly placement: Placement
  readonly className: string
  readonly onOpenChange?: (open: boolean) => void
  /** Drawn only while it is open; may still have to be loaded. */
  readonly children: ReactNode
}

/** Distance to the button and to the window's edges, in pixels. */
const gap = 8
/** With less room than this (pixels) above its button, it opens below. */
const leastAbove = 240

/** Puts the popover over its button. The browser does the rest: top layer, Esc, click beside it, focus back to the button. */
function place(popover: HTMLElement, placement: Placement): void {
  const button = document.querySelector(`[popovertarget="${popover.id}"]`)?.getBoundingClientRect()
  if (button === undefined) return
  // Near the window's upper edge there is more room below, and the window may still grow there.
  const isBelow = button.top < leastAbove
  popover.style.top = isBelow ? `${button.bottom + gap}px` : 'auto'
  popover.style.bottom = isBelow ? 'auto' : `${window.innerHeight - button.top + gap}px`
  popover.style.maxHeight = isBelow ? `calc(100dvh - ${button.bottom + 2 * gap}px)` : `${button.top - 2 * gap}px`
  popover.style.maxWidth = `${window.innerWidth - 2 * gap}px`
  if (placement === 'above-start') popover.style.left = `${Math.max(gap, button.left)}px`
  else popover.style.right = `${Math.max(gap, window.innerWidth - button.right)}px`
}

/** A panel over a button of the composer. What should have the focus first is marked `data-autofocus`. */
export function Popover({ id, label, placement, className, onOpenChange, children }: PopoverProps): ReactNode {
  const [open, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement>(null)

  const beforeToggle = (event: ToggleEvent<HTMLDivElement>): void => {
    const opening = event.newState === 'open'
    if (opening) place(event.currentTarget, placement)
    // The content has to be there before the browser shows the panel.
    flushSync(() => setOpen(opening))
    onOpenChange?.(opening)
  }
  const toggled = (event: ToggleEvent<HTMLDivElement>): void => {
    if (event.newState === 'open') focusFirst(event.currentTarget)
  }

  return (
    <div
      ref={panel}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      onBeforeToggle={beforeToggle}
      onToggle={toggled}
      className={`fixed inset-auto m-0 overflow-y-auto rounded-card border border-line bg-overlay text-ink shadow-float ${className}`}
    >
      {open ? (
        <Suspense>
          {children}
          <FocusWhenLoaded panel={panel} />
        </Suspense>
      ) : null}
    </div>
  )
}

const focusFirst = (panel: HTMLElement): void => panel.querySelector<HTMLElement>('[data-autofocus]')?.focus()

/** Content that had to be loaded comes after the panel was opened, so it asks for the focus itself. */
function FocusWhenLoaded({ panel }: { readonly panel: RefObject<HTMLDivElement | null> }): ReactNode {
  useEffect(() => {
    if (panel.current !== null) focusFirst(panel.current)
  }, [panel])
  return null
}

/** Opens a popover by its id, from somewhere else than its button. */
export function openPopover(id: string): void {
  document.getElementById(id)?.showPopover()
}

/** Closes a popover by its id. */
export function closePopover(id: string): void {
  document.getElementById(id)?.hidePopover()
}
