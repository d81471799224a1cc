import { expect, test } from 'vitest'
import type { Usage } from '../../../src/shared/chat'
import type { OwnPrice } from '../../../src/shared/money'
import { bill } from '../../../src/main/money/bill'
import { priced } from '../../../src/main/money/price-book'
import { bundledPrices, priceOf } from '../../../src/main/money/price-table'

const openAi = 'https://api.openai.com'
const used = (fields: Partial<Usage>): Usage => ({ inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0, serviceTier: 'default', ...fields })
const tools = { webSearches: 0, fileSearches: 0, containers: 0, imageTokens: 0 }

function billed(model: string, usage: Partial<Usage>, origin = openAi): number | null {
  const found = priceOf(model, origin, [])
  return found === undefined ? null : bill(used(usage), found.price)
}

/* Each bill was computed by hand from OPENAI.md section 3 (dollars a million tokens), then written in nano-dollars. */
test.each([
  // 6.1-sol: 2 in, 0.10 cached, 10 out. 1,000 x $2/M + 500 x $10/M = $0.002 + $0.005.
  ['plain', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500 }, 7_000_000],
  // Reasoning is part of the output: it changes nothing.
  ['reasoning', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, reasoningTokens: 400 }, 7_000_000],
  // 200 x $2 + 800 x $0.10 + 500 x $10 (a million) = $0.0004 + $0.00008 + $0.005.
  ['cached', 'gpt-6.1-sol', { inputTokens: 1000, cachedTokens: 800, outputTokens: 500 }, 5_480_000],
  // 100 x $2 + 600 x $0.10 + 300 x $2.50 (1.25 x) = $0.0002 + $0.00006 + $0.00075.
  ['cache write', 'gpt-6.1-sol', { inputTokens: 1000, cachedTokens: 600, cacheWriteTokens: 300 }, 1_010_000],
  // 400 written, 100 of them for 12 hours (2.5 x): 300 x $1.25 + 100 x $2.50 = $0.000375 + $0.00025.
  ['cache write for 12 hours', 'gpt-6.1-terra', { inputTokens: 400, cacheWriteTokens: 400, cacheWrite12hTokens: 100 }, 625_000],
  // Half of $0.007.
  ['flex', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, serviceTier: 'flex' }, 3_500_000],
  // Twice, and six times.
  ['priority', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, serviceTier: 'priority' }, 14_000_000],
  ['ultrafast', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, serviceTier: 'ultrafast' }, 42_000_000],
  // Half a nano-dollar is rounded up, once: 1 x $0.125/M (luna's cache write) halved = 62.5.
  ['rounding', 'gpt-6-luna', { inputTokens: 1, cacheWriteTokens: 1, serviceTier: 'flex' }, 63],
  // Exactly 272,000 is not above: 272,000 x $10 + 1,000 x $50.
  ['at the edge of long', 'gpt-6-astra', { inputTokens: 272_000, outputTokens: 1000 }, 2_770_000_000],
  // One more: all of it 2 x in and 1.5 x out. 272,001 x $20 + 1,000 x $75.
  ['long', 'gpt-6-astra', { inputTokens: 272_001, outputTokens: 1000 }, 5_515_020_000],
  // Cached input doubles too: 100,000 x $20 + 200,000 x $2 + 1,000 x $75.
  ['long and cached', 'gpt-6-astra', { inputTokens: 300_000, cachedTokens: 200_000, outputTokens: 1000 }, 2_475_000_000],
  // Half of the long price.
  ['long and flex', 'gpt-6-astra', { inputTokens: 300_000, cachedTokens: 200_000, outputTokens: 1000, serviceTier: 'flex' }, 1_237_500_000],
  // Three searches at $10 a thousand; fees are not halved: $0.0035 + $0.03.
  ['web search', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, serviceTier: 'flex', tools: { ...tools, webSearches: 3 } }, 33_500_000],
  // $2.50 a thousand.
  ['file search', 'gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, tools: { ...tools, fileSearches: 2 } }, 12_000_000],
  // A dated snapshot costs what its family does; one that has a price of its own does not.
  ['snapshot', 'gpt-6-luna-2026-09-01', { inputTokens: 1_000_000 }, 200_000_000],
  ['a snapshot with its own price', 'gpt-4o-2024-05-13', { inputTokens: 1000, outputTokens: 100 }, 6_500_000],
  ['5.6-luna', 'gpt-5.6-luna', { inputTokens: 5000, cachedTokens: 4000, outputTokens: 700 }, 1_120_000],
  ['an older model', 'gpt-4o-mini', { inputTokens: 10_000, cachedTokens: 2000, outputTokens: 300 }, 1_530_000],
  ['nothing', 'gpt-6-luna', {}, 0],
] as const)('%s: %s costs what a hand-computed bill says', (_name, model, usage, nanoDollars) => {
  expect(billed(model, usage)).toBe(nanoDollars)
})

