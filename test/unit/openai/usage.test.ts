import { expect, test } from 'vitest'
import { addUsage } from '../../../src/main/money/add-usage'
import { chatUsage, responsesUsage } from '../../../src/main/openai/usage'

const tokens = { input_tokens: 20, output_tokens: 8 }

test('a response tells its cache writes, its tier and the tools it used', () => {
  const response = {
    service_tier: 'flex',
    usage: { input_tokens: 20, input_tokens_details: { cached_tokens: 4, cache_write_tokens: 9, cache_write_tokens_details: { ttl_30m_tokens: 6, ttl_12h_tokens: 3 } }, output_tokens: 8, output_tokens_details: { reasoning_tokens: 5 } },
    tool_usage: { web_search: { num_requests: 2 }, image_gen: { input_tokens: 30, output_tokens: 12 } },
  }
  const items = [{ type: 'file_search_call' }, { type: 'code_interpreter_call', container_id: 'a' }, { type: 'code_interpreter_call', container_id: 'a' }, { type: 'message' }]
  expect(responsesUsage(response, items)).toEqual({
    inputTokens: 20,
    cachedTokens: 4,
    cacheWriteTokens: 9,
    cacheWrite12hTokens: 3,
    outputTokens: 8,
    reasoningTokens: 5,
    serviceTier: 'flex',
    tools: { webSearches: 2, fileSearches: 1, containers: 1, imageTokens: 42 },
  })
})

test('where the server does not count its searches, those that searched are counted, not pages that were opened', () => {
  const items = [{ type: 'web_search_call', action: { type: 'search' } }, { type: 'web_search_call', action: { type: 'open_page' } }, { type: 'web_search_call' }]
  expect(responsesUsage({ usage: tokens }, items)?.tools?.webSearches).toBe(2)
  expect(responsesUsage({ usage: tokens, tool_usage: { web_search: { num_requests: 0 } } }, items)?.tools).toBeUndefined()
})

test('what OpenRouter and xAI charge is taken in nano-dollars; nonsense is left out', () => {
  const usage = { prompt_tokens: 1, completion_tokens: 1 }
  expect(chatUsage({ ...usage, cost: 0.000_123_4 }, null)?.cost?.nanoDollars).toBe(123_400)
  expect(chatUsage({ ...usage, cost_in_usd_ticks: 1_497_500 }, null)?.cost?.nanoDollars).toBe(149_750)
  expect(chatUsage({ ...usage, cost: -1 }, null)?.cost).toBeUndefined()
  expect(chatUsage({ prompt_tokens: 1.4, completion_tokens: -3, prompt_cache_hit_tokens: 1 }, 5)).toEqual({ inputTokens: 1, cachedTokens: 1, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0, serviceTier: null })
})

test('several requests for one answer are summed; one without a price leaves no price', () => {
  const usage = { inputTokens: 5, cachedTokens: 1, cacheWriteTokens: 0, outputTokens: 2, reasoningTokens: 1, serviceTier: 'default', firstTokenMs: 40, writingMs: 100 }
  const cost = { nanoDollars: 7, from: 'table', date: '2026-11-24' } as const
  const tools = { webSearches: 1, fileSearches: 0, containers: 0, imageTokens: 0 }
  expect(addUsage({ ...usage, cost, tools }, { ...usage, cost, serviceTier: null, firstTokenMs: 900 })).toEqual({
    inputTokens: 10,
    cachedTokens: 2,
    cacheWriteTokens: 0,
    outputTokens: 4,
    reasoningTokens: 2,
    serviceTier: 'default',
    tools,
    cost: { ...cost, nanoDollars: 14 },
    firstTokenMs: 40,
    writingMs: 200,
  })
  expect(addUsage({ ...usage, cost }, usage).cost).toBeUndefined()
  expect(addUsage(null, usage)).toBe(usage)
})
