import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Usage } from '../../../src/shared/chat'
import type { Problem } from '../../../src/shared/problem'
import { createLedger } from '../../../src/main/money/ledger'
import { checkedPrices } from '../../../src/main/money/own-prices'

const november = new Date(2026, 10, 30, 12).getTime()
const usage: Usage = { inputTokens: 10, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 1, reasoningTokens: 0, serviceTier: null }
const own = { model: 'm', host: null, input: 100, cached: null, cacheWrite: null, output: 0, webSearch: null }

function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'aside-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const facts = new Map<string, string | null>()
  const state = { budget: 100 as number | null, spent: 0, now: november }
  const warned: Problem[] = []
  const ledger = createLedger({
    folder,
    history: {
      spent: ({ month }) => Promise.resolve({ nano: month === 202_611 ? state.spent : 0 }),
      remember: ({ name, value }) => Promise.resolve((facts.set(name, value), null)),
      recall: ({ name }) => Promise.resolve({ value: facts.get(name) ?? null }),
    },
    budget: () => state.budget,
    warn: (problem) => warned.push(problem),
    now: () => state.now,
  })
  const isAllowed = (): Promise<boolean> =>
    ledger.checkBudget().then(
      () => true,
      (error: unknown) => (expect(error).toMatchObject({ problem: { code: 'over-budget' } }), false),
    )
  return { folder, ledger, state, warned, isAllowed }
}

test('a question may be asked until the budget is spent, in this month', async () => {
  const { state, isAllowed } = setUp()
  state.spent = 99
  expect(await isAllowed()).toBe(true)
  state.spent = 100
  expect(await isAllowed()).toBe(false)
  state.now = new Date(2026, 11, 1).getTime()
  expect(await isAllowed()).toBe(true)
  state.now = november
  state.budget = null
  expect(await isAllowed()).toBe(true)
})

test('going on is for one question, or for this month and this budget', async () => {
  const { ledger, state, isAllowed } = setUp()
  state.spent = 100
  await ledger.allow('once')
  expect([await isAllowed(), await isAllowed()]).toEqual([true, false])
  await ledger.allow('month')
  expect([await isAllowed(), await isAllowed()]).toEqual([true, true])
  state.budget = 90
  expect(await isAllowed()).toBe(false)
})

test('the user is warned at 80 %, once a month and budget', async () => {
  const { ledger, state, warned } = setUp()
  state.spent = 79
  await ledger.watch()
  expect(warned).toEqual([])
  state.spent = 80
  await ledger.watch()
  state.spent = 99
  await ledger.watch()
  expect(warned).toEqual([{ code: 'near-budget', detail: '$0.00 / $0.00' }])
  state.budget = 120
  await ledger.watch()
  expect(warned).toHaveLength(2)
})

test("the user's prices are kept in a file of their own; while it cannot be read nothing is priced, and it is not written over", async () => {
  const { folder, ledger } = setUp()
  const cost = async (): Promise<unknown> => (await ledger.price(usage, 'm', 'http://localhost:1')).cost
  expect(await cost()).toBeUndefined()
  await ledger.prices.change(() => ({ version: 1, prices: [own] }))
  expect(await cost()).toMatchObject({ nanoDollars: 1000, from: 'own' })
  writeFileSync(join(folder, 'prices.json'), '{"version":1,"prices":[{"model":"m","input":-1}]}')
  expect(await cost()).toBeUndefined()
  expect((await ledger.price(usage, 'gpt-6-luna', 'https://api.openai.com')).cost).toBeUndefined()
  expect((await ledger.prices.read()).problem).toMatchObject({ code: 'bad-input', field: 'prices.json' })
  await expect(ledger.prices.change(() => ({ version: 1, prices: [] }))).rejects.toMatchObject({ problem: { field: 'prices.json' } })
})

test('two prices for the same model at the same server are refused by name', () => {
  expect(checkedPrices([own, { ...own, host: 'h' }])).toHaveLength(2)
  expect(() => checkedPrices([own, { ...own, host: 'h' }, { ...own, host: 'h', input: 1 }])).toThrow(expect.objectContaining({ problem: { code: 'bad-input', field: 'model', detail: 'm h' } }) as Error)
})
