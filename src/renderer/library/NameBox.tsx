import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { isSubmitEnter } from '../is-submit-enter'

interface NameBoxProps {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  /** With the new name, or null when there is none: it was left as it was, emptied, or given up. */
  readonly onDone: (name: string | null) => void
}

/** A name as a box, in the place of what it names: Enter or leaving it takes the name, Esc does not. */
export function NameBox({ label, value, maxLength, onDone }: NameBoxProps): ReactNode {
  const [name, setName] = useState(value)
  const box = useRef<HTMLInputElement>(null)
  const isClosed = useRef(false)
  useLayoutEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])

  const close = (isKept: boolean): void => {
    if (isClosed.current) return
    isClosed.current = true
    const wanted = name.trim()
    onDone(isKept && wanted !== '' && wanted !== value ? wanted : null)
  }
  return (
    <input
      ref={box}
      aria-label={label}
      value={name}
      maxLength={maxLength}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => close(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (isSubmitEnter(event.nativeEvent)) close(true)
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close(false)
      }}
      className="h-8.5 w-full rounded-control border border-line-strong bg-surface px-2.5 text-sm"
    />
  )
}
