import { type ReactNode, useState } from 'react'
import type { SecretOf } from '../../../shared/connection-config'
import type { Problem } from '../../../shared/problem'
import { useActions, useText } from '../../app'
import { isSubmitEnter } from '../../is-submit-enter'
import { Button } from '../../parts/Button'
import { control, Field } from '../../parts/Field'
import { problemSentence } from '../../problems/problem-text'

interface SecretFieldProps {
  readonly label: string
  /** Whose secret, and which. */
  readonly id: string
  readonly of: SecretOf
}

/** A secret on its way to the keychain. It is never shown again. */
export function SecretField({ label, id: connectionId, of }: SecretFieldProps): ReactNode {
  const t = useText()
  const { connectionWork } = useActions()
  const [value, setValue] = useState('')
  const [said, setSaid] = useState<'saved' | Problem | null>(null)
  const save = async (): Promise<void> => {
    if (value === '') return
    const problem = await (await connectionWork()).keepSecret(connectionId, of, value)
    setSaid(problem ?? 'saved')
    if (problem === null) setValue('')
  }
  return (
    <Field label={label} hint={said === null ? t('connections.secretHint') : said === 'saved' ? t('connections.secretSaved') : problemSentence(t, said)}>
      {({ id, hintId }) => (
        <div className="flex gap-2">
          <input
            id={id}
            aria-describedby={hintId}
            type="password"
            autoComplete="off"
            className={control}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (isSubmitEnter(event.nativeEvent)) void save()
            }}
          />
          <Button className="h-9" disabled={value === ''} onClick={() => void save()}>
            {t('connections.saveSecret')}
          </Button>
        </div>
      )}
    </Field>
  )
}
