import { type ReactNode, useState } from 'react'
import type { ConnectionConfig, ProxyChoice } from '../../../shared/connection-config'
import type { Problem } from '../../../shared/problem'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { control, Field, Select } from '../../parts/Field'
import { useCommitted } from '../../parts/use-committed'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { SecretField } from './SecretField'

interface NetworkSectionProps {
  readonly config: ConnectionConfig
  readonly onSave: (change: Partial<Pick<ConnectionConfig, 'proxy' | 'ca'>>) => Promise<Problem | null>
}

interface CommittedInputProps {
  readonly label: string
  readonly hint?: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function CommittedInput({ label, hint, placeholder, value, onChange }: CommittedInputProps): ReactNode {
  const { text, setText, commit } = useCommitted(value, (typed) => onChange(typed.trim()))
  return (
    <Field label={label} hint={hint}>
      {({ id, hintId }) => <input id={id} aria-describedby={hintId} className={control} spellCheck={false} placeholder={placeholder} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={commit} />}
    </Field>
  )
}

/** How the server is reached: through which proxy, and trusting whose certificates. */
export function NetworkSection({ config, onSave }: NetworkSectionProps): ReactNode {
  const t = useText()
  const { connectionWork } = useActions()
  const { proxy, ca } = config
  /** A proxy is kept once its address is there. */
  const [isNamed, setNamed] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const mode = isNamed ? 'custom' : proxy.mode

  const setProxy = (next: ProxyChoice): void => void onSave({ proxy: next }).then(setProblem)
  const chooseMode = (chosen: ProxyChoice['mode']): void => {
    setNamed(chosen === 'custom')
    if (chosen !== 'custom') setProxy({ mode: chosen })
  }
  const chooseFile = async (): Promise<void> => {
    const chosen = await (await connectionWork()).chooseCertificate()
    if (chosen !== null) setProblem('problem' in chosen ? chosen.problem : await onSave({ ca: chosen.pem }))
  }
  return (
    <Section title={t('connections.network')}>
      <Select
        inline
        label={t('connections.proxy')}
        value={mode}
        options={[
          ['system', t('connections.proxy.system')],
          ['none', t('connections.proxy.none')],
          ['custom', t('connections.proxy.custom')],
        ]}
        onChange={chooseMode}
      />
      {mode === 'custom' ? (
        <>
          <CommittedInput
            label={t('connections.proxyUrl')}
            placeholder="http://proxy.example:3128"
            value={proxy.mode === 'custom' ? proxy.url : ''}
            onChange={(url) => setProxy({ mode: 'custom', url, user: proxy.mode === 'custom' ? proxy.user : null })}
          />
          {proxy.mode === 'custom' ? (
            <>
              <CommittedInput label={t('connections.proxyUser')} placeholder={t('settings.optional')} value={proxy.user ?? ''} onChange={(user) => setProxy({ ...proxy, user: user === '' ? null : user })} />
              {proxy.user === null ? null : <SecretField label={t('connections.proxyPassword')} id={config.id} of={{ kind: 'proxy' }} />}
            </>
          ) : null}
        </>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow">
          <p className="text-sm font-medium">{t('connections.ca')}</p>
          <p className="text-xs text-soft">{t(ca === null ? 'connections.caHint' : 'connections.caSet')}</p>
        </div>
        <Button onClick={() => void chooseFile()}>{t('connections.caChoose')}</Button>
        {ca === null ? null : (
          <Button look="danger" onClick={() => void onSave({ ca: null }).then(setProblem)}>
            {t('connections.caRemove')}
          </Button>
        )}
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-sm wrap-anywhere text-danger">
          {problem.field === 'connection.save' ? t('connections.badProxy') : `${problemSentence(t, problem)} ${problem.detail ?? ''}`}
        </p>
      )}
    </Section>
  )
}
