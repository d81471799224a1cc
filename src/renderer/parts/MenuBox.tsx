import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

/** One thing that a menu offers. */
export interface MenuItem {
  readonly icon?: LucideIcon
  readonly label: string
  readonly run: () => void
  /** One of a few that exclude one another. */
  readonly checked?: boolean
  readonly danger?: boolean
}

interface MenuBoxProps {
  readonly label: string
  /** Where it opens, in pixels of the window; a new object opens it again. */
  readonly at: { readonly x: number; readonly y: number }
  /** Groups, with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[]
}

const item = 'flex h-8 w-full items-center gap-2.5 rounded-control px-2.5 text-left text-sm hover:bg-hover focus-visible:bg-hover focus-visible:outline-none'
/** Distance to the window's edges, in pixels. */
const gap = 8

/** A menu at a place in the window, wholly inside it. The browser closes it with Esc or a click beside it, and gives the focus back. */
export function MenuBox({ label, at, groups }: MenuBoxProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = menu.current
    if (box === null) return
    box.hidePopover()
    box.showPopover()
    box.style.left = `${Math.max(gap, Math.min(at.x, window.innerWidth - box.offsetWidth - gap))}px`
    box.style.top = `${Math.max(gap, Math.min(at.y, window.innerHeight - box.offsetHeight - gap))}px`
    box.querySelector('button')?.focus()
  }, [at])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    event.stopPropagation()
    const items = [...event.currentTarget.querySelectorAll('button')]
    const index = items.findIndex((button) => button === document.activeElement)
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="fixed inset-auto m-0 max-h-[calc(100dvh-1rem)] min-w-44 overflow-y-auto rounded-card border border-line bg-overlay p-1 text-ink shadow-float"
    >
      {groups.map((group, index) => (
        <div key={group[0]?.label} role="group" className={index > 0 ? 'mt-1 border-t border-line pt-1' : ''}>
          {group.map(({ icon: Icon, label: words, run, checked, danger }) => (
            <button
              key={words}
              type="button"
              role={checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={checked}
              className={`${item} ${danger === true ? 'text-danger' : ''}`}
              onClick={() => {
                menu.current?.hidePopover()
                run()
              }}
            >
              {Icon === undefined ? null : <Icon size={15} aria-hidden className={checked === false ? 'invisible' : ''} />}
              {words}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
