/** The part of the Trusted Types interface that is used; TypeScript's own library does not have it yet. */
interface TrustedTypeFactory {
  readonly createPolicy: (name: string, rules: Policy) => Policy
}
interface Policy {
  readonly createScriptURL: (url: string) => string
}

let policy: Policy | null = null

/** Starts a worker from a file of the app: the page's policy wants every script address to be vouched for. */
export function startOwnWorker(url: string): Worker {
  policy ??= (window as { readonly trustedTypes?: TrustedTypeFactory }).trustedTypes?.createPolicy('aside-worker', { createScriptURL: (address) => address }) ?? null
  return new Worker(policy === null ? url : policy.createScriptURL(url), { type: 'module' })
}
