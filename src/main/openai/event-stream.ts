import { createParser } from 'eventsource-parser'
import { isObject } from './json'

/** An error that a server sent as an event of its stream, e.g. `{ "error": { "code": "insufficient_quota" } }`. */
export class StreamedError extends Error {
  /** The error object as received. */
  readonly body: unknown
  constructor(body: unknown) {
    super('the server sent an error in its stream')
    this.name = 'StreamedError'
    this.body = body
  }
}

/** The error an event carries, by the SDK's own rule: the event is named `error`, or its data has an `error`. */
function errorOf(name: string | undefined, data: unknown): StreamedError | null {
  const inside = isObject(data) ? data.error : undefined
  if (name === 'error') return new StreamedError(inside ?? data)
  return inside === undefined || inside === null || inside === '' || inside === false ? null : new StreamedError(inside)
}

/**
 * Reads a server-sent event stream as the SDK does, but a whole network chunk at a time: the SDK's reader passes through several promises for each event, which for an answer that
 * arrives at once took six times as long as reading it (measured: 188 against 33 ms for 4,000 events). Yields the JSON events of each chunk; events without data
 * (`event: ping`) are passed over; `[DONE]` ends it. Throws StreamedError for an error event and SyntaxError for broken JSON, after what came before; neither repeats the text.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly unknown[], void> {
  let events: unknown[] = []
  let end: { readonly error: Error | null } | null = null
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (end !== null || data.trim() === '') return
      if (data === '[DONE]') {
        end = { error: null }
        return
      }
      try {
        const parsed: unknown = JSON.parse(data)
        const error = errorOf(event, parsed)
        if (error === null) events.push(parsed)
        else end = { error }
      } catch {
        end = { error: new SyntaxError('a line of the stream is no JSON') }
      }
    },
  })
  /** What has been read since the last time, and whether to go on. */
  const take = (): { readonly batch: readonly unknown[]; readonly end: typeof end } => {
    const batch = events
    events = []
    return { batch, end }
  }
  const reader = body.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      // A last event may lack its closing blank line.
      parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }))
      const { batch, end: ended } = take()
      if (batch.length > 0) yield batch
      if (ended?.error) throw ended.error
      if (done || ended !== null) return
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
