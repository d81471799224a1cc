import { createServer, request as forward } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen, type TestServer } from './http-server'

/** A proxy that lets only those through who say the right name and password. */
export interface LoginProxy extends TestServer {
  /** What was let through: `CONNECT host:port`, or method and address. */
  readonly passed: readonly string[]
  /** How many were turned away with 407. */
  readonly refused: () => number
}

/** Starts it. Every host is looked for on this computer, whatever its name. */
export async function startLoginProxy(user: string, password: string): Promise<LoginProxy> {
  const passed: string[] = []
  let refused = 0
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const server = createServer((incoming, response) => {
    if (incoming.headers['proxy-authorization'] !== wanted) {
      refused += 1
      return void response.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end()
    }
    const url = new URL(incoming.url ?? '')
    passed.push(`${incoming.method} ${url.href}`)
    const outgoing = forward({ host: '127.0.0.1', port: url.port, path: url.pathname + url.search, method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  server.on('connect', (incoming, socket, head) => {
    socket.on('error', () => {})
    if (incoming.headers['proxy-authorization'] !== wanted) {
      refused += 1
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n')
    }
    passed.push(`CONNECT ${incoming.url}`)
    const target = connect(Number((incoming.url ?? '').split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
  })
  // A tunnel is no request any more: the server would wait for its end.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const started = await listen(server)
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    return started.close()
  }
  return { ...started, passed, refused: () => refused, close }
}
