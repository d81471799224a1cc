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
import { ConnectionsSection } from './connection/ConnectionsSection'
import { DoctorSection } from './connection/DoctorSection'
import { OwnConnection } from './connection/OwnConnection'
import { useServer } from './connection/use-server'
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
  const demo = useApp((state) => state.settings.demo)
  const uploadFiles = useApp((state) => state.settings.uploadFiles)
  const { config, apiStyle, organization, project, save } = useServer()
  // What is typed belongs to the connection it was typed for.
  const key = config?.id ?? ''
  return (
    <>
      <ConnectionsSection />
      <Section title={t('settings.key')}>
        <KeyInUse />
        <KeyBox key={key} />
        <Switch label={t('settings.demo')} hint={t('settings.demoHint')} checked={demo} onChange={(on) => void setSettings({ demo: on })} />
      </Section>
      <Section title={t('settings.server')}>
        <BaseUrlField key={key} />
        <Select
          inline
          label={t('settings.apiStyle')}
          hint={t('settings.apiStyleHint')}
          value={apiStyle ?? 'auto'}
          options={[
            ['auto', t('settings.apiStyle.auto')],
            ['responses', t('settings.apiStyle.responses')],
            ['chat', t('settings.apiStyle.chat')],
            ['completions', t('settings.apiStyle.completions')],
          ]}
          onChange={(style) => void save({ apiStyle: style === 'auto' ? null : style })}
        />
        <OptionalField label={t('settings.organization')} value={organization} onChange={(next) => void save({ organization: next })} />
        <OptionalField label={t('settings.project')} value={project} onChange={(next) => void save({ project: next })} />
        <IdleTimeout />
        <Switch label={t('settings.uploadFiles')} hint={t('settings.uploadFilesHint')} checked={uploadFiles} onChange={(on) => void setSettings({ uploadFiles: on })} />
      </Section>
      <DoctorSection key={`doctor ${key}`} />
      {config === null ? null : <OwnConnection key={key} config={config} />}
    </>
  )
}
