import type { ProblemCode } from '../../shared/problem'

/** Exit codes of the command line; a script can tell from the number what to do. Listed in `aside help`. */
export const exitCodes = { done: 0, nothingFound: 1, unexpected: 1, usage: 2, cut: 7, notFound: 9, interrupted: 130, closedPipe: 141 } as const

/** The exit code of a command that was ended early. */
export const exitCodeOfSignal = (signal: AbortSignal): number => (signal.reason === 'closed-pipe' ? exitCodes.closedPipe : exitCodes.interrupted)

/** The exit code for a problem. */
export function exitCodeOf(code: ProblemCode): number {
  switch (code) {
    case 'bad-input':
    case 'bad-link':
    case 'file-too-large':
    case 'file-unreadable':
    case 'screen-refused':
    case 'insert-failed':
      return exitCodes.usage
    case 'no-key':
    case 'bad-key':
    case 'key-rejected':
    case 'key-restricted':
    case 'keychain-locked':
    case 'keychain-missing':
    case 'keychain-hung':
      return 3
    case 'no-network':
    case 'dns':
    case 'connection':
    case 'proxy':
    case 'tls':
    case 'timeout':
    case 'insecure-url':
      return 4
    case 'rate-limited':
    case 'quota-exceeded':
    case 'over-budget':
    case 'near-budget':
      return 5
    case 'context-too-long':
    case 'model-not-found':
    case 'content-refused':
    case 'region-unsupported':
    case 'bad-request':
    case 'server-error':
    case 'bad-response':
    case 'update-untrusted':
    case 'policy-broken':
    case 'server-forbidden':
      return 6
    case 'stream-cut':
    case 'background-gone':
      return exitCodes.cut
    case 'disk-full':
    case 'not-writable':
    case 'read-only':
    case 'history-broken':
    case 'history-newer':
      return 8
    case 'not-found':
      return exitCodes.notFound
    case 'unexpected':
      return exitCodes.unexpected
  }
}
