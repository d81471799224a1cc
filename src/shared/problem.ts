/**
 * Failures cross every boundary of the app as data: a closed list of codes that the user interface knows how to help with.
 */
export const problemCodes = [
  // the connection
  'no-key',
  'key-rejected',
  'key-restricted',
  'no-network',
  'dns',
  'connection',
  'proxy',
  'tls',
  'timeout',
  // what the server says
  'rate-limited',
  'quota-exceeded',
  'over-budget',
  'near-budget',
  'context-too-long',
  'model-not-found',
  'content-refused',
  'region-unsupported',
  'bad-request',
  'server-error',
  'bad-response',
  'stream-cut',
  // this computer
  'disk-full',
  'not-writable',
  'read-only',
  'keychain-locked',
  'keychain-missing',
  'keychain-hung',
  'history-broken',
  'history-newer',
  'update-untrusted',
  'policy-broken',
  'server-forbidden',
  // what was asked of the app
  'bad-input',
  'bad-key',
  'insecure-url',
  'bad-link',
  'file-too-large',
  'file-unreadable',
  'screen-refused',
  'insert-failed',
  'background-gone',
  'not-found',
  'unexpected',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** One failure, ready to be shown: a code, and whatever facts are known. Never holds a secret. */
export interface Problem {
  readonly code: ProblemCode
  /** HTTP status, when a server answered. */
  readonly status?: number
  /** The server's or the system's own words, redacted and shortened (at most 600 characters). */
  readonly detail?: string
  /** The server's own code for the error, e.g. `insufficient_quota`. */
  readonly serverCode?: string
  /** `x-request-id` of the failed request. */
  readonly requestId?: string
  /** Milliseconds since 1970 at which trying again makes sense. */
  readonly retryAt?: number
  /** Host (and port) that was asked. */
  readonly host?: string
  /** Which input or setting is at fault: a parameter, a field, a scope, a model. */
  readonly field?: string
  /** disk-full before big work: bytes that it needs, and bytes that are free. */
  readonly neededBytes?: number
  readonly freeBytes?: number
}

/** A failure thrown inside one process; the boundaries turn it into its {@link Problem}. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail === undefined ? problem.code : `${problem.code}: ${problem.detail}`, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}
