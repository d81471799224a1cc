import { type ReactNode, useState } from 'react'
import type { KeyTest } from '../../shared/connection'
import type { Problem } from '../../shared/problem'
import { useActions, useApp, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { Button } from '../parts/Button'
import { control, Field } from '../parts/Field'
import { problemSentence } from '../problems/problem-text'
import { TestResult } from './TestResult'

const keysPage = 'https://platform.openai.com/api-keys'

/** The keychain could not take the key; it can still be kept in memory. */
const isKeychainProblem = ({ code }: Problem): boolean => code === 'keychain-locked' || code === 'keychain-missing' || code === 'keychain-hung'

/** The box for the key, with saving and testing; says where the key comes from and where it goes. */
export function KeyBox(): ReactNode {
  const t = useText()
  const { saveKey, testKey, openLink } = useActions()
  const keyState = useApp((state) => state.connection.key)
  const official = useApp((state) => state.connection.official)
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState<'save' | 'test' | null>(null)
  const [result, setResult] = useState<KeyTest | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  const save = async (keep: 'keychain' | 'session'): Promise<void> => {
    setBusy('save')
    setResult(null)
    const failure = await saveKey(key, keep)
    setProblem(failure)
    if (failure === null) setKey('')
    setBusy(null)
  }
  const test = async (): Promise<void> => {
    setBusy('test')
    setProblem(null)
    setResult(await testKey(key.trim() === '' ? null : key))
    setBusy(null)
  }
  // Without a keychain, keeping the key in memory is offered before anything has failed.
  const keychain = keyState.problem !== null && isKeychainProblem(keyState.problem) ? keyState.problem : null
  const canKeepForSession = keychain !== null || (problem !== null && isKeychainProblem(problem))

  return (
    <div className="grid gap-2">
      <Field label={t('key.label')} hint={keychain === null ? t(`key.keptIn.${keyState.store}`) : `${problemSentence(t, keychain)} ${t('key.sessionHint')}`}>
        {({ id, hintId }) => (
          <input
            id={id}
            type="password"
            // Browsers give password boxes no role; as a text box it is found by name like any other.
            role="textbox"
            aria-describedby={hintId}
            autoComplete="off"
            spellCheck={false}
            placeholder="sk-…"
            className={`${control} font-mono`}
            value={key}
            onChange={(event) => {
              setKey(event.currentTarget.value)
              setResult(null)
              setProblem(null)
            }}
            onKeyDown={(event) => {
              if (isSubmitEnter(event.nativeEvent) && key.trim() !== '') void save('keychain')
            }}
          />
        )}
      </Field>
      {official ? (
        <p className="text-xs text-soft">
          {t('key.where')}{' '}
          <a
            href={keysPage}
            className="text-accent underline underline-offset-2"
            onClick={(event) => {
              event.preventDefault()
              void openLink(keysPage)
            }}
          >
            {t('key.whereLink')}
          </a>
        </p>
      ) : null}
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <Button look="primary" disabled={busy !== null || key.trim() === ''} onClick={() => void save('keychain')}>
          {t('key.save')}
        </Button>
        <Button disabled={busy !== null || (key.trim() === '' && keyState.source === 'none')} onClick={() => void test()}>
          {t('key.test')}
        </Button>
        {canKeepForSession ? (
          <Button disabled={busy !== null || key.trim() === ''} onClick={() => void save('session')}>
            {t('key.session')}
          </Button>
        ) : null}
        {busy === 'test' ? <span className="text-sm text-soft">{t('key.testing')}</span> : null}
      </div>
      {result === null ? null : <TestResult result={result} />}
      {problem === null ? null : (
        <div role="alert" className="grid gap-1 rounded-card bg-danger-wash px-4 py-3 text-sm">
          <p className="font-medium">{problemSentence(t, problem)}</p>
          {problem.detail === undefined ? null : <p className="text-xs [overflow-wrap:anywhere] text-soft">{problem.detail}</p>}
          {isKeychainProblem(problem) ? <p className="text-xs text-soft">{t('key.sessionHint')}</p> : null}
        </div>
      )}
    </div>
  )
}
