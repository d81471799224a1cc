import OpenAI, { APIError } from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { CompletionCreateParamsStreaming } from 'openai/resources/completions'
import type { ResponseCompactParams, ResponseCreateParamsStreaming } from 'openai/resources/responses/responses'
import type { Problem } from '../../shared/problem'
import { readEvents, StreamedError } from './event-stream'
import type { Connection } from './openai-types'
import { type Asked, problemOf, serverProblem } from './problems'

/**
 * The only run-time import of the SDK (395 kB minified): load this file with `await import('./client')` when a server is first asked.
 */

/** The body of a streaming request, by API style. */
export type StreamBody =
  | { readonly style: 'responses'; readonly body: ResponseCreateParamsStreaming }
  | { readonly style: 'chat'; readonly body: ChatCompletionCreateParamsStreaming }
  | { readonly style: 'completions'; readonly body: CompletionCreateParamsStreaming }

/** A stream whose headers have arrived. */
export interface OpenStream {
  /**
   * The events of each network chunk. Ends without an error on a clean end of file: the reader must check for a terminal state (OPENAI.md 0.6). An error
   * event throws, as the SDK's own reader would.
   */
  readonly events: AsyncIterable<readonly unknown[]>
  readonly requestId: string | null
  readonly contentType: string
}

/** A client of one connection for one question; the key was read when it was made. */
export interface Client {
  /** Host (and port) of the server. */
  readonly host: string
  /** Rejects with what the SDK throws: give it to `problem`. */
  readonly stream: (request: StreamBody, signal: AbortSignal) => Promise<OpenStream>
  /** The events of an answer that is written in the background, those after number `after`; null: all of them. */
  readonly resume: (response: string, after: number | null, signal: AbortSignal) => Promise<OpenStream>
  /** The answer as it stands now, unchecked. */
  readonly retrieve: (response: string, signal: AbortSignal) => Promise<unknown>
  /** Has the server stop writing it. */
  readonly cancel: (response: string, signal: AbortSignal) => Promise<unknown>
  /** Has the server forget it. */
  readonly remove: (response: string, signal: AbortSignal) => Promise<unknown>
  /** The body of a compaction, unchecked. */
  readonly compact: (body: ResponseCompactParams, signal: AbortSignal) => Promise<unknown>
  /** Keeps a file at the server for so many seconds; gives its id there. */
  readonly upload: (file: File, seconds: number) => Promise<string>
  readonly removeFile: (id: string) => Promise<unknown>
  /** The body of the free models call, unchecked. */
  readonly models: (signal: AbortSignal) => Promise<unknown>
  readonly problem: (thrown: unknown) => Problem
  /** For an error object found inside a stream. */
  readonly problemInStream: (error: unknown, requestId: string | null) => Problem
}

/** Milliseconds until the headers of an answer must be there; a shorter patience of the user's goes for them too. */
const headersTimeout = 60_000

/** Milliseconds that an upload may take. */
const uploadTimeout = 600_000

/** The raw events, with errors among them in the SDK's own class. */
async function* eventsOf(body: ReadableStream<Uint8Array> | null, headers: Headers): AsyncGenerator<readonly unknown[], void> {
  if (body === null) return
  try {
    yield* readEvents(body)
  } catch (error) {
    if (error instanceof StreamedError) throw new APIError(undefined, error.body as object, undefined, headers)
    throw error
  }
}

/**
 * Makes a client exactly as OPENAI.md 1.1 says: nothing taken from the environment, no retries by the SDK, no log, no redirects, no cookies, and no
 * `Authorization` header when there is no key. Rejects with ProblemError when the key cannot be read.
 */
export async function openClient(connection: Connection): Promise<Client> {
  // Merged into every request by the SDK and not to be switched off by an option.
  delete process.env.OPENAI_CUSTOM_HEADERS
  const key = await connection.getKey()
  const client = new OpenAI({
    // The SDK wants a credential even for servers that take none; the header is then left out.
    apiKey: async () => key ?? 'none',
    adminAPIKey: null,
    webhookSecret: null,
    ...(key === null ? { defaultHeaders: { Authorization: null } } : {}),
    baseURL: connection.baseUrl,
    organization: connection.organization,
    project: connection.project,
    maxRetries: 0,
    timeout: Math.min(headersTimeout, connection.idleTimeoutMs),
    logLevel: 'off',
    fetch: connection.fetch,
    fetchOptions: { redirect: 'error', credentials: 'omit' },
  })
  const { host } = new URL(connection.baseUrl)
  const asked = (): Asked => ({ host, key, now: Date.now() })

  const start = ({ style, body }: StreamBody, signal: AbortSignal) => {
    switch (style) {
      case 'responses':
        return client.responses.create(body, { signal }).asResponse()
      case 'chat':
        return client.chat.completions.create(body, { signal }).asResponse()
      case 'completions':
        return client.completions.create(body, { signal }).asResponse()
    }
  }

  const opened = ({ body, headers }: Response): OpenStream => ({ events: eventsOf(body, headers), requestId: headers.get('x-request-id'), contentType: headers.get('content-type') ?? '' })

  return {
    host,
    stream: async (request, signal) => opened(await start(request, signal)),
    resume: async (response, after, signal) =>
      opened(await client.responses.retrieve(response, { stream: true, ...(after === null ? {} : { starting_after: after }) }, { signal }).asResponse()),
    retrieve: async (response, signal) => (await client.responses.retrieve(response, {}, { signal }).asResponse()).json(),
    cancel: (response, signal) => client.responses.cancel(response, { signal }).asResponse(),
    remove: (response, signal) => client.responses.delete(response, { signal }).asResponse(),
    compact: async (body, signal) => {
      const response = await client.responses.compact(body, { signal }).asResponse()
      return response.json()
    },
    upload: async (file, seconds) => {
      const { id } = await client.files.create({ file, purpose: 'user_data', expires_after: { anchor: 'created_at', seconds } }, { timeout: uploadTimeout })
      return id
    },
    removeFile: (id) => client.files.delete(id),
    models: async (signal) => {
      const response = await client.models.list({ signal }).asResponse()
      return response.json()
    },
    problem: (thrown) => problemOf(thrown, asked()),
    problemInStream: (error, requestId) => serverProblem(error, asked(), requestId),
  }
}