test('processing in one region costs a tenth more, of the tokens only', () => {
  expect(billed('gpt-6.1-sol', { inputTokens: 1000, outputTokens: 500, tools: { ...tools, webSearches: 1 } }, 'https://eu.api.openai.com')).toBe(7_700_000 + 10_000_000)
})

test.each([
  ['a model nobody knows', 'gpt-9', {}, openAi],
  ['a fine-tune, which costs more than its base', 'ft:gpt-4o-mini:org::id', {}, openAi],
  ['the same name at another server', 'gpt-6-luna', {}, 'http://localhost:11434'],
  ['a host that only looks like OpenAI', 'gpt-6-luna', {}, 'https://api.openai.com.example'],
  ['a tier without a price', 'gpt-5.5', { serviceTier: 'priority' }, openAi],
  ['cached tokens without a price', 'gpt-3.5-turbo-instruct', { inputTokens: 10, cachedTokens: 5 }, openAi],
  ['a container, whose fee no source says', 'gpt-6-luna', { tools: { ...tools, containers: 1 } }, openAi],
  ['pictures', 'gpt-6-luna', { tools: { ...tools, imageTokens: 9 } }, openAi],
] as const)('%s has no price, and none is guessed', (_name, model, usage, origin) => {
  expect(billed(model, { inputTokens: 100, ...usage }, origin)).toBeNull()
})

test('figures beyond what floating-point numbers hold exactly are summed exactly', () => {
  // 900,000,001 x $10/M x 6, which times its denominators is more than 2 ** 53.
  expect(billed('gpt-6.1-sol', { outputTokens: 900_000_001, serviceTier: 'ultrafast' })).toBe(54_000_000_060_000)
})

const own: OwnPrice = { model: 'llama', host: null, input: 100, cached: null, cacheWrite: null, output: 300, webSearch: null }

test("the user's prices come before the table, those for one server before those for all, and say what they leave open", () => {
  const usage = used({ inputTokens: 10, cachedTokens: 4, outputTokens: 1 })
  const cost = (model: string, origin: string, rows: readonly OwnPrice[]): unknown => priced(usage, model, origin, rows, Date.UTC(2026, 10, 30, 12)).cost
  expect(cost('llama', 'http://localhost:1234', [own])).toEqual({ nanoDollars: 1300, from: 'own', date: '2026-11-30' })
  expect(cost('llama', 'http://localhost:1234', [own, { ...own, host: 'localhost:1234', cached: 10 }])).toEqual({ nanoDollars: 940, from: 'own', date: '2026-11-30' })
  expect(cost('llama', 'http://other', [{ ...own, host: 'localhost:1234' }])).toBeUndefined()
  expect(cost('gpt-6-luna', openAi, [{ ...own, model: 'gpt-6-luna' }])).toMatchObject({ from: 'own' })
  expect(cost('gpt-6-luna', openAi, [own])).toEqual({ nanoDollars: 600 + 40 + 500, from: 'table', date: '2026-11-24' })
})

test('what the server says that it charges is believed, and unreadable prices of the user price nothing', () => {
  const usage = used({ inputTokens: 10 })
  const said = { ...usage, cost: { nanoDollars: 5, from: 'server', date: '' } } as const
  expect(priced(said, 'x', 'https://openrouter.ai', [], Date.UTC(2026, 10, 30, 12)).cost).toEqual({ nanoDollars: 5, from: 'server', date: '2026-11-30' })
  expect(priced(usage, 'gpt-6-luna', openAi, null, 0).cost).toBeUndefined()
})

test('every row of the table is there once', () => {
  expect(new Set(bundledPrices.map(({ model }) => model)).size).toBe(bundledPrices.length)
})
