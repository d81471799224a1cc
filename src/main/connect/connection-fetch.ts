import type { ConnectionConfig } from '../../shared/connection-config'
import type { KeyStore } from '../key'
import { isLoopback } from '../openai/transport'
import { connectionSession } from './connection-session'
import { secretSlot } from './secret-slots'

type Fetch = typeof globalThis.fetch
type Keys = Pick<KeyStore, 'read'>

/** The headers that a connection adds, the secret ones read from the keychain. Rejects with the keychain's problem. */
async function extraHeaders(config: ConnectionConfig, keys: Keys): Promise<readonly (readonly [string, string])[]> {
  const all = await Promise.all(config.headers.map(async ({ name, value }) => [name, value ?? (await keys.read(secretSlot(config, { kind: 'header', name })))] as const))
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** True when the usual transport does what the connection asks for. */
function isUsual({ proxy, ca, baseUrl }: ConnectionConfig): boolean {
  return ca === null && (proxy.mode === 'system' || (proxy.mode === 'none' && isLoopback(new URL(baseUrl).origin)))
}

/** The transport of one of the user's connections: through its proxy, trusting its certificates, with its own headers on each request. */
export function connectionFetch(config: ConnectionConfig, keys: Keys, usual: Fetch): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    for (const [name, value] of await extraHeaders(config, keys)) headers.set(name, value)
    const asked = { ...init, headers }
    if (isUsual(config)) return usual(input, asked)
    const api = await connectionSession(config, keys)
    return api.fetch(input instanceof URL ? input.href : input, asked)
  }
}
