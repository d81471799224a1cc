import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../src/main/openai/openai-types'
import { problemOf } from '../../../src/main/openai/problems'
import { createKnownLimits, readDuration, readRateLimits } from '../../../src/main/openai/rate-limits'
import { retryDelay } from '../../../src/main/openai/retry'

const headersOf = (limit: string, remaining: string, reset: string): Headers =>
  new Headers({ 'x-ratelimit-limit-requests': limit, 'x-ratelimit-remaining-requests': remaining, 'x-ratelimit-reset-requests': reset })

test.each([
  ['6ms', 6],
  ['1s', 1000],
  ['1m30s', 90_000],
  ['2m59.56s', 179_560],
  ['1h2m3s', 3_723_000],
  ['12', 12_000],
  ['0.5', 500],
  ['', null],
  ['soon', null],
  ['-1', null],
  ['1m30', null],
])('the duration %s is %s ms', (text, ms) => {
  expect(readDuration(text)).toBe(ms)
})

test('headers tell what is left and until when', () => {
  const headers = headersOf('500', '499', '120ms')
  headers.set('x-ratelimit-limit-tokens', '30000')
  headers.set('x-ratelimit-remaining-tokens', '29000')
  expect(readRateLimits(headers, 1000)).toEqual({ at: 1000, requests: { limit: 500, remaining: 499, resetsAt: 1120 }, tokens: { limit: 30_000, remaining: 29_000, resetsAt: null } })
})

test.each([
  ['-1', '-1', '1s'],
  ['0', '0', '1s'],
  ['many', '3', '1s'],
  ['', '', ''],
])('a limit of %s is none', (limit, remaining, reset) => {
  expect(readRateLimits(headersOf(limit, remaining, reset), 0)).toBeNull()
})

test('the latest word on each model at each server is kept, that of a refusal too; answers pass unchanged', async () => {
  let now = 0
  const limits = createKnownLimits(() => (now += 1))
  const answers = [new Response('a', { headers: headersOf('5', '4', '1s') }), new Response('b', { headers: headersOf('5', '0', '1s'), status: 429 }), new Response('c')]
  const connection = { origin: 'https://one', fetch: () => Promise.resolve(answers.shift() as Response) } as unknown as Connection
  const watched = limits.watching(connection, 'm')
  expect(await (await watched.fetch('')).text()).toBe('a')
  expect(limits.list()).toMatchObject([{ origin: 'https://one', model: 'm', requests: { remaining: 4 } }])
  expect((await watched.fetch('')).status).toBe(429)
  await limits.watching(connection, 'n').fetch('')
  expect(limits.list()).toMatchObject([{ model: 'm', requests: { remaining: 0 } }])
})

describe('billing', () => {
  test.each(['insufficient_quota', 'credit_balance_exhausted', 'organization_spend_limit_exceeded', 'project_spend_limit_exceeded', 'organization_usage_limit_exceeded'])(
    '%s is never asked again by itself, although it is a 429 that names a time',
    (code) => {
      const thrown = Object.assign(new Error('429'), { status: 429, error: { code, type: 'insufficient_quota', message: 'no' }, headers: new Headers({ 'retry-after': '1' }) })
      const problem = problemOf(thrown, { host: 'api.openai.com', key: 'k', now: 0 })
      expect(problem.code).toBe('quota-exceeded')
      expect(retryDelay(problem, 1, 0)).toEqual({ after: 'never' })
    },
  )
})
