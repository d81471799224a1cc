import type { ProblemCode } from '../../shared/problem'

/** What can be done about a problem, each a button. */
export type Step = 'summarise' | 'key' | 'connection' | 'retry' | 'continue' | 'model' | 'parameters' | 'billing' | 'keysPage' | 'newChat' | 'backups' | 'overBudget' | 'overBudgetMonth' | 'budget'

/**
 * The next steps for a problem, the most helpful first. `hasText`: the answer that failed has text to go on from. A plain Retry goes on from that text too, so
 * only one of Continue and Retry stands first.
 */
export function nextSteps(code: ProblemCode, hasText: boolean): readonly Step[] {
  const again: readonly Step[] = hasText ? ['continue', 'retry'] : ['retry']
  switch (code) {
    case 'no-key':
    case 'key-rejected':
    case 'bad-key':
      return ['key', ...again]
    case 'key-restricted':
      return ['keysPage', 'key', ...again]
    case 'no-network':
    case 'rate-limited':
    case 'server-error':
    case 'stream-cut':
    case 'timeout':
    case 'content-refused':
    case 'disk-full':
    case 'not-writable':
    case 'read-only':
    case 'unexpected':
    case 'not-found':
    case 'bad-input':
    case 'bad-link':
    case 'file-too-large':
    case 'file-unreadable':
    case 'screen-refused':
    case 'insert-failed':
    case 'background-gone':
    case 'update-untrusted':
    case 'policy-broken':
      return again
    case 'dns':
    case 'connection':
    case 'proxy':
    case 'tls':
    case 'bad-response':
    case 'region-unsupported':
      return [...again, 'connection']
    case 'quota-exceeded':
      return ['billing', ...again]
    case 'over-budget':
      return ['overBudget', 'overBudgetMonth', 'budget']
    case 'near-budget':
      return ['budget']
    case 'context-too-long':
      return ['summarise', 'newChat', 'model', ...again]
    case 'model-not-found':
      return ['model', ...again]
    case 'bad-request':
      return ['parameters', 'model', ...again]
    case 'keychain-locked':
    case 'keychain-missing':
    case 'keychain-hung':
      return ['key', ...again]
    case 'insecure-url':
    case 'server-forbidden':
      return ['connection']
    case 'history-broken':
    case 'history-newer':
      return ['backups']

  }
}
