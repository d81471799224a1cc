import { describe, expect, test } from 'vitest'
import { retryDelay } from '../../../src/main/openai/retry'
import { type Problem, type ProblemCode, problemCodes } from '../../../src/shared/problem'

const now = 1_000_000
const mean = (): number => 0.5
const after = (problem: Problem | ProblemCode, attempt = 1, random = mean) => retryDelay(typeof problem === 'string' ? { code: problem } : problem, attempt, now, random)

describe('retryDelay', () => {
  test('a rate limit waits for the time the server named, however far off, and never less', () => {
    expect(after({ code: 'rate-limited', retryAt: now + 3000 }, 1, () => 0)).toEqual({ after: 'wait', ms: 3000 })
    expect(after({ code: 'rate-limited', retryAt: now + 3_600_000 }, 1, () => 0)).toEqual({ after: 'wait', ms: 3_600_000 })
    expect(after({ code: 'rate-limited', retryAt: now + 3000 }, 1, () => 1)).toEqual({ after: 'wait', ms: 4000 })
    expect(after({ code: 'rate-limited', retryAt: now - 5000 }, 1, () => 0)).toEqual({ after: 'wait', ms: 0 })
  })

  test('without a time the pause doubles up to a ceiling, with up to a quarter of jitter', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => after('rate-limited', attempt, () => 0))
    expect(pauses.map((retry) => (retry.after === 'wait' ? retry.ms : null))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
    expect(after('server-error', 2, () => 1)).toEqual({ after: 'wait', ms: 750 })
  })

  test('attempts are bounded', () => {
    for (const [code, most] of [['server-error', 3], ['connection', 2], ['stream-cut', 2], ['dns', 1], ['timeout', 1], ['rate-limited', 8]] as const) {
      expect(after(code, most).after).toBe('wait')
      expect(after(code, most + 1).after).toBe('never')
    }
  })

  test('no network: waits for it, as often as need be', () => {
    expect(after('no-network', 99)).toEqual({ after: 'network' })
  })

  test('everything else is for the user to change', () => {
    const repeated: readonly ProblemCode[] = ['no-network', 'rate-limited', 'server-error', 'connection', 'stream-cut', 'dns', 'timeout']
    for (const code of problemCodes.filter((candidate) => !repeated.includes(candidate))) expect(after(code), code).toEqual({ after: 'never' })
  })
})
