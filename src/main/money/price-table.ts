import * as z from 'zod/mini'
import type { OwnPrice } from '../../shared/money'
import type { Price } from './bill'
import table from './prices.json'

const whole = z.int().check(z.minimum(0))
const rate = z.tuple([z.int().check(z.minimum(1)), z.int().check(z.minimum(1))])
const rowSchema = z.strictObject({
  model: z.string(),
  input: whole,
  cached: z.nullable(whole),
  cacheWrite: z.nullable(whole),
  cacheWrite12h: z.nullable(whole),
  output: whole,
  long: z.nullable(z.strictObject({ above: whole, input: rate, output: rate })),
  tiers: z.record(z.string(), rate),
})

/** The bundled rows, in the file's order. */
export const bundledPrices = z.array(rowSchema).parse(table.prices)
/** `YYYY-MM-DD` of the bundled table. */
export const tableDate = table.date
/** Where the bundled table is from. */
export const tableSource = table.source

const byModel = new Map(bundledPrices.map((row) => [row.model, row]))

/** OpenAI's own servers: the usual one and those of one region, which cost more. */
const openAi = /^https:\/\/(?:([a-z]{2})\.)?api\.openai\.com$/

/** The bundled price of a model at a server: its own, or its family's for a dated snapshot; undefined when none is known. */
function bundledPrice(model: string, origin: string): Price | undefined {
  const server = openAi.exec(origin)
  const row = byModel.get(model) ?? byModel.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ''))
  if (server === null || row === undefined) return undefined
  const { model: _, ...prices } = row
  return { ...prices, regional: server[1] === undefined ? [1, 1] : (table.regional as [number, number]), webSearch: table.webSearch, fileSearch: table.fileSearch }
}

/** What a row of the user's says; what it leaves open costs as much as other input, and a tool has no price. */
function ownPrice(row: OwnPrice): Price {
  const { input, cached, cacheWrite, output, webSearch } = row
  const written = cacheWrite ?? input
  return { input, cached: cached ?? input, cacheWrite: written, cacheWrite12h: written, output, long: null, tiers: {}, regional: [1, 1], webSearch, fileSearch: null }
}

/** The price of a model at a server, and whose it is: the user's row for that server, the user's row for any server, the bundled one; undefined when none is known. */
export function priceOf(model: string, origin: string, own: readonly OwnPrice[]): { readonly price: Price; readonly from: 'own' | 'table' } | undefined {
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  const rows = own.filter((row) => row.model === model && (row.host === null || row.host === host))
  const row = rows.find((each) => each.host !== null) ?? rows[0]
  if (row !== undefined) return { price: ownPrice(row), from: 'own' }
  const price = bundledPrice(model, origin)
  return price === undefined ? undefined : { price, from: 'table' }
}
