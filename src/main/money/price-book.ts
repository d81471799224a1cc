import type { Usage } from '../../shared/chat'
import type { OwnPrice } from '../../shared/money'
import { bill } from './bill'
import { dayOf } from './days'
import { priceOf, tableDate } from './price-table'

/**
 * The usage of one request with what it cost: the server's own word, else by the user's prices, else by the bundled table; without a cost where no price is known. `own`: null when the
 * user's prices cannot be read, and then nothing is priced, for one of them might hold. `now`: milliseconds since 1970. Pure.
 */
export function priced(usage: Usage, model: string, origin: string, own: readonly OwnPrice[] | null, now: number): Usage {
  const today = dayOf(now)
  if (usage.cost !== undefined) return { ...usage, cost: { ...usage.cost, date: today } }
  const found = own === null ? undefined : priceOf(model, origin, own)
  const nanoDollars = found === undefined ? null : bill(usage, found.price)
  if (found === undefined || nanoDollars === null) return usage
  return { ...usage, cost: { nanoDollars, from: found.from, date: found.from === 'table' ? tableDate : today } }
}
