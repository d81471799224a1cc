import type { ReactNode } from 'react'
import type { ChatParams } from '../../shared/chat'
import { useText } from '../app'
import { control, Field, Select } from '../parts/Field'
import { useCommitted } from '../parts/use-committed'

type Effort = NonNullable<ChatParams['effort']>
type Verbosity = NonNullable<ChatParams['verbosity']>

/** Efforts and verbosities in order. (The schemas of shared/chat would bring the checker along.) */
export const allEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const satisfies readonly Effort[]
const verbosities = ['low', 'medium', 'high'] as const satisfies readonly Verbosity[]

interface NumberFieldProps {
  readonly label: string
  readonly hint?: string
  /** Says what holds while the field is empty. */
  readonly unset: string
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number | null) => void
}

/** A number that may be left out (null); what lies beyond `min` and `max` is brought to them. */
export function NumberField({ label, hint, unset, value, min, max, step, onChange }: NumberFieldProps): ReactNode {
  const { text, setText, commit } = useCommitted(value === null ? '' : String(value), (typed) => {
    const number = typed.trim() === '' ? null : Number(typed)
    if (number === null) onChange(null)
    else if (Number.isFinite(number)) onChange(Math.min(max, Math.max(min, step === 1 ? Math.round(number) : number)))
  })
  return (
    <Field label={label} hint={hint} inline>
      {({ id, hintId }) => (
        <input
          id={id}
          type="number"
          inputMode="decimal"
          aria-describedby={hintId}
          className={control}
          placeholder={unset}
          min={min}
          max={max}
          step={step}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
        />
      )}
    </Field>
  )
}

interface ChoiceProps<Value> {
  /** Says what holds while nothing is chosen (null). */
  readonly unset: string
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
}

/** How much the model is to think, of those efforts that it knows. */
export function EffortSelect({ unset, value, efforts, onChange }: ChoiceProps<Effort> & { readonly efforts: readonly Effort[] }): ReactNode {
  const t = useText()
  const options = [['default', unset], ...efforts.map((effort) => [effort, t(`effort.${effort}`)] as const)] as const
  return <Select inline label={t('params.effort')} value={value ?? 'default'} options={options} onChange={(effort) => onChange(effort === 'default' ? null : effort)} />
}

/** How much the model is to say. */
export function VerbositySelect({ unset, value, onChange }: ChoiceProps<Verbosity>): ReactNode {
  const t = useText()
  const options = [['default', unset], ...verbosities.map((verbosity) => [verbosity, t(`verbosity.${verbosity}`)] as const)] as const
  return <Select inline label={t('params.verbosity')} value={value ?? 'default'} options={options} onChange={(verbosity) => onChange(verbosity === 'default' ? null : verbosity)} />
}
