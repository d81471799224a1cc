import type { ServerResponse } from 'node:http'
import { isQuestion, listen, modelsBody, type ReceivedRequest, receive, sendJson, type TestServer } from './http-server'

/** One question at the server, to be answered by the test step by step. */
export interface Exchange {
  readonly request: ReceivedRequest
  /** Sends the headers (once) and this piece of the answer, as a Chat Completions chunk. */
  readonly say: (text: string) => void
  /** Ends the answer properly: finish reason, usage, `[DONE]`. */
  readonly finish: (reason?: 'stop' | 'length' | 'content_filter') => void
  /** Breaks the connection in the middle. */
  readonly cut: () => void
  /** Ends the connection cleanly although the answer is not finished. */
  readonly hangUp: () => void
  /** Answers with a status and JSON instead. */
  readonly refuse: (status: number, error: unknown, headers?: Readonly<Record<string, string>>) => void
  /** Sends these bytes with these headers and ends. */
  readonly send: (body: string, headers?: Readonly<Record<string, string>>) => void
  /** Resolves when the client has closed the connection. */
  readonly closed: Promise<void>
}

/** A Chat Completions server whose every word is said by the test, for moments that need to be exact. */
export interface ScriptedServer extends TestServer {
  /** The next question that arrives (or has arrived and was not taken yet). */
  readonly next: () => Promise<Exchange>
  /** Questions that arrived so far. */
  readonly count: () => number
}

const model = 'scripted-1'

function exchange(request: ReceivedRequest, response: ServerResponse, always: Readonly<Record<string, string>>): Exchange {
  const chunk = (more: object): void => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_scripted', ...always })
    response.write(`data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model, ...more })}\n\n`)
  }
  const choice = (delta: object, finish_reason: string | null): object => ({ choices: [{ index: 0, delta, finish_reason }] })
  return {
    request,
    say: (content) => chunk(choice({ content }, null)),
    finish: (reason = 'stop') => {
      chunk(choice({}, reason))
      chunk({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 11, total_tokens: 18 } })
      response.end('data: [DONE]\n\n')
    },
    cut: () => response.destroy(),
    hangUp: () => void response.end(),
    refuse: (status, error, headers) => sendJson(response, status, { error }, headers),
    send: (body, headers = {}) => void response.writeHead(200, headers).end(body),
    closed: new Promise((resolve) => response.once('close', resolve)),
  }
}

/** Starts it. Requests for titles get a 404, the list of models has one entry; the headers `always` come with every answer. */
export async function startScripted(always: Readonly<Record<string, string>> = {}): Promise<ScriptedServer> {
  const ready: Exchange[] = []
  const waiting: ((next: Exchange) => void)[] = []
  let count = 0
  const server = await listen((incoming, response) => {
    void receive(incoming).then((request) => {
      if (request.path === '/v1/models') return sendJson(response, 200, modelsBody(model))
      if (!isQuestion(request)) return sendJson(response, 404, { error: { message: 'no titles here' } })
      count += 1
      const next = exchange(request, response, always)
      const taker = waiting.shift()
      if (taker === undefined) ready.push(next)
      else taker(next)
    })
  })
  return {
    ...server,
    count: () => count,
    next: () => {
      const next = ready.shift()
      return next === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(next)
    },
  }
}

/** Words that can be told apart and counted: `w1 w2 w3 …`, from `first` to `last`. */
export const numbered = (first: number, last: number): string => Array.from({ length: last - first + 1 }, (_, index) => `w${first + index}`).join(' ')
