import { type ReactNode, useState } from 'react'
import type { ConnectionState } from '../../shared/connection'
import type { Translate } from '../../shared/locales/translate'
import type { Problem } from '../../shared/problem'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { control, Field, Select, Switch } from '../parts/Field'
import { useCommitted } from '../parts/use-committed'
import { problemSentence } from '../problems/problem-text'
import { KeyBox } from '../welcome/KeyBox'
import { BaseUrlField } from './BaseUrlField'
import { Section } from './Section'

function keySentence(t: Translate, { key }: ConnectionState): string {
  const where = t(`key.inUse.${key.source === 'keychain' ? key.store : key.source}`)
  return key.last4 === null ? where : `${where}, ${t('key.ending', { last4: key.last4 })}`
}

function KeyInUse(): ReactNode {
  const t = useText()
  const { removeKey } = useActions()
  const connection = useApp((state) => state.connection)
  const [problem, setProblem] = useState<Problem | null>(null)
  const canRemove = connection.key.source === 'keychain' || connection.key.source === 'session'
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2 rounded-card bg-raised px-4 py-2.5 text-sm">
        <p className="grow">
          {keySentence(t, connection)} <span className="text-soft">({connection.origin})</span>
        </p>
        {canRemove ? (
          <Button look="danger" onClick={() => void removeKey().then(setProblem)}>
            {t('key.remove')}
          </Button>
        ) : null}
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-sm text-danger">
          {problemSentence(t, problem)}
        </p>
      )}
    </div>
  )
}

interface OptionalFieldProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function OptionalField({ label, value, onChange }: OptionalFieldProps): ReactNode {
  const t = useText()
  const { text, setText, commit } = useCommitted(value ?? '', (typed) => onChange(typed.trim() === '' ? null : typed.trim()))
  return (
    <Field label={label} inline>
      {({ id }) => (
        <input id={id} className={control} placeholder={t('settings.optional')} spellCheck={false} maxLength={200} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={commit} />
      )}
    </Field>
  )
}

function IdleTimeout(): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const seconds = useApp((state) => state.settings.idleTimeoutSeconds)
  const { text, setText, commit } = useCommitted(String(seconds), (typed) => {
    const wanted = Math.round(Number(typed))
    if (typed.trim() !== '' && Number.isFinite(wanted)) void setSettings({ idleTimeoutSeconds: Math.min(86_400, Math.max(5, wanted)) })
  })
  return (
    <Field label={`${t('settings.idleTimeout')} (${t('settings.seconds')})`} inline>
      {({ id }) => <input id={id} type="number" min={5} max={86_400} className={control} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={commit} />}
    </Field>
  )
}

/** The key, and the server that questions go to. */
export function ConnectionTab(): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const settings = useApp((state) => state.settings)
  return (
    <>
      <Section title={t('settings.key')}>
        <KeyInUse />
        <KeyBox />
        <Switch label={t('settings.demo')} hint={t('settings.demoHint')} checked={settings.demo} onChange={(demo) => void setSettings({ demo })} />
      </Section>
      <Section title={t('settings.server')}>
        <BaseUrlField />
        <Select
          inline
          label={t('settings.apiStyle')}
          hint={t('settings.apiStyleHint')}
          value={settings.apiStyle ?? 'auto'}
          options={[
            ['auto', t('settings.apiStyle.auto')],
            ['responses', t('settings.apiStyle.responses')],
            ['chat', t('settings.apiStyle.chat')],
            ['completions', t('settings.apiStyle.completions')],
          ]}
          onChange={(style) => void setSettings({ apiStyle: style === 'auto' ? null : style })}
        />
        <OptionalField label={t('settings.organization')} value={settings.organization} onChange={(organization) => void setSettings({ organization })} />
        <OptionalField label={t('settings.project')} value={settings.project} onChange={(project) => void setSettings({ project })} />
        <IdleTimeout />
      </Section>
    </>
  )
}
