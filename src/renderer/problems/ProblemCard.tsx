import { TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../shared/problem'
import { useActions, useApp, useText } from '../app'
import { Button, IconButton } from '../parts/Button'
import { openPopover } from '../parts/Popover'
import type { Step } from './next-steps'
import { problemDetails, problemSentence, roomText, statusText } from './problem-text'

const billingPage = 'https://platform.openai.com/settings/organization/billing/overview'
const keysPage = 'https://platform.openai.com/api-keys'

interface ProblemCardProps {
  readonly problem: Problem
  readonly steps: readonly Step[]
  /** What Retry and Continue do here. */
  readonly onRetry?: () => void
  readonly onContinue?: () => void
  /** Has what is before the question summarised and asks it again. */
  readonly onSummarise?: (() => void) | undefined
  readonly onDismiss?: (() => void) | undefined
}

/** A failure as a person needs it: one sentence, what the status means, the next step as a button, and everything else behind it. */
export function ProblemCard({ problem, steps, onRetry, onContinue, onSummarise, onDismiss }: ProblemCardProps): ReactNode {
  const t = useText()
  const { showSettings, openLink, newChat, copyText, allowOverBudget } = useActions()
  const language = useApp((state) => state.language)
  const facts = [
    roomText(t, language, problem),
    statusText(t, problem),
    problem.field === undefined ? null : t('problem.field', { field: problem.field }),
    problem.detail === undefined ? null : problem.status === undefined ? problem.detail : t('problem.said', { detail: problem.detail }),
    problem.requestId === undefined ? null : t('problem.request', { id: problem.requestId }),
  ].filter((fact) => fact !== null)

  const take: Readonly<Record<Step, (() => void) | undefined>> = {
    key: () => showSettings('connection'),
    connection: () => showSettings('connection'),
    summarise: onSummarise,
    retry: onRetry,
    continue: onContinue,
    model: () => openPopover('model-picker'),
    parameters: () => openPopover('parameters'),
    billing: () => void openLink(billingPage),
    keysPage: () => void openLink(keysPage),
    newChat,
    backups: () => showSettings('history'),
    overBudget: onRetry && (() => void allowOverBudget('once').then(onRetry)),
    overBudgetMonth: onRetry && (() => void allowOverBudget('month').then(onRetry)),
    budget: () => showSettings('usage'),
  }

  const possible = steps.filter((step) => take[step] !== undefined)

  return (
    <div role="alert" className="relative grid grid-cols-[auto_1fr] gap-x-3 rounded-card bg-danger-wash px-4 py-3 text-sm">
      <TriangleAlert size={18} aria-hidden className="mt-0.5 text-danger" />
      <div className="min-w-0">
        <p className="pr-8 font-medium">{problemSentence(t, problem)}</p>
        {facts.map((fact) => (
          <p key={fact} className="mt-0.5 text-xs [overflow-wrap:anywhere] text-soft">
            {fact}
          </p>
        ))}
        <div className="mt-2.5 flex flex-wrap items-center gap-2">
          {possible.map((step, index) => {
            const run = take[step]
            return run === undefined ? null : (
              <Button key={step} look={index === 0 ? 'primary' : 'plain'} onClick={run}>
                {t(`step.${step}`)}
              </Button>
            )
          })}
          <Button look="quiet" onClick={() => void copyText(problemDetails(t, problem))}>
            {t('problem.details')}
          </Button>
        </div>
      </div>
      {onDismiss === undefined ? null : <IconButton icon={X} label={t('common.dismiss')} className="absolute top-2 right-2" onClick={onDismiss} />}
    </div>
  )
}
