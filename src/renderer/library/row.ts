import type { CSSProperties, MouseEvent } from 'react'

/** Deeper folders are not moved in further: the titles need the room. */
const deepest = 6

/** How far a line is moved in by the folders it lies in. */
export const rowIndent = (level: number): CSSProperties => ({ paddingInlineStart: `${0.625 + Math.min(level, deepest) * 0.875}rem` })

/** The looks of the button at the end of a line that opens its menu. */
export const moreButton =
  'absolute top-1/2 right-1 grid size-6.5 -translate-y-1/2 place-items-center rounded-control text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-ink'

/** Opens a menu where the pointer is, or under the line when the menu key was pressed. */
export function openContextMenu(event: MouseEvent<HTMLElement>, open: (x: number, y: number) => void): void {
  event.preventDefault()
  const { clientX, clientY } = event
  const show = (): void => open(clientX, clientY)
  // A popover opened while the button is still down is closed again by letting it go.
  if (event.buttons === 0) show()
  else window.addEventListener('pointerup', () => setTimeout(show), { once: true })
}
