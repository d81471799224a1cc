import { join } from 'node:path'
import * as z from 'zod/mini'
import { type OwnPrice, ownPriceSchema } from '../../shared/money'
import { ProblemError } from '../../shared/problem'
import { type KeptFile, openKeptFile } from '../kept-file'

/** The only place that touches prices.json of the profile. */

export const ownPricesName = 'prices.json'

const fileSchema = z.strictObject({ version: z.literal(1), prices: z.readonly(z.array(ownPriceSchema).check(z.maxLength(1000))) })
export type OwnPricesFile = KeptFile<z.infer<typeof fileSchema>>

/** Opens the user's prices in the profile folder; they need not exist. */
export function openOwnPrices(folder: string): OwnPricesFile {
  return openKeptFile(join(folder, ownPricesName), fileSchema, { version: 1, prices: [] })
}

/** The prices, unless two of them are for the same model at the same server: problem bad-input, field `model`. */
export function checkedPrices(prices: readonly OwnPrice[]): readonly OwnPrice[] {
  const seen = new Set<string>()
  for (const { model, host } of prices) {
    const name = `${model} ${host ?? ''}`.trim()
    if (seen.has(name)) throw new ProblemError({ code: 'bad-input', field: 'model', detail: name })
    seen.add(name)
  }
  return prices
}
