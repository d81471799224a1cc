import { type ReactNode, useState } from 'react'
import type { ConnectionConfig } from '../../../shared/connection-config'
import type { Problem } from '../../../shared/problem'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { control, Field } from '../../parts/Field'
import { useCommitted } from '../../parts/use-committed'
import { problemSentence } from '../../problems/problem-text'
import { HeadersSection } from './HeadersSection'
import { NetworkSection } from './NetworkSection'

/** What only connections of the user's own have: a name, headers, a proxy, certificates, and an end. */
export function OwnConnection({ config }: { readonly config: ConnectionConfig }): ReactNode {
  const t = useText()
  const { connectionWork } = useActions()
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async (change: Partial<ConnectionConfig>): Promise<Problem | null> => (await connectionWork()).save({ ...config, ...change })
  const { text, setText, commit } = useCommitted(config.name, (name) => void (name.trim() === '' ? undefined : save({ name: name.trim() }).then(setProblem)))
  return (
    <>
      <HeadersSection config={config} onSave={(headers) => save({ headers })} />
      <NetworkSection config={config} onSave={save} />
      <section className="mb-8 grid gap-3 last:mb-0">
        <Field label={t('connections.name')}>{({ id }) => <input id={id} className={control} maxLength={100} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={commit} />}</Field>
        <Button look="danger" className="justify-self-start" onClick={() => void connectionWork().then(({ remove }) => remove(config.id)).then(setProblem)}>
          {t('connections.remove')}
        </Button>
        {problem === null ? null : (
          <p role="alert" className="text-sm text-danger">
            {problemSentence(t, problem)}
          </p>
        )}
      </section>
    </>
  )
}
