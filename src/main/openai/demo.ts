import { demoAnswer } from './demo-answers'
import { demoModel } from './demo-model'
import { list, object, string } from './json'

/** Milliseconds between two pieces of the demo’s answer: about 80 pieces a second, like a quick model. */
const pace = 12

/** Text of the last user turn of a Responses request. */
function questionOf(body: unknown): string {
  const { input } = object(body)
  if (typeof input === 'string') return input
  const content = object(list(input).findLast((item) => object(item).role === 'user')).content
  return typeof content === 'string' ? content : list(content).map((part) => string(object(part).text)).join(' ')
}

/** What is still to be said of an answer: a request to go on (an instruction after the partial answer) gets the rest, as a model would give it. */
function restOf(answer: string, body: unknown): string {
  const [partial, instruction] = list(object(body).input).slice(-2).map(object)
  const begun = instruction?.role === 'developer' && partial?.role === 'assistant' ? string(partial.content) : ''
  return answer.startsWith(begun) ? answer.slice(begun.length) : answer
}

type Event = Readonly<Record<string, unknown>> & { readonly type: string }

/** The events of one answer, in the order and shape of the Responses API. */
function* eventsOf(answer: string): Generator<Event> {
  const response = { id: 'resp_demo', object: 'response', model: demoModel, status: 'in_progress', output: [], usage: null, error: null }
  const place = { item_id: 'msg_demo', output_index: 0, content_index: 0 }
  const item = { id: 'msg_demo', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  yield { type: 'response.created', response }
  yield { type: 'response.in_progress', response }
  yield { type: 'response.output_item.added', output_index: 0, item }
  yield { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } }
  // Cut like tokens: short runs of letters with the space before them, single Chinese characters in pairs.
  const pieces = answer.match(/\s*[A-Za-z]{1,7}|\s*\p{Script=Han}{1,2}|\s*\S|\s+/gu) ?? []
  for (const delta of pieces) yield { type: 'response.output_text.delta', ...place, delta }
  const part = { type: 'output_text', text: answer, annotations: [] }
  const done = { ...item, status: 'completed', content: [part] }
  yield { type: 'response.output_text.done', ...place, text: answer }
  yield { type: 'response.content_part.done', ...place, part }
  yield { type: 'response.output_item.done', output_index: 0, item: done }
  yield { type: 'response.completed', response: { ...response, status: 'completed', output: [done] } }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, pace)
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
}

function stream(answer: string, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const events = eventsOf(answer)
  let sequence = 0
  return new ReadableStream({
    async pull(out) {
      const { value, done } = events.next()
      if (done === true || value === undefined) return out.close()
      if (value.type === 'response.output_text.delta') await pause(signal)
      out.enqueue(encoder.encode(`event: ${value.type}\ndata: ${JSON.stringify({ ...value, sequence_number: sequence })}\n\n`))
      sequence += 1
    },
  })
}

const json = (body: unknown, status: number): Response => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/**
 * Answers in place of a server: `POST …/responses` with a paced event stream of the Responses API that honours `init.signal`, and `GET …/models` with its one model;
 * anything else is a 404. Nothing leaves the computer. The answer runs through the very same path as a real one.
 */
export const demoFetch: typeof globalThis.fetch = async (input, init) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input)
  const signal = init?.signal ?? undefined
  signal?.throwIfAborted()
  if (init?.method?.toUpperCase() === 'POST' && pathname.endsWith('/responses') && typeof init.body === 'string') {
    const body: unknown = JSON.parse(init.body)
    return new Response(stream(restOf(demoAnswer(questionOf(body)), body), signal), { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_demo' } })
  }
  if (pathname.endsWith('/models')) return json({ object: 'list', data: [{ id: demoModel, object: 'model', created: 0, owned_by: 'aside' }] }, 200)
  return json({ error: { message: 'not part of the demo', type: 'invalid_request_error', param: null, code: 'not_found' } }, 404)
}
