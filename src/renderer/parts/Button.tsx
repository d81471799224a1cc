import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line bg-overlay hover:bg-hover active:bg-pressed',
  quiet: 'hover:bg-hover active:bg-pressed',
  danger: 'border border-line text-danger hover:bg-danger-wash',
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look
  readonly children: ReactNode
}

/** A button with words on it. */
export function Button({ look = 'plain', className = '', children, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control px-3 text-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon
  /** Its accessible name and its tooltip. */
  readonly label: string
}

/** A button with only an icon; its name is read out and shown as a tooltip. */
export function IconButton({ icon: Icon, label, className = '', ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-grid size-8 shrink-0 place-items-center rounded-control text-soft transition-colors duration-100 hover:bg-hover hover:text-ink active:bg-pressed ${className}`}
      {...rest}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
