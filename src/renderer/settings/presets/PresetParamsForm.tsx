import type { ReactNode } from 'react'
import { noPresetParams } from '../../../shared/presets/params'
import type { PresetParams } from '../../../shared/presets/preset'
import { useApp, useText } from '../../app'
import { control, Field, Select } from '../../parts/Field'
import { allEfforts, EffortSelect, NumberField, VerbositySelect } from '../params-fields'

interface PresetParamsFormProps {
  readonly params: PresetParams
  readonly onChange: (params: PresetParams) => void
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
        <NumberField label={t('params.temperature')} unset={t('presets.asChat')} value={params.temperature} min={0} max={2} step={0.1} onChange={(temperature) => onChange({ ...params, temperature })} />
        <NumberField label={t('params.maxTokens')} unset={t('presets.asChat')} value={params.maxOutputTokens} min={1} max={10_000_000} step={1} onChange={(maxOutputTokens) => onChange({ ...params, maxOutputTokens })} />
        <EffortSelect unset={t('presets.asChat')} value={params.effort} efforts={allEfforts} onChange={(effort) => onChange({ ...params, effort })} />
        <VerbositySelect unset={t('presets.asChat')} value={params.verbosity} onChange={(verbosity) => onChange({ ...params, verbosity })} />
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
