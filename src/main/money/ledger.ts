import type { Usage } from '../../shared/chat'
import { type Problem, ProblemError } from '../../shared/problem'
import type { History } from '../history/history-calls'
import { createKnownLimits, type KnownLimits } from '../openai/rate-limits'
import { addUsage } from './add-usage'
import { monthOf } from './days'
import { openOwnPrices, type OwnPricesFile } from './own-prices'
import { priced } from './price-book'

/** Share of the budget from which the user is warned, in per cent. */
const warnAt = 80

/** Who was asked. */
interface Charged {
  readonly model: string
  readonly origin: string
  readonly demo: boolean
}

/** What answers cost, and whether the month's budget still pays for them. */
export interface Ledger {
  readonly prices: OwnPricesFile
  readonly limits: KnownLimits
  /** A request's usage with what it cost. Never rejects. */
  readonly price: (usage: Usage, model: string, origin: string) => Promise<Usage>
  /** What an answer used before (if anything) and one more request for it, with what they cost; the demo costs nothing. Never rejects. */
  readonly charge: (before: Usage | null, used: Usage, target: Charged) => Promise<Usage>
  /** Rejects with over-budget when the month's budget is spent and the user has not said to go on. */
  readonly checkBudget: () => Promise<void>
  /** The user wants to go on over the budget: with one question, or until the month ends or the budget is another one. */
  readonly allow: (scope: 'once' | 'month') => Promise<void>
  /** Warns, once a month and budget, when most of it is spent; call it when something was spent. */
  readonly watch: () => Promise<void>
}

interface Deps {
  readonly folder: string
  readonly history: Pick<History, 'spent' | 'remember' | 'recall'>
  /** Nano-dollars a month; null: none. */
  readonly budget: () => number | null
  readonly warn: (problem: Problem) => void
  readonly now: () => number
}

const inDollars = (nano: number): string => `$${(nano / 1e9).toFixed(2)}`

/** A ledger for answers that are saved nowhere: what they cost is counted here, under no chat. */
export function countingLedger(ledger: Ledger, history: Pick<History, 'addSpending'>, report: (message: string) => void): Ledger {
  return {
    ...ledger,
    charge: async (before, used, target) => {
      const { model, origin, demo } = target
      if (!demo) {
        const usage = await ledger.price(used, model, origin)
        // An answer that was given is not taken back because it could not be counted.
        await history.addSpending({ at: Date.now(), chatId: '', model, origin, usage, answers: before === null ? 1 : 0 }).catch((error: unknown) => report(String(error)))
      }
      return ledger.charge(before, used, target)
    },
  }
}

/** Makes the ledger of a profile. */
export function createLedger({ folder, history, budget, warn, now }: Deps): Ledger {
  const prices = openOwnPrices(folder)
  let once = false

  /** How the budget stands; null without one. */
  async function standing(): Promise<{ readonly spent: number; readonly budget: number; readonly name: string } | null> {
    const most = budget()
    if (most === null) return null
    const month = monthOf(now())
    return { spent: (await history.spent({ month })).nano, budget: most, name: `${month} ${most}` }
  }
  const problem = (code: 'over-budget' | 'near-budget', spent: number, most: number): Problem => ({ code, detail: `${inDollars(spent)} / ${inDollars(most)}` })

  const price: Ledger['price'] = async (usage, model, origin) => {
    const own = await prices.read()
    return priced(usage, model, origin, own.problem === null ? own.value.prices : null, now())
  }

  return {
    prices,
    limits: createKnownLimits(now),
    price,
    charge: async (before, used, { model, origin, demo }) => addUsage(before, demo ? used : await price(used, model, origin)),
    checkBudget: async () => {
      const stands = await standing()
      if (stands === null || stands.spent < stands.budget) return
      const wasOnce = once
      once = false
      if (wasOnce || (await history.recall({ name: 'budget.allowed' })).value === stands.name) return
      throw new ProblemError(problem('over-budget', stands.spent, stands.budget))
    },
    allow: async (scope) => {
      const stands = await standing()
      if (scope === 'once') once = true
      else if (stands !== null) await history.remember({ name: 'budget.allowed', value: stands.name })
    },
    watch: async () => {
      const stands = await standing()
      if (stands === null || stands.spent * 100 < stands.budget * warnAt) return
      if ((await history.recall({ name: 'budget.warned' })).value === stands.name) return
      await history.remember({ name: 'budget.warned', value: stands.name })
      warn(problem('near-budget', stands.spent, stands.budget))
    },
  }
}
