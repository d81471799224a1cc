import type { ReactNode } from 'react'

interface RoundButtonProps {
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** The one button of a box that stands out: it sends, or stops. */
export function RoundButton({ label, disabled = false, onClick, children }: RoundButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-8.5 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-colors duration-100 hover:bg-accent-strong disabled:bg-pressed disabled:text-soft"
    >
      {children}
    </button>
  )
}
