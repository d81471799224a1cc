import type { RateLimits } from '../../shared/limits'
import type { OwnPrice, PriceList } from '../../shared/money'
import type { SpendingReport } from '../../shared/spending'
import { problemOf } from '../bridge'
import type { ActionContext } from './action-context'
import type { Failed } from './preset-actions'

/** What was used and spent, prices, and the budget. Failures are told at the corner of the window where nothing else is said, and null is the result. */
export interface UsageActions {
  readonly usageReport: (month: number | null) => Promise<SpendingReport | null>
  /** Asks where to; null when the user changed their mind. */
  readonly exportUsage: (month: number | null) => Promise<{ readonly path: string } | Failed | null>
  /** What servers last said of their rate limits. */
  readonly loadLimits: () => Promise<readonly RateLimits[] | null>
  readonly loadPrices: () => Promise<PriceList | null>
  readonly setPrices: (own: readonly OwnPrice[]) => Promise<PriceList | Failed>
  /** Goes on over the budget: with the next question, or for the month. */
  readonly allowOverBudget: (scope: 'once' | 'month') => Promise<void>
}

/** Makes the actions on usage. */
export function createUsageActions({ call, told }: ActionContext): UsageActions {
  const failed = (error: unknown): Failed => ({ problem: problemOf(error) })
  return {
    usageReport: (month) => told(() => call('usage.report', { month })),
    exportUsage: (month) => call('usage.export', { month }).catch(failed),
    loadLimits: () => told(() => call('limits.list', {})),
    loadPrices: () => told(() => call('prices.get', {})),
    setPrices: (own) => call('prices.set', { own }).catch(failed),
    allowOverBudget: async (scope) => {
      await told(() => call('budget.allow', { scope }))
    },
  }
}
