import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ConnectionConfig, ExtraHeader } from '../../../shared/connection-config'
import type { Problem } from '../../../shared/problem'
import { useText } from '../../app'
import { Button, IconButton } from '../../parts/Button'
import { control, Field, Switch } from '../../parts/Field'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { SecretField } from './SecretField'

interface HeadersSectionProps {
  readonly config: ConnectionConfig
  readonly onSave: (headers: readonly ExtraHeader[]) => Promise<Problem | null>
}

/** Headers that go with every request; a secret one's value is typed into a box of its own once the header is there. */
export function HeadersSection({ config, onSave }: HeadersSectionProps): ReactNode {
  const t = useText()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [isSecret, setSecret] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { headers } = config

  const add = async (): Promise<void> => {
    const others = headers.filter((each) => each.name.toLowerCase() !== name.trim().toLowerCase())
    const failure = await onSave([...others, { name: name.trim(), value: isSecret ? null : value }])
    setProblem(failure)
    if (failure !== null) return
    setName('')
    setValue('')
  }
  return (
    <Section title={t('connections.headers')}>
      <ul className="grid gap-2">
        {headers.map((header) => (
          <li key={header.name} className="grid gap-2 rounded-card bg-raised px-4 py-2 text-sm">
            <div className="flex items-center gap-2">
              <code className="min-w-0 grow truncate">
                {header.name}: {header.value ?? '••••'}
              </code>
              <IconButton icon={Trash2} label={t('connections.removeHeader', { name: header.name })} className="size-7" onClick={() => void onSave(headers.filter((each) => each !== header)).then(setProblem)} />
            </div>
            {header.value === null ? <SecretField label={t('connections.headerSecret', { name: header.name })} id={config.id} of={{ kind: 'header', name: header.name }} /> : null}
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('connections.headerName')}>{({ id }) => <input id={id} className={control} spellCheck={false} value={name} onChange={(event) => setName(event.currentTarget.value)} />}</Field>
        <Field label={t('connections.headerValue')}>
          {({ id }) => <input id={id} className={control} spellCheck={false} disabled={isSecret} value={isSecret ? '' : value} onChange={(event) => setValue(event.currentTarget.value)} />}
        </Field>
      </div>
      <Switch label={t('connections.headerIsSecret')} hint={t('connections.headerIsSecretHint')} checked={isSecret} onChange={setSecret} />
      <Button className="justify-self-start" disabled={name.trim() === ''} onClick={() => void add()}>
        {t('connections.addHeader')}
      </Button>
      {problem === null ? null : (
        <p role="alert" className="text-sm text-danger">
          {problem.field === 'headers' ? t('connections.ownHeader', { name: problem.detail ?? '' }) : problem.field === 'connection.save' ? t('connections.badHeader') : problemSentence(t, problem)}
        </p>
      )}
    </Section>
  )
}
