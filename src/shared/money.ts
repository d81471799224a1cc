import * as z from 'zod/mini'
import type { Problem } from './problem'

/** Words about money that windows and main share. Money is in nano-dollars (billionths of a US dollar), whole numbers. */

const price = z.int().check(z.minimum(0), z.maximum(1_000_000_000))

/** A price of the user's: nano-dollars a token, or a call. $1 a million tokens is 1000. */
export const ownPriceSchema = z.strictObject({
  model: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  /** Host (and port) of the only server it is for; null: any. */
  host: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(300))),
  input: price,
  /** null: as `input`. */
  cached: z.nullable(price),
  /** null: as `input`. */
  cacheWrite: z.nullable(price),
  output: price,
  /** A web search; null: not known. */
  webSearch: z.nullable(z.int().check(z.minimum(0))),
})
export type OwnPrice = Readonly<z.infer<typeof ownPriceSchema>>

/** A bundled price, as it is shown. */
export interface BundledPrice {
  readonly model: string
  readonly input: number
  readonly cached: number | null
  readonly cacheWrite: number | null
  readonly output: number
}

/** The bundled table, and the user's prices beside it. */
export interface PriceList {
  /** `YYYY-MM-DD` of the bundled table. */
  readonly date: string
  readonly source: string
  readonly bundled: readonly BundledPrice[]
  readonly own: readonly OwnPrice[]
  /** Why the user's prices cannot be read, when they cannot; nothing is priced then. */
  readonly problem: Problem | null
}
