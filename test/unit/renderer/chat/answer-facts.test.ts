import { expect, test } from 'vitest'
import { answerFacts, tokensPerSecond } from '../../../../src/renderer/chat/answer-facts'
import { exactMoney, moneyText } from '../../../../src/renderer/parts/money-text'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import { message } from '../make'

const usage = { inputTokens: 1200, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 110, reasoningTokens: 60, serviceTier: null, firstTokenMs: 420, writingMs: 1000 }

test('money is shown as it is read: cents from a cent on, below it what says something, and to the last digit where asked', () => {
  expect([0, 12_345_678_900, 10_000_000, 9_876_000, 1234, 7].map((nano) => moneyText('en', nano))).toEqual(['$0.00', '$12.35', '$0.01', '$0.0099', '$0.0000012', '$0.000000007'])
  expect([exactMoney('en', 7_000_000), exactMoney('en', 1_234_567_891), exactMoney('zh-CN', 63)]).toEqual(['$0.007', '$1.234567891', 'US$0.000000063'])
})

test('the speed is that of what was written: thoughts nobody saw were not', () => {
  const part = { type: 'text', text: 'x' } as const
  expect(tokensPerSecond({ usage, parts: [part] })).toBe(50)
  expect(tokensPerSecond({ usage, parts: [{ type: 'reasoning', text: 'hm' }, part] })).toBe(110)
  expect(tokensPerSecond({ usage: { ...usage, writingMs: 3 }, parts: [part] })).toBeNull()
  expect(tokensPerSecond({ usage: null, parts: [part] })).toBeNull()
})

test('an answer tells tokens, cost, times and request, and says so where something is not known', () => {
  const t = createTranslate('en', en)
  const facts = (fields: Partial<Parameters<typeof message>[0]>): Readonly<Record<string, string>> => Object.fromEntries(answerFacts(t, 'en', message({ id: 'a', role: 'assistant', ...fields })))
  const cost = { nanoDollars: 7_000_000, from: 'table', date: '2026-11-24' } as const
  expect(facts({ model: 'gpt-6-luna', usage: { ...usage, cost }, requestId: 'req_1' })).toMatchObject({
    Model: 'gpt-6-luna',
    'Input tokens': '1,200',
    'Output tokens': '110',
    'of them thinking': '60',
    Cost: '$0.007',
    'Price from': 'the price table of 2026-11-24',
    'Time to first token': '0.42 sec',
    Speed: '50 tokens/s',
    'Request ID': 'req_1',
  })
  expect(facts({ usage })).toMatchObject({ Cost: 'No price known' })
  expect(facts({ usage })).not.toHaveProperty('of them read from the cache')
  expect(facts({ usage: null })).toMatchObject({ Tokens: 'The server did not say.' })
})
