/** How much of one limit of a server is left. */
export interface Headroom {
  readonly limit: number
  readonly remaining: number
  /** Milliseconds since 1970 at which it is whole again; null when the server does not say. */
  readonly resetsAt: number | null
}

/** What a server last said of a model's rate limits; null: nothing of that kind. */
export interface RateLimits {
  readonly origin: string
  readonly model: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly requests: Headroom | null
  readonly tokens: Headroom | null
}
