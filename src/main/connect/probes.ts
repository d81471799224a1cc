import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate } from 'node:tls'

/** Looks at single steps of a connection. All reject with what went wrong, in the system's words. */

/** Milliseconds that a step may take. */
const patience = 8000

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** A proxy that is spoken to over http, and (as `Proxy-Authorization`) who logs in there. */
export interface HttpProxy extends Endpoint {
  readonly login: string | null
}

/** The addresses of a host. */
export async function addressesOf(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(patience, () => socket.destroy(new Error('timed out')))
    socket.once(event, () => resolve())
    socket.once('error', reject)
  })
}

/** Connects and hangs up; resolves with the milliseconds it took. */
export async function reach({ host, port }: Endpoint): Promise<number> {
  const began = performance.now()
  const socket = connectTcp({ host, port })
  try {
    await opened(socket, 'connect')
    return Math.round(performance.now() - began)
  } finally {
    socket.destroy()
  }
}

/** A tunnel through a proxy. */
function tunnel({ host, port }: Endpoint, proxy: HttpProxy): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const headers = proxy.login === null ? {} : { 'proxy-authorization': proxy.login }
    const asking = request({ host: proxy.host, port: proxy.port, method: 'CONNECT', path: `${host}:${port}`, headers, timeout: patience })
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new Error(`the proxy answered ${statusCode}`))
    })
    asking.once('timeout', () => asking.destroy(new Error('timed out')))
    asking.once('error', reject)
    asking.end()
  })
}

/** What a server shows of itself. */
export interface ShownCertificate {
  readonly issuer: string
  readonly validTo: string
  readonly protocol: string
  /** Why the authorities that come with this program do not vouch for it; null when they do. The system may know more. */
  readonly doubt: string | null
}

const nameOf = ({ CN, O }: PeerCertificate['issuer']): string => [CN, O].filter(Boolean).join(', ') || '?'

/** Shakes hands with a server, whoever it is, and hangs up: only what it shows is wanted, and nothing is sent. */
export async function shakeHands(server: Endpoint, proxy: HttpProxy | null, ca: string | null): Promise<ShownCertificate> {
  const through = proxy === null ? {} : { socket: await tunnel(server, proxy) }
  const { host, port } = server
  const socket = connectTls({ ...through, host, port, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }), rejectUnauthorized: false, ...(ca === null ? {} : { ca }) })
  try {
    await opened(socket, 'secureConnect')
    const { issuer, valid_to } = socket.getPeerCertificate()
    return { issuer: nameOf(issuer), validTo: valid_to, protocol: socket.getProtocol() ?? '?', doubt: socket.authorized ? null : String(socket.authorizationError) }
  } finally {
    socket.destroy()
  }
}
