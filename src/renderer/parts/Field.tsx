import { type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** Draws the control; `id` ties it to the label, `hintId` to the hint. */
  readonly children: (ids: { readonly id: string; readonly hintId: string | undefined }) => ReactNode
  /** Label before the control on one line, where there is room. */
  readonly inline?: boolean
}

/** Looks of one-line boxes and selects. */
export const control = 'h-9 w-full rounded-control border border-line bg-surface px-2.5 text-sm hover:border-line-strong'

/** A control with its label and, under it, what it does. */
export function Field({ label, hint, inline = false, children }: FieldProps): ReactNode {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  return (
    <div className={inline ? 'grid grid-cols-[1fr_minmax(8rem,12rem)] items-center gap-x-4 gap-y-0.5' : 'grid gap-1'}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, hintId })}
      {hint === undefined ? null : (
        <p id={hintId} className="col-span-full text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  )
}

interface SelectProps<Value extends string> {
  readonly label: string
  readonly hint?: ReactNode
  readonly value: Value
  readonly options: readonly (readonly [value: Value, label: string])[]
  readonly onChange: (value: Value) => void
  readonly inline?: boolean
}

/** A choice of a few, with its label. */
export function Select<Value extends string>({ label, hint, value, options, onChange, inline = false }: SelectProps<Value>): ReactNode {
  return (
    <Field label={label} hint={hint} inline={inline}>
      {({ id, hintId }) => (
        <select
          id={id}
          aria-describedby={hintId}
          className={control}
          value={value}
          onChange={(event) => {
            const chosen = options.find(([option]) => option === event.currentTarget.value)
            if (chosen !== undefined) onChange(chosen[0])
          }}
        >
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** On or off, with its label. */
export function Switch({ label, hint, checked, onChange }: SwitchProps): ReactNode {
  return (
    <Field label={label} hint={hint} inline>
      {({ id, hintId }) => (
        <button
          id={id}
          type="button"
          role="switch"
          aria-label={label}
          aria-checked={checked}
          aria-describedby={hintId}
          onClick={() => onChange(!checked)}
          className={`relative h-5.5 w-9.5 justify-self-end rounded-full transition-colors duration-100 ${checked ? 'bg-accent' : 'bg-line-strong'}`}
        >
          <span className={`absolute top-0.5 left-0.5 size-4.5 rounded-full bg-overlay transition-transform duration-100 ${checked ? 'translate-x-4' : ''}`} />
        </button>
      )}
    </Field>
  )
}
