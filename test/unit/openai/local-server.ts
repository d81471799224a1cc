import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Record<string, unknown>
}

export interface LocalServer {
  readonly origin: string
  readonly baseUrl: string
  /** Every request, in order. */
  readonly seen: readonly Seen[]
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** A real HTTP server on this computer, closed after the test; `answer` gets each request with its JSON body read. */
export async function serve(answer: (request: Seen, response: ServerResponse) => void): Promise<LocalServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString()
      const entry = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: text === '' ? {} : (JSON.parse(text) as Seen['body']) }
      seen.push(entry)
      answer(entry, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, baseUrl: `${origin}/v1`, seen }
}

export const sse = { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_test' }
export const event = (data: { readonly type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
export const chunk = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`
export const delta = (text: string): string => event({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: text } as { type: string })
export const completed = (rest: object = {}): string =>
  event({ type: 'response.completed', response: { status: 'completed', model: 'gpt-6.1-sol', output: [], usage: { input_tokens: 3, output_tokens: 5 }, ...rest } } as { type: string })
