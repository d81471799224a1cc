import { type ReactNode, useState } from 'react'
import { useActions, useApp, useText } from '../../app'
import { isSubmitEnter } from '../../is-submit-enter'
import { control, Field } from '../../parts/Field'
import { moneyText } from '../../parts/money-text'
import { parseScaled } from './price-form'

const nano = 1_000_000_000

/** The month's budget, and how much of it is spent. `spent`: nano-dollars of this month; null until it is known. */
export function BudgetField({ spent }: { readonly spent: number | null }): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const language = useApp((state) => state.language)
  const budget = useApp((state) => state.settings.monthlyBudget)
  const [typed, setTyped] = useState<string | null>(null)
  const share = budget === null || spent === null ? 0 : Math.min(1, spent / budget)
  const text = typed ?? (budget === null ? '' : (budget / nano).toFixed(2))
  const value = text.trim() === '' ? null : parseScaled(text, 2)
  const isWrong = text.trim() !== '' && (value === null || value === 0)

  const apply = async (): Promise<void> => {
    if (typed === null || isWrong) return
    const problem = await setSettings({ monthlyBudget: value === null ? null : (value * nano) / 100 })
    if (problem === null) setTyped(null)
  }
  return (
    <div className="grid gap-2">
      <Field label={t('usage.budget')} hint={isWrong ? undefined : t('usage.budgetHint')} inline>
        {({ id, hintId }) => (
          <input
            id={id}
            aria-describedby={isWrong ? `${id}-fault` : hintId}
            aria-invalid={isWrong}
            className={`${control} text-right tabular-nums`}
            inputMode="decimal"
            placeholder={t('usage.budgetNone')}
            value={text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => void apply()}
            onKeyDown={(event) => {
              if (isSubmitEnter(event.nativeEvent)) void apply()
            }}
          />
        )}
      </Field>
      {isWrong ? (
        <p role="alert" className="text-xs text-danger">
          {t('usage.budgetWrong')}
        </p>
      ) : null}
      {budget === null || spent === null ? null : (
        <div className="grid gap-1">
          <div role="progressbar" aria-label={t('usage.budgetSpent')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.floor(share * 100)} className="h-2 overflow-hidden rounded-full bg-pressed">
            <div className={`h-full ${share >= 1 ? 'bg-danger' : share >= 0.8 ? 'bg-notice' : 'bg-accent'}`} style={{ width: `${share * 100}%` }} />
          </div>
          <p className="text-xs text-soft tabular-nums">{t('usage.budgetOf', { spent: moneyText(language, spent), budget: moneyText(language, budget) })}</p>
        </div>
      )}
    </div>
  )
}
