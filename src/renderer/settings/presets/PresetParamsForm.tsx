import type { ReactNode } from 'react'
import { noPresetParams } from '../../../shared/presets/params'
import type { PresetParams } from '../../../shared/presets/preset'
import { useApp, useText } from '../../app'
import { control, Field, Select } from '../../parts/Field'
import { useCommitted } from '../../parts/use-committed'

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const satisfies readonly NonNullable<PresetParams['effort']>[]
const verbosities = ['low', 'medium', 'high'] as const satisfies readonly NonNullable<PresetParams['verbosity']>[]

interface PresetParamsFormProps {
  readonly params: PresetParams
  readonly onChange: (params: PresetParams) => void
}

interface NumberBoxProps {
  readonly label: string
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number | null) => void
}

function NumberBox({ label, value, min, max, step, onChange }: NumberBoxProps): ReactNode {
  const t = useText()
  const { text, setText, commit } = useCommitted(value === null ? '' : String(value), (typed) => {
    const number = typed.trim() === '' ? null : Number(typed)
    if (number === null) onChange(null)
    else if (Number.isFinite(number)) onChange(Math.min(max, Math.max(min, step === 1 ? Math.round(number) : number)))
  })
  return (
    <Field label={label} inline>
      {({ id }) => (
        <input id={id} type="number" inputMode="decimal" className={control} placeholder={t('presets.asChat')} min={min} max={max} step={step} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={commit} />
      )}
    </Field>
  )
}

/** What a preset sets of what a chat asks with; what is left empty stays as it is in the chat. */
export function PresetParamsForm({ params, onChange }: PresetParamsFormProps): ReactNode {
  const t = useText()
  const models = useApp((state) => state.models)
  const isSet = Object.entries(params).some(([name, value]) => value !== noPresetParams[name as keyof PresetParams])
  return (
    <details open={isSet || undefined}>
      <summary className="w-fit cursor-default text-sm font-medium">{t('presets.params')}</summary>
      <div className="mt-3 grid gap-4">
        <p className="text-xs text-soft">{t('presets.paramsHint')}</p>
        <Field label={t('model.label')} inline>
          {({ id }) => (
            <>
              <input id={id} list={`${id}-models`} className={control} placeholder={t('presets.asChat')} spellCheck={false} maxLength={200} value={params.model ?? ''} onChange={(event) => onChange({ ...params, model: event.currentTarget.value.trim() || null })} />
              <datalist id={`${id}-models`}>
                {models?.models.map((model) => (
                  <option key={model.id} value={model.id}>
                    {model.id}
                  </option>
                ))}
              </datalist>
            </>
          )}
        </Field>
        <NumberBox label={t('params.temperature')} value={params.temperature} min={0} max={2} step={0.1} onChange={(temperature) => onChange({ ...params, temperature })} />
        <NumberBox label={t('params.maxTokens')} value={params.maxOutputTokens} min={1} max={10_000_000} step={1} onChange={(maxOutputTokens) => onChange({ ...params, maxOutputTokens })} />
        <Select
          inline
          label={t('params.effort')}
          value={params.effort ?? 'chat'}
          options={[['chat', t('presets.asChat')], ...efforts.map((effort) => [effort, t(`effort.${effort}`)] as const)]}
          onChange={(effort) => onChange({ ...params, effort: effort === 'chat' ? null : effort })}
        />
        <Select
          inline
          label={t('params.verbosity')}
          value={params.verbosity ?? 'chat'}
          options={[['chat', t('presets.asChat')], ...verbosities.map((verbosity) => [verbosity, t(`verbosity.${verbosity}`)] as const)]}
          onChange={(verbosity) => onChange({ ...params, verbosity: verbosity === 'chat' ? null : verbosity })}
        />
        <Select
          inline
          label={t('composer.webSearch')}
          value={params.webSearch === null ? 'chat' : params.webSearch ? 'on' : 'off'}
          options={[
            ['chat', t('presets.asChat')],
            ['on', t('presets.on')],
            ['off', t('presets.off')],
          ]}
          onChange={(search) => onChange({ ...params, webSearch: search === 'chat' ? null : search === 'on' })}
        />
      </div>
    </details>
  )
}
