import type { ServerResponse } from 'node:http'
import { recordedEvents } from './fixtures'
import { listen, modelsBody, type ReceivedRequest, receive, sendJson, type TestServer } from './http-server'

/** A server of the Responses API that writes one answer, a recorded one, in the background: as far as the test lets it, whoever listens. */
export interface BackgroundServer extends TestServer {
  /** Every request but those for models and titles, oldest first. */
  readonly requests: readonly ReceivedRequest[]
  /** How many events there are in all. */
  readonly length: number
  /** Lets the answer grow to so many events; those who listen hear them. */
  readonly writeTo: (count: number) => void
  /** Breaks the connections of all who listen. */
  readonly cut: () => void
  /** From now on there is no stream to be had, only the answer as it stands; or (`gone`) not even that. */
  readonly endStreams: (gone?: 'gone') => void
  readonly isCancelled: () => boolean
  readonly isDeleted: () => boolean
}

/** Its id in the recording is what the server calls it. */
const idIn = (lines: readonly string[]): string => (JSON.parse(lines[0] ?? '{}') as { response: { id: string } }).response.id

/** Starts it with a recording (see recordedEvents). */
export async function startBackgroundServer(recording: string): Promise<BackgroundServer> {
  const lines = recordedEvents(recording)
  const id = idIn(lines)
  const requests: ReceivedRequest[] = []
  const listeners = new Map<ServerResponse, number>()
  let written = 0
  let streams = true
  let gone = false
  let cancelled = false
  let deleted = false

  function tell(response: ServerResponse): void {
    const from = listeners.get(response) ?? written
    for (const line of lines.slice(from, written)) response.write(`event: ${/"type":\s*"([\w.]+)"/.exec(line)?.[1]}\ndata: ${line}\n\n`)
    listeners.set(response, written)
    if (written === lines.length) response.end()
  }
  function stream(response: ServerResponse, from: number): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_background' })
    response.flushHeaders()
    listeners.set(response, from)
    response.once('close', () => listeners.delete(response))
    tell(response)
  }
  const whole = (): unknown => (JSON.parse(lines.at(-1) ?? '{}') as { response: unknown }).response
  const notFound = (response: ServerResponse): void => sendJson(response, 404, { error: { message: `Response with id '${id}' not found.`, type: 'invalid_request_error', code: null, param: 'id' } })

  function answer(request: ReceivedRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.path, 'http://server')
    if (pathname === '/v1/models') return sendJson(response, 200, modelsBody('gpt-5.1', 'gpt-5.1-codex-max'))
    if (request.method === 'POST' && pathname === '/v1/responses' && request.body?.['stream'] !== true) return sendJson(response, 404, { error: { message: 'no titles here' } })
    requests.push(request)
    if (request.method === 'POST' && pathname === '/v1/responses') return stream(response, 0)
    if (deleted || gone || !pathname.startsWith(`/v1/responses/${id}`)) return notFound(response)
    if (request.method === 'POST' && pathname.endsWith('/cancel')) {
      cancelled = true
      return sendJson(response, 200, { id, object: 'response', status: 'cancelled', output: [] })
    }
    if (request.method === 'DELETE') {
      deleted = true
      return sendJson(response, 200, { id, object: 'response', deleted: true })
    }
    if (searchParams.get('stream') !== 'true') return sendJson(response, 200, written === lines.length ? whole() : { id, object: 'response', status: 'in_progress', output: [] })
    if (!streams) return sendJson(response, 400, { error: { message: 'This response cannot be streamed any more.', type: 'invalid_request_error', code: null, param: 'stream' } })
    const after = searchParams.get('starting_after')
    // Numbers count from 0, one an event.
    return stream(response, after === null ? 0 : Number(after) + 1)
  }

  const server = await listen((incoming, response) => void receive(incoming).then((request) => answer(request, response)))
  const cut = (): void => {
    for (const response of listeners.keys()) response.destroy()
    listeners.clear()
  }
  return {
    ...server,
    requests,
    length: lines.length,
    writeTo: (count) => {
      written = count
      for (const response of listeners.keys()) tell(response)
    },
    cut,
    endStreams: (state) => {
      streams = false
      gone = state === 'gone'
      cut()
    },
    isCancelled: () => cancelled,
    isDeleted: () => deleted,
  }
}
