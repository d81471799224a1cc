import { type Certificate, net, type ProxyConfig, type Session, session } from 'electron'
import type { ConnectionConfig } from '../../shared/connection-config'
import type { KeyStore } from '../key'
import { secretSlot } from './secret-slots'
import { isTrusted } from './trust-ca'

/** Chromium's code for a certificate of an authority that the system does not know (net_error_list.h), and its word for "as you found it". */
const authorityInvalid = -202
const asFound = -3

/** Every session made, by what makes it differ. Each has a partition of its own in memory: proxies, certificates and logins of one connection are not another's. */
const made = new Map<string, Promise<Session>>()

function rulesOf({ proxy }: ConnectionConfig): ProxyConfig {
  switch (proxy.mode) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'custom':
      // Who names a proxy for a server wants it used, on this computer too.
      return { mode: 'fixed_servers', proxyRules: proxy.url, proxyBypassRules: '<-loopback>' }
  }
}

/** The certificates as they were sent, the server's own first. */
function chainOf(certificate: Certificate): readonly string[] {
  const chain: string[] = []
  for (let each: Certificate | undefined = certificate; each !== undefined && chain.length < 10; each = each.issuerCert === each ? undefined : each.issuerCert) chain.push(each.data)
  return chain
}

/**
 * Has the session log in at its proxy, so that it knows the login from then on: `fetch` itself never asks for one (electron#44249). The request goes to the server's
 * address without a key. Resolves whatever came of it: what is wrong shows in the request that follows.
 */
function logIn(api: Session, url: string, user: string, password: string): Promise<void> {
  return new Promise((resolve) => {
    const request = net.request({ session: api, url, method: 'HEAD', redirect: 'error' })
    let isTried = false
    request.on('login', ({ isProxy }, callback) => {
      if (!isProxy || isTried) return callback()
      isTried = true
      callback(user, password)
    })
    request.on('response', (response) => {
      response.on('data', () => {})
      response.on('end', resolve)
      response.on('error', () => resolve())
    })
    request.on('error', () => resolve())
    request.end()
  })
}

async function make(config: ConnectionConfig, keys: Pick<KeyStore, 'read'>): Promise<Session> {
  const api = session.fromPartition(`connection ${config.id} ${made.size}`, { cache: false })
  await api.setProxy(rulesOf(config))
  const { ca, proxy } = config
  if (ca !== null) {
    api.setCertificateVerifyProc(({ hostname, certificate, errorCode }, callback) => {
      callback(errorCode === authorityInvalid && isTrusted(chainOf(certificate), ca, hostname, Date.now()) ? 0 : asFound)
    })
  }
  if (proxy.mode === 'custom' && proxy.user !== null) {
    const password = await keys.read(secretSlot(config, { kind: 'proxy' }))
    await logIn(api, config.baseUrl, proxy.user, password ?? '')
  }
  return api
}

/** The session of a connection with a proxy or certificates of its own; made with its first request, and anew after a change. Rejects with the keychain's problem. */
export function connectionSession(config: ConnectionConfig, keys: Pick<KeyStore, 'read'>): Promise<Session> {
  const { id, baseUrl, proxy, ca } = config
  const name = JSON.stringify([id, new URL(baseUrl).origin, proxy, ca])
  const known = made.get(name)
  if (known !== undefined) return known
  const making = make(config, keys)
  made.set(name, making)
  making.catch(() => made.delete(name))
  return making
}

/** How a connection goes to an address, in Chromium's words (`DIRECT`, `PROXY host:port`). */
export async function proxyFor(config: ConnectionConfig | null, keys: Pick<KeyStore, 'read'>, url: string): Promise<string> {
  const api = config === null ? session.fromPartition('openai', { cache: false }) : await connectionSession(config, keys)
  return api.resolveProxy(url)
}

/** Forgets a connection's sessions: a password or a key of it is another one now. */
export function forgetSessions(id: string): void {
  for (const [name, making] of made) {
    if (!name.startsWith(`["${id}"`)) continue
    made.delete(name)
    making.then((api) => api.closeAllConnections()).catch(() => {})
  }
}
