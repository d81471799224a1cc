import { request as forward } from 'node:http'
import { LLMock } from '@copilotkit/aimock'
import { isQuestion, listen, type ReceivedRequest, receive, type TestServer, titlePrompt } from './http-server'

/**
 * An OpenAI server that nobody here wrote: `@copilotkit/aimock` (MIT). In front of it stands a pipe that notes each request as it came (aimock's own journal keeps
 * a normalised form without the Authorization header) and passes bytes on unchanged.
 */
export interface OpenAiServer extends TestServer {
  /** Say here what it answers: `mock.onMessage('part of the question', { content: '…' }, { latency: ms between pieces, chunkSize: characters })`. */
  readonly mock: LLMock
  readonly requests: readonly ReceivedRequest[]
  /** The questions among them, without the side requests for titles and models. */
  readonly questions: () => readonly ReceivedRequest[]
}

/** Starts it; with `keys`, any other key gets the mock's real 401. Titles are refused, so that chats keep the names of their questions. */
export async function startOpenAi(keys?: readonly string[]): Promise<OpenAiServer> {
  const mock = new LLMock({ port: 0, ...(keys === undefined ? {} : { auth: { apiKeys: keys } }) })
  mock.on({ systemMessage: titlePrompt }, { error: { message: 'no titles here', type: 'invalid_request_error' }, status: 404 })
  await mock.start()
  const requests: ReceivedRequest[] = []
  const front = await listen((incoming, response) => {
    const outgoing = forward(`${mock.url}${incoming.url}`, { method: incoming.method ?? 'GET', headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => response.destroy())
      answer.on('aborted', () => response.destroy())
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    response.on('close', () => outgoing.destroy())
    void receive(incoming).then((received) => {
      requests.push(received)
      outgoing.end(received.bytes)
    })
  })
  return {
    ...front,
    mock,
    requests,
    questions: () => requests.filter(isQuestion),
    close: async () => {
      await front.close()
      await mock.stop()
    },
  }
}
