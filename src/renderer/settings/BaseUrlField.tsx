import { type ReactNode, useState } from 'react'
import type { Problem } from '../../shared/problem'
import { useActions, useApp, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { Button } from '../parts/Button'
import { control, Field } from '../parts/Field'
import { useServer } from './connection/use-server'
import { problemSentence } from '../problems/problem-text'

const official = 'https://api.openai.com/v1'

/** The server's address. Unencrypted http to another computer is taken only after an explicit yes to what that means. */
export function BaseUrlField(): ReactNode {
  const t = useText()
  const { loadModels } = useActions()
  const { baseUrl: stored, save } = useServer()
  const { from, baseUrl } = useApp((state) => state.connection)
  const isFixed = from === 'policy'
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const text = isFixed ? baseUrl : (typed ?? stored ?? '')
  const isChanged = !isFixed && text.trim() !== (stored ?? '')

  const apply = async (agreed: boolean): Promise<void> => {
    const url = text.trim()
    const failure = await save({ baseUrl: url === '' ? null : url }, agreed)
    setProblem(failure)
    if (failure !== null) return
    setTyped(null)
    await loadModels(true)
  }

  return (
    <Field label={t('settings.baseUrl')} hint={isFixed ? t('settings.baseUrl.policy') : from === 'environment' ? t('settings.baseUrl.environment') : t('settings.baseUrlHint', { url: official })}>
      {({ id, hintId }) => (
        <>
          <div className="flex gap-2">
            <input
              id={id}
              aria-describedby={hintId}
              className={control}
              placeholder={official}
              spellCheck={false}
              readOnly={isFixed}
              value={text}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                setProblem(null)
              }}
              onKeyDown={(event) => {
                if (isSubmitEnter(event.nativeEvent) && isChanged) void apply(false)
              }}
              onBlur={() => {
                if (isChanged && problem === null) void apply(false)
              }}
            />
            <Button className="h-9" disabled={!isChanged} onClick={() => void apply(false)}>
              {t('settings.apply')}
            </Button>
          </div>
          {problem === null ? null : (
            <div role="alert" className="mt-1 grid gap-2 rounded-card bg-danger-wash px-4 py-3 text-sm">
              <p className="font-medium">{problemSentence(t, problem)}</p>
              {problem.code === 'insecure-url' && URL.canParse(text.trim()) ? (
                <>
                  <p className="text-xs text-soft">{t('settings.plainHttp', { host: new URL(text.trim()).host })}</p>
                  <Button look="danger" className="w-fit" onClick={() => void apply(true)}>
                    {t('settings.plainHttpYes')}
                  </Button>
                </>
              ) : problem.detail === undefined ? null : (
                <p className="text-xs text-soft">{problem.detail}</p>
              )}
            </div>
          )}
        </>
      )}
    </Field>
  )
}
