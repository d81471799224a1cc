import type { Headroom, RateLimits } from '../../shared/limits'
import type { Connection } from './openai-types'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a duration as Go writes it (`6ms`, `1m30s`, `2m59.56s`) or as bare seconds; null for anything else. */
export function readDuration(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return null
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0)
}

/** One limit out of its three headers. Azure and others send -1, 0 or nothing where there is none: null. */
function headroom(headers: Headers, kind: 'requests' | 'tokens', now: number): Headroom | null {
  const number = (name: string): number | null => (/^\d+$/.test(headers.get(name) ?? '') ? Number(headers.get(name)) : null)
  const limit = number(`x-ratelimit-limit-${kind}`)
  const remaining = number(`x-ratelimit-remaining-${kind}`)
  if (limit === null || remaining === null || limit === 0) return null
  const wait = readDuration(headers.get(`x-ratelimit-reset-${kind}`) ?? '')
  return { limit, remaining, resetsAt: wait === null ? null : now + Math.round(wait) }
}

/** What headers say of rate limits (OPENAI.md 4.5); null when they say nothing. Pure. */
export function readRateLimits(headers: Headers, now: number): Pick<RateLimits, 'at' | 'requests' | 'tokens'> | null {
  const requests = headroom(headers, 'requests', now)
  const tokens = headroom(headers, 'tokens', now)
  return requests === null && tokens === null ? null : { at: now, requests, tokens }
}

/** The rate limits that servers told, the latest of each model at each server, for as long as the app runs. */
export interface KnownLimits {
  /** The same connection, whose answers are looked at on their way, refusals too. */
  readonly watching: (connection: Connection, model: string) => Connection
  /** The latest first. */
  readonly list: () => readonly RateLimits[]
}

/** Begins knowing nothing. */
export function createKnownLimits(now: () => number): KnownLimits {
  const known = new Map<string, RateLimits>()
  return {
    watching: (connection, model) => ({
      ...connection,
      fetch: async (input, init) => {
        const response = await connection.fetch(input, init)
        const limits = readRateLimits(response.headers, now())
        if (limits !== null) known.set(`${connection.origin} ${model}`, { origin: connection.origin, model, ...limits })
        return response
      },
    }),
    list: () => [...known.values()].toSorted((a, b) => b.at - a.at),
  }
}
