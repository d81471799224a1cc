import type { Usage } from '../../shared/chat'

/** A fraction by which a price is multiplied: [numerator, denominator]. */
export type Rate = readonly [number, number]

/** What a model costs. Tokens in nano-dollars each, fees in nano-dollars a call, all whole numbers; null: not known. */
export interface Price {
  readonly input: number
  readonly cached: number | null
  readonly cacheWrite: number | null
  /** Cache writes that are kept for twelve hours. */
  readonly cacheWrite12h: number | null
  readonly output: number
  /** A request with more input tokens than `above` costs this many times as much, all of it. */
  readonly long: { readonly above: number; readonly input: Rate; readonly output: Rate } | null
  /** By the server's name of the tier; the standard one is not among them. */
  readonly tiers: Readonly<Record<string, Rate>>
  /** For processing in one region; of tokens only. */
  readonly regional: Rate
  readonly webSearch: number | null
  readonly fileSearch: number | null
}

const one: Rate = [1, 1]
const standardTiers: readonly (string | null)[] = [null, '', 'auto', 'default', 'standard']

/** Sum of amounts times prices in nano-dollars; null when something was used that has no known price. */
function sum(entries: readonly (readonly [amount: number, price: number | null])[]): bigint | null {
  let total = 0n
  for (const [amount, price] of entries) {
    if (amount === 0) continue
    if (price === null) return null
    total += BigInt(amount) * BigInt(price)
  }
  return total
}

/**
 * What one request costs, in nano-dollars, rounded once at the end; null when a tier, a kind of token or a tool has no known price. Cached and written tokens are
 * part of the input tokens, reasoning is part of the output (OPENAI.md 1.6). Pure, in whole numbers: no sum of fractions.
 */
export function bill(usage: Usage, price: Price): number | null {
  const tier = standardTiers.includes(usage.serviceTier) ? one : price.tiers[usage.serviceTier ?? '']
  if (tier === undefined) return null
  const written12h = Math.min(usage.cacheWrite12hTokens ?? 0, usage.cacheWriteTokens)
  const input = sum([
    [Math.max(0, usage.inputTokens - usage.cachedTokens - usage.cacheWriteTokens), price.input],
    [usage.cachedTokens, price.cached],
    [usage.cacheWriteTokens - written12h, price.cacheWrite],
    [written12h, price.cacheWrite12h],
  ])
  const output = sum([[usage.outputTokens, price.output]])
  const { tools } = usage
  const fees = sum([
    [tools?.webSearches ?? 0, price.webSearch],
    [tools?.fileSearches ?? 0, price.fileSearch],
    [tools?.containers ?? 0, null],
    [tools?.imageTokens ?? 0, null],
  ])
  if (input === null || output === null || fees === null) return null
  const isLong = price.long !== null && usage.inputTokens > price.long.above
  const [inTimes, inOver] = (isLong ? price.long.input : one).map(BigInt) as [bigint, bigint]
  const [outTimes, outOver] = (isLong ? price.long.output : one).map(BigInt) as [bigint, bigint]
  const [times, over] = [BigInt(tier[0] * price.regional[0]), BigInt(tier[1] * price.regional[1])]
  const numerator = (input * inTimes * outOver + output * outTimes * inOver) * times
  const denominator = inOver * outOver * over
  return Number(fees + (2n * numerator + denominator) / (2n * denominator))
}
