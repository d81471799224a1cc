import type { ReactNode } from 'react'
import type { ChatParams } from '../../shared/chat'
import { useApp, useText } from '../app'
import { control, Field, Select } from '../parts/Field'
import { useCommitted } from '../parts/use-committed'
import { defaultModel, modelInfo } from '../state/app-state'

/** Efforts and verbosities in order, for models of which nothing is known. (The schemas of shared/chat would bring the checker along.) */
const allEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const satisfies readonly NonNullable<ChatParams['effort']>[]
const verbosities = ['low', 'medium', 'high'] as const satisfies readonly NonNullable<ChatParams['verbosity']>[]

interface ParamsFormProps {
  readonly params: ChatParams
  readonly onChange: (params: ChatParams) => void
}

interface NumberFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number | null) => void
}

function NumberField({ label, hint, value, min, max, step, onChange }: NumberFieldProps): ReactNode {
  const t = useText()
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
          placeholder={t('params.default')}
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

/** What a chat asks with, beside its model: only what the model is known to take, or everything when nothing is known of it. */
export function ParamsForm({ params, onChange }: ParamsFormProps): ReactNode {
  const t = useText()
  const facts = useApp((state) => modelInfo(state, params.model ?? defaultModel(state))?.facts ?? null)
  const instructions = useCommitted(params.instructions, (text) => onChange({ ...params, instructions: text }))
  const efforts = facts?.efforts ?? allEfforts
  return (
    <div className="grid gap-4">
      <Field label={t('params.instructions')}>
        {({ id }) => (
          <textarea
            id={id}
            data-autofocus
            placeholder={t('params.instructionsHint')}
            rows={2}
            value={instructions.text}
            onChange={(event) => instructions.setText(event.currentTarget.value)}
            onBlur={instructions.commit}
            className="field-sizing-content max-h-48 min-h-16 w-full resize-none rounded-control border border-line bg-surface px-2.5 py-2 text-sm hover:border-line-strong"
          />
        )}
      </Field>
      {facts?.temperature === 'never' ? null : (
        <NumberField
          label={t('params.temperature')}
          hint={t(facts?.temperature === 'effort-none' ? 'params.temperatureWithEffort' : 'params.temperatureHint')}
          value={params.temperature}
          min={0}
          max={2}
          step={0.1}
          onChange={(temperature) => onChange({ ...params, temperature })}
        />
      )}
      <NumberField
        label={t('params.maxTokens')}
        hint={t('params.maxTokensHint')}
        value={params.maxOutputTokens}
        min={1}
        max={facts?.maxOutput ?? 10_000_000}
        step={1}
        onChange={(maxOutputTokens) => onChange({ ...params, maxOutputTokens })}
      />
      {efforts.length === 0 ? null : (
        <Select
          inline
          label={t('params.effort')}
          value={params.effort ?? 'default'}
          options={[['default', t('params.default')], ...efforts.map((effort) => [effort, t(`effort.${effort}`)] as const)]}
          onChange={(effort) => onChange({ ...params, effort: effort === 'default' ? null : effort })}
        />
      )}
      {facts?.verbosity === false ? null : (
        <Select
          inline
          label={t('params.verbosity')}
          value={params.verbosity ?? 'default'}
          options={[['default', t('params.default')], ...verbosities.map((verbosity) => [verbosity, t(`verbosity.${verbosity}`)] as const)]}
          onChange={(verbosity) => onChange({ ...params, verbosity: verbosity === 'default' ? null : verbosity })}
        />
      )}
    </div>
  )
}
