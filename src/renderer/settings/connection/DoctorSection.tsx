import { CircleCheck, CircleMinus, CircleX, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CheckStep, ConnectionCheck } from '../../../shared/connection-check'
import type { Problem } from '../../../shared/problem'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'

const looks: Readonly<Record<CheckStep['state'], { readonly icon: LucideIcon; readonly colour: string }>> = {
  ok: { icon: CircleCheck, colour: 'text-accent' },
  failed: { icon: CircleX, colour: 'text-danger' },
  skipped: { icon: CircleMinus, colour: 'text-soft' },
}

function Step({ step, state, facts, problem }: CheckStep): ReactNode {
  const t = useText()
  const { icon: Icon, colour } = looks[state]
  return (
    <li data-state={state} className="grid grid-cols-[auto_1fr] gap-x-2.5">
      <Icon size={17} aria-hidden className={`mt-0.5 ${colour}`} />
      <div className="min-w-0">
        <p className="font-medium">
          {t(`doctor.${step}`)} <span className="unseen">{t(`doctor.state.${state}`)}</span>
        </p>
        {problem === null ? null : <p>{problemSentence(t, problem)}</p>}
        <p className="text-xs wrap-anywhere text-soft">{facts}</p>
      </div>
    </li>
  )
}

/** Follows the connection in use from here to the server, and says how far it gets. */
export function DoctorSection(): ReactNode {
  const t = useText()
  const { connectionWork, copyText } = useActions()
  const [result, setResult] = useState<ConnectionCheck | { readonly problem: Problem } | 'running' | null>(null)
  const run = async (): Promise<void> => {
    setResult('running')
    setResult(await (await connectionWork()).check())
  }
  const check = result !== null && result !== 'running' && 'steps' in result ? result : null
  return (
    <Section title={t('doctor.title')}>
      <p className="text-sm text-soft">{t('doctor.lead')}</p>
      <div className="flex gap-2">
        <Button disabled={result === 'running'} onClick={() => void run()}>
          {t('doctor.run')}
        </Button>
        {check === null ? null : <Button onClick={() => void copyText(check.text)}>{t('doctor.copy')}</Button>}
      </div>
      <div role="status" className="text-sm empty:absolute">
        {result === 'running' ? t('doctor.running') : null}
        {check === null ? null : (
          <ol aria-label={t('doctor.title')} className="grid gap-2.5">
            {check.steps.map((step) => (
              <Step key={step.step} {...step} />
            ))}
          </ol>
        )}
        {result !== null && result !== 'running' && 'problem' in result ? problemSentence(t, result.problem) : null}
      </div>
    </Section>
  )
}
