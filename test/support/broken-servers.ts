import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { listen, type TestServer } from './http-server'

/** Takes connections and requests, and never says anything. */
export const startSilent = (): Promise<TestServer> => listen(() => {})

/** What stands in front of a dead service: a page of HTML, with any status. */
export const startHtml = (status: number): Promise<TestServer> =>
  listen((_request, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>Sorry</title><h1>Sorry</h1>'))

export interface Trap extends TestServer {
  /** A line for each request: method, path, Authorization. */
  readonly seen: readonly string[]
}

/** Another origin, which notes what reaches it. */
export async function startTrap(): Promise<Trap> {
  const seen: string[] = []
  const server = await listen((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'without a key'}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  return { ...server, seen }
}

/** Sends every request on to another origin with a redirect that keeps method and body (307). */
export const startRedirect = (to: string): Promise<TestServer> =>
  listen((request, response) => void response.writeHead(307, { location: `${to}${request.url}` }).end())

/** An https server whose certificate nobody trusts. */
export function startUntrusted(): Promise<TestServer> {
  const folder = join(import.meta.dirname, 'self-signed-test-only')
  const server = createHttpsServer({ cert: readFileSync(join(folder, 'cert.pem')), key: readFileSync(join(folder, 'key.pem')) }, (_request, response) => response.end('{}'))
  return listen(server, 'https')
}

/** A proxy that wants a sign-in nobody has given (407). */
export function startLockedProxy(): Promise<TestServer> {
  const server = createHttpServer((_request, response) => response.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end())
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n')
  })
  return listen(server)
}

/** Base URL of a port on which nothing listens. */
export async function deadBaseUrl(): Promise<string> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}/v1`
}
