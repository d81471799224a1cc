import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of a test, on this computer, on a port of its own. */
export interface TestServer {
  /** Without a trailing slash, e.g. `http://127.0.0.1:40123`. */
  readonly url: string
  /** What to set as base URL: `url` with `/v1`. */
  readonly baseUrl: string
  readonly port: number
  /** Ends every open connection too. */
  readonly close: () => Promise<void>
}

/** One request as it came in, before anybody normalised it. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** The body as it came. */
  readonly bytes: Buffer
  /** The JSON body; null when there was none. */
  readonly body: Readonly<Record<string, unknown>> | null
}

/** Starts an HTTP server (or any given one) on 127.0.0.1. */
export async function listen(handler: RequestListener | Server, scheme: 'http' | 'https' = 'http'): Promise<TestServer> {
  const server = typeof handler === 'function' ? createServer(handler) : handler
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `${scheme}://127.0.0.1:${port}`
  return {
    url,
    baseUrl: `${url}/v1`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Reads a request to its end. */
export async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const isForm = request.headers['content-type']?.startsWith('multipart/') === true
  const body = bytes.length === 0 || isForm ? null : (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>)
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, bytes, body }
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** The body of `GET /v1/models`. */
export const modelsBody = (...ids: readonly string[]): unknown => ({
  object: 'list',
  data: ids.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'test' })),
})

/** How every request for a better title begins; it is a side request, not a question. */
export const titlePrompt = 'Name the conversation'

/** A streaming request that asks a question, and not for a title. */
export const isQuestion = ({ body }: ReceivedRequest): boolean => body?.['stream'] === true && !JSON.stringify(body).includes(titlePrompt)
