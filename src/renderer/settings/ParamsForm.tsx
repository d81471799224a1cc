import type { ReactNode } from 'react'
import type { ChatParams } from '../../shared/chat'
import { useApp, useText } from '../app'
import { Field, Select, Switch } from '../parts/Field'
import { useCommitted } from '../parts/use-committed'
import { type AppState, defaultModel, modelInfo } from '../state/app-state'
import { allEfforts, EffortSelect, NumberField, VerbositySelect } from './params-fields'

interface ParamsFormProps {
  readonly params: ChatParams
  readonly onChange: (params: ChatParams) => void
}

/** Whether answers can be written in the background: by the Responses API alone, and not where a chat leaves nothing behind. */
function hasBackground({ connection, settings, temporary }: AppState, params: ChatParams): boolean {
  if (temporary || connection.demo) return false
  const other = settings.connections.find(({ id }) => id === params.connection)
  if (other !== undefined) return other.apiStyle === 'responses'
  return (connection.apiStyle ?? (connection.official ? 'responses' : 'chat')) === 'responses'
}

/** What a chat asks with, beside its model: only what the model is known to take, or everything when nothing is known of it. */
export function ParamsForm({ params, onChange }: ParamsFormProps): ReactNode {
  const t = useText()
  const facts = useApp((state) => modelInfo(state, params.model ?? defaultModel(state))?.facts ?? null)
  const instructions = useCommitted(params.instructions, (text) => onChange({ ...params, instructions: text }))
  const offersBackground = useApp((state) => hasBackground(state, params))
  const efforts = facts?.efforts ?? allEfforts
  const connections = useApp((state) => state.settings.connections)
  const chosen = connections.find(({ id }) => id === params.connection)?.id ?? (params.connection === 'usual' ? 'usual' : '')
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
      {connections.length === 0 ? null : (
        <Select
          inline
          label={t('params.connection')}
          value={chosen}
          options={[['', t('params.connectionChosen')], ['usual', t('params.connectionUsual')], ...connections.map(({ id, name }) => [id, name] as const)]}
          // Another server has other models.
          onChange={(connection) => onChange({ ...params, connection: connection === '' ? null : connection, model: null })}
        />
      )}
      {facts?.temperature === 'never' ? null : (
        <NumberField
          label={t('params.temperature')}
          hint={t(facts?.temperature === 'effort-none' ? 'params.temperatureWithEffort' : 'params.temperatureHint')}
          unset={t('params.default')}
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
        unset={t('params.default')}
        value={params.maxOutputTokens}
        min={1}
        max={facts?.maxOutput ?? 10_000_000}
        step={1}
        onChange={(maxOutputTokens) => onChange({ ...params, maxOutputTokens })}
      />
      {efforts.length === 0 ? null : (
        <EffortSelect unset={t('params.default')} value={params.effort} efforts={efforts} onChange={(effort) => onChange({ ...params, effort })} />
      )}
      {facts?.verbosity === false ? null : (
        <VerbositySelect unset={t('params.default')} value={params.verbosity} onChange={(verbosity) => onChange({ ...params, verbosity })} />
      )}
      {offersBackground ? <Switch label={t('params.background')} hint={t('params.backgroundHint')} checked={params.background === true} onChange={(background) => onChange({ ...params, background })} /> : null}
    </div>
  )
}
