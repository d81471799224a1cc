import { EventEmitter, once } from 'node:events'
import { recordedEvents } from './fixtures'
import { isQuestion, listen, modelsBody, type ReceivedRequest, receive, sendJson, type TestServer } from './http-server'

/** A server of the Responses API whose model draws: to every question it plays a recorded stream, with whole pictures where the recording has them cut short. */
export interface PictureServer extends TestServer {
  readonly questions: readonly ReceivedRequest[]
  /** Lets the picture of the question that waits be finished. */
  readonly finish: () => void
}

const recording = 'vercel-ai/openai/responses/openai-image-generation-tool.1.chunks.txt'

const model = 'gpt-6.1-sol'
const isReasoning = (value: unknown): value is object => typeof value === 'object' && value !== null && 'type' in value && value.type === 'reasoning'

/** Starts it: each answer comes as far as the `preview` and waits there, then ends with the `picture`, both JPEG. */
export async function startPictures(preview: Buffer, picture: Buffer): Promise<PictureServer> {
  const questions: ReceivedRequest[] = []
  const gate = new EventEmitter()
  const whole = (key: string, value: unknown): unknown => {
    if (key === 'partial_image_b64') return preview.toString('base64')
    if (key === 'result' && typeof value === 'string') return picture.toString('base64')
    if (key === 'model') return model
    if (key === 'output_format') return 'jpeg'
    // The recording is of a request that did not ask for it.
    return isReasoning(value) ? { ...value, encrypted_content: 'gAAAA' } : value
  }
  const events = recordedEvents(recording).map((line) => JSON.parse(line, whole) as { readonly type: string })
  const server = await listen((incoming, response) => {
    const play = async (): Promise<void> => {
      const request = await receive(incoming)
      if (request.path === '/v1/models') return sendJson(response, 200, modelsBody(model))
      if (!isQuestion(request)) return sendJson(response, 404, { error: { message: 'no titles here' } })
      questions.push(request)
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_picture' })
      const finished = once(gate, 'finish')
      for (const event of events) {
        response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
        if (event.type === 'response.image_generation_call.partial_image') await finished
      }
      response.end()
    }
    play().catch(() => response.destroy())
  })
  return { ...server, questions, finish: () => void gate.emit('finish') }
}
