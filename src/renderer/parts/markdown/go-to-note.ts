import type { MouseEvent } from 'react'

/** Brings the first element of the same message that matches before the reader, and the keyboard to it; names of footnotes hold in one message alone. */
export function goToNote(event: MouseEvent<HTMLElement>, selector: string): void {
  const found = event.currentTarget.closest('.markdown')?.querySelector<HTMLElement>(selector)
  found?.scrollIntoView({ block: 'nearest' })
  found?.focus({ preventScroll: true })
}
