import type { Problem } from '../../shared/problem'

/**
 * What to do after a failed attempt. `wait` milliseconds, then ask again (0 or more) · `network`: ask again when the computer is back online ·
 * `never`: only the user can change anything.
 */
export type Retry = { readonly after: 'wait'; readonly ms: number } | { readonly after: 'network' } | { readonly after: 'never' }

/** Repeats after an overload, a broken connection or a rate limit without a time; then it is the user's turn. A rate limit that names its time counts too. */
const most = { 'server-error': 3, connection: 2, 'stream-cut': 2, dns: 1, timeout: 1, 'rate-limited': 8 } as const
/** First pause and its ceiling, in milliseconds; each attempt doubles it (the figures of the SDK's own rule, OPENAI.md 4.3). */
const first = 500
const ceiling = 8000

/**
 * Whether and when to repeat a request that failed before any of its answer was given (after that, the partial is kept and Continue is offered).
 * `attempt` counts the failures so far, from 1. A rate limit waits until the server's own time however far off it is, plus up to a second so that many
 * windows do not come back at once. Billing, keys, refusals, too long a context and unusable answers are never repeated. Pure: `now` (ms since 1970) and
 * `random` (0 to 1) are passed in.
 */
export function retryDelay(problem: Problem, attempt: number, now: number, random: () => number = Math.random): Retry {
  if (problem.code === 'no-network') return { after: 'network' }
  if (!isRepeatable(problem.code) || attempt > most[problem.code]) return { after: 'never' }
  if (problem.retryAt !== undefined) return { after: 'wait', ms: Math.max(0, problem.retryAt - now) + Math.round(random() * 1000) }
  const pause = Math.min(first * 2 ** (attempt - 1), ceiling)
  return { after: 'wait', ms: Math.round(pause * (1 - 0.25 * random())) }
}

function isRepeatable(code: Problem['code']): code is keyof typeof most {
  return code in most
}
