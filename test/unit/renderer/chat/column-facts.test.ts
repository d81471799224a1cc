import { expect, test } from 'vitest'
import { columnFacts } from '../../../../src/renderer/compare/column-facts'
import type { Usage } from '../../../../src/shared/chat'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'

const t = createTranslate('en', en)
const usage: Usage = { inputTokens: 7, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 1234, reasoningTokens: 0, serviceTier: null }

test('a column says how its answer stands, and of a finished one what is known: time, tokens, cost', () => {
  expect(columnFacts(t, 'en', { status: 'done', usage: { ...usage, firstTokenMs: 800, writingMs: 3400, cost: { nanoDollars: 12_000_000, from: 'table', date: '2026-01-01' } } })).toEqual(['Done', '4.2s', '1,234 tokens', '$0.01'])
  expect(columnFacts(t, 'en', { status: 'stopped', usage })).toEqual(['Stopped', '1,234 tokens'])
  expect(columnFacts(t, 'en', { status: 'failed', usage: null })).toEqual(['Failed'])
  // What an earlier request used says nothing of the one that runs.
  expect(columnFacts(t, 'en', { status: 'streaming', usage })).toEqual(['Writing…'])
})
