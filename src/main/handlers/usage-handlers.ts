import type { PriceList } from '../../shared/money'
import type { Handlers } from '../answer-call'
import { writeTextFile } from '../jobs/export/out-file'
import { checkedPrices } from '../money/own-prices'
import { bundledPrices, tableDate, tableSource } from '../money/price-table'
import { usageCsv } from '../money/usage-csv'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type UsageCalls = 'usage.report' | 'usage.export' | 'limits.list' | 'prices.get' | 'prices.set' | 'budget.allow'

/** Calls about what was used and spent, and about prices. */
export function usageHandlers({ history, ledger, chooseSavePath }: HandlerDeps): Pick<Handlers, UsageCalls> {
  const list = async (): Promise<PriceList> => {
    const { value, problem } = await (await ledger()).prices.read()
    return { date: tableDate, source: tableSource, bundled: bundledPrices.map(({ model, input, cached, cacheWrite, output }) => ({ model, input, cached, cacheWrite, output })), own: value.prices, problem }
  }
  return {
    'usage.report': ({ month }) => history.spending({ month }),
    'usage.export': async ({ month }) => {
      const path = await chooseSavePath(`Aside usage${month === null ? '' : ` ${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`}.csv`)
      if (path === null) return null
      await writeTextFile(path, [usageCsv(await history.spendingRows({ month }))])
      return { path }
    },
    'limits.list': async () => (await ledger()).limits.list(),
    'prices.get': list,
    'prices.set': async ({ own }) => {
      const prices = checkedPrices(own)
      await (await ledger()).prices.change(() => ({ version: 1, prices }))
      return list()
    },
    'budget.allow': async ({ scope }) => {
      await (await ledger()).allow(scope)
      return null
    },
  }
}
