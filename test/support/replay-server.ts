import { setTimeout as pause } from 'node:timers/promises'
import { recordedEvents } from './fixtures'
import { isQuestion, listen, modelsBody, type ReceivedRequest, receive, sendJson, type TestServer } from './http-server'

export interface ReplayServer extends TestServer {
  /** The questions that came, oldest first. */
  readonly questions: readonly ReceivedRequest[]
}

interface Options {
  /** Models it claims to have. */
  readonly models: readonly string[]
  /** Recordings (see recordedEvents) for the first question, the second, … */
  readonly recordings: readonly string[]
  /** Milliseconds between two events; 0 sends all at once. */
  readonly pace?: number
  /** Breaks the connection after so many events. */
  readonly cutAfter?: number
}

/** The name of an event of the Responses API; null for the other APIs, whose events have none. */
function eventName(line: string): string | null {
  const type = /"type":\s*"([\w.]+)"/.exec(line)?.[1]
  return type !== undefined && (type.startsWith('response.') || type === 'error') ? type : null
}

/** Plays recorded streams of real servers back, each event exactly as it was recorded. */
export async function startReplay({ models, recordings, pace = 0, cutAfter }: Options): Promise<ReplayServer> {
  const questions: ReceivedRequest[] = []
  const server = await listen((incoming, response) => {
    const play = async (): Promise<void> => {
      const request = await receive(incoming)
      if (request.path === '/v1/models') return sendJson(response, 200, modelsBody(...models))
      const recording = isQuestion(request) ? recordings[questions.push(request) - 1] : undefined
      if (recording === undefined) return sendJson(response, 404, { error: { message: 'nothing recorded for this' } })
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_replayed' })
      let named = false
      for (const [index, line] of recordedEvents(recording).entries()) {
        // What was written before must be on its way, or the client sees no answer at all.
        if (index === cutAfter) return void response.write('\n', () => response.destroy())
        const name = eventName(line)
        named ||= name !== null
        response.write(`${name === null ? '' : `event: ${name}\n`}data: ${line}\n\n`)
        if (pace > 0) await pause(pace)
      }
      response.end(named ? '' : 'data: [DONE]\n\n')
    }
    play().catch(() => response.destroy())
  })
  return { ...server, questions }
}
