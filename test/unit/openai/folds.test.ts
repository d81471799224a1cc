import { describe, expect, test, vi } from 'vitest'
import { finishChat, foldChat, startChat } from '../../../src/main/openai/fold-chat'
import { finishResponses, foldResponses, responsesItems, startResponses } from '../../../src/main/openai/fold-responses'
import { endThink, splitThink, startThink } from '../../../src/main/openai/think-split'
import { demoFetch } from '../../../src/main/openai/demo'
import { demoAnswer } from '../../../src/main/openai/demo-answers'
import { demoModel } from '../../../src/main/openai/demo-model'
import { readEvents, StreamedError } from '../../../src/main/openai/event-stream'
import { plainText } from '../../../src/shared/changes'
import type { Part } from '../../../src/shared/chat'
import { answered, ask, connectTo } from './asking'
import { faultsOf } from './request-schema'

const saveImage = (base64: string, mime: string): string => `${mime} ${base64.length}`

function responses(events: readonly object[]): readonly Part[] {
  const state = startResponses()
  for (const event of events) foldResponses(state, event, saveImage)
  finishResponses(state)
  return state.draft.parts
}
function chat(chunks: readonly object[]): readonly Part[] {
  const state = startChat()
  for (const chunk of chunks) foldChat(state, chunk, saveImage)
  finishChat(state)
  return state.draft.parts
}
const says = (...contents: readonly unknown[]): readonly object[] => contents.map((content) => ({ choices: [{ delta: { content } }] }))

describe('Responses, what no recording holds', () => {
  const at = { output_index: 0, content_index: 0 }
  test('a refusal', () => {
    const events = [
      { type: 'response.refusal.delta', ...at, delta: 'I can' },
      { type: 'response.refusal.delta', ...at, delta: 'not.' },
      { type: 'response.refusal.done', ...at, refusal: 'I cannot.' },
      { type: 'response.output_item.done', output_index: 0, item: { type: 'message', content: [{ type: 'refusal', refusal: 'I cannot.' }] } },
      { type: 'response.completed', response: { status: 'completed', output: [] } },
    ]
    expect(responses(events)).toEqual([{ type: 'refusal', text: 'I cannot.' }])
  })

  test('the last word is the whole item: a piece that was lost is healed', () => {
    const item = { type: 'message', content: [{ type: 'output_text', text: 'one two three', annotations: [] }] }
    expect(responses([{ type: 'response.output_text.delta', ...at, delta: 'one three' }, { type: 'response.output_item.done', output_index: 0, item }])).toEqual([
      { type: 'text', text: 'one two three' },
    ])
  })

  test('a picture becomes a file and leaves the raw item', () => {
    const state = startResponses()
    const item = { type: 'image_generation_call', id: 'ig', status: 'completed', result: 'QUJD'.repeat(1000), output_format: 'webp', revised_prompt: 'a cat' }
    foldResponses(state, { type: 'response.output_item.added', output_index: 0, item: { type: 'image_generation_call' } }, saveImage)
    foldResponses(state, { type: 'response.output_item.done', output_index: 0, item }, saveImage)
    expect(state.draft.parts).toEqual([
      { type: 'tool', tool: 'image_generation', name: 'image_generation_call', state: 'done', input: 'a cat', output: '' },
      { type: 'image', attachment: 'image/webp 4000', mime: 'image/webp', alt: 'a cat' },
    ])
    expect(JSON.stringify(responsesItems(state))).not.toContain('QUJD')
  })

  test('previews of a picture take the place of each other, and the picture takes theirs', () => {
    const state = startResponses()
    const fold = (event: object): unknown => foldResponses(state, { output_index: 0, ...event }, saveImage)
    fold({ type: 'response.output_item.added', item: { type: 'image_generation_call' } })
    const partial = { type: 'response.image_generation_call.partial_image' }
    expect(fold({ ...partial, partial_image_b64: 'UklGRA==' })).toEqual([{ op: 'set', index: 1, part: { type: 'image', attachment: 'image/webp 8', mime: 'image/webp', alt: '', preview: true } }])
    fold({ ...partial, partial_image_b64: 'iVBORw0KGgo=' })
    expect(state.draft.parts[1]).toEqual({ type: 'image', attachment: 'image/png 12', mime: 'image/png', alt: '', preview: true })
    fold({ type: 'response.output_item.done', item: { type: 'image_generation_call', status: 'completed', result: 'QUJD', revised_prompt: 'a cat' } })
    fold({ ...partial, partial_image_b64: 'iVBORw0KGgo=' })
    expect(state.draft.parts.slice(1)).toEqual([{ type: 'image', attachment: 'image/png 4', mime: 'image/png', alt: 'a cat' }])
  })

  test('a tool that was cut off is not left running', () => {
    const parts = responses([{ type: 'response.output_item.added', output_index: 0, item: { type: 'web_search_call', status: 'in_progress' } }])
    expect(parts).toMatchObject([{ type: 'tool', tool: 'web_search', state: 'failed' }])
  })

  test('an answer that comes only at the end', () => {
    const output = [{ type: 'message', content: [{ type: 'output_text', text: 'whole' }] }]
    expect(responses([{ type: 'response.completed', response: { status: 'completed', output } }])).toEqual([{ type: 'text', text: 'whole' }])
  })

  test('`completed` that says it is not', () => {
    const state = startResponses()
    foldResponses(state, { type: 'response.completed', response: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } } }, saveImage)
    expect(state.end).toEqual({ kind: 'length' })
  })

  test('a server whose sequence numbers do not count loses nothing', () => {
    const words = ['a', 'b', 'c', 'd']
    for (const number of [0, 7]) {
      expect(responses(words.map((delta) => ({ type: 'response.output_text.delta', ...at, sequence_number: number, delta })))).toEqual([{ type: 'text', text: 'abcd' }])
    }
  })

  test('nonsense breaks nothing, and a flood of it stays small', () => {
    const state = startResponses()
    for (const event of [null, 3, 'x', [], {}, { type: 7 }, { type: 'response.output_item.done' }, { type: 'response.completed' }, { type: 'response.output_text.delta', delta: 3 }]) {
      foldResponses(state, event, saveImage)
    }
    for (let index = 0; index < 1000; index += 1) foldResponses(state, { type: 'response.alien', index }, saveImage)
    expect(state.draft.parts.length).toBeLessThan(25)
  })

  test('a delta costs its own length: 200,000 of them in seconds', () => {
    const state = startResponses()
    const { user } = process.cpuUsage()
    for (let index = 0; index < 200_000; index += 1) foldResponses(state, { type: 'response.output_text.delta', ...at, sequence_number: index, delta: 'word ' }, saveImage)
    expect(process.cpuUsage().user - user).toBeLessThan(3_000_000)
    expect(plainText(state.draft.parts)).toHaveLength(1_000_000)
  })
})

describe('Chat Completions, what no recording holds', () => {
  test('reasoning_details of OpenRouter, and no doubling beside `reasoning`', () => {
    const details = [{ type: 'reasoning.text', text: 'Hm' }]
    expect(chat([{ choices: [{ delta: { reasoning_details: details } }] }])).toEqual([{ type: 'reasoning', text: 'Hm' }])
    expect(chat([{ choices: [{ delta: { reasoning: 'Hm', reasoning_details: details } }] }])).toEqual([{ type: 'reasoning', text: 'Hm' }])
  })

  test('citations: annotations and lists, once each, with titles', () => {
    const url = 'https://a.example'
    const parts = chat([
      { citations: [url], search_results: [{ url, title: 'A' }], choices: [{ delta: { content: '' } }] },
      { citations: [url], choices: [{ delta: { content: 'Text' } }] },
      { choices: [{ delta: { annotations: [{ type: 'url_citation', url_citation: { url: 'https://b.example', title: 'B', start_index: 1, end_index: 3 } }] } }] },
      { choices: [{ delta: { content: ' goes on' } }] },
    ])
    expect(parts).toEqual([
      { type: 'text', text: 'Text goes on' },
      { type: 'citation', of: 0, start: 0, end: 0, url, title: 'A' },
      { type: 'citation', of: 0, start: 1, end: 3, url: 'https://b.example', title: 'B' },
    ])
  })

  test('a refusal, a filter, an output limit, an error as finish', () => {
    const end = (finish_reason: string) => {
      const state = startChat()
      foldChat(state, { choices: [{ delta: { refusal: 'No.' }, finish_reason }] }, saveImage)
      return { end: state.end?.kind, parts: state.draft.parts }
    }
    expect(end('stop')).toEqual({ end: 'done', parts: [{ type: 'refusal', text: 'No.' }] })
    expect(end('content_filter').end).toBe('refused')
    expect(end('length').end).toBe('length')
    expect(end('error').end).toBe('failed')
    expect(end('tool_calls').end).toBe('done')
  })

  test('pictures', () => {
    const images = [{ type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } }]
    expect(chat([{ choices: [{ delta: { images } }] }])).toEqual([{ type: 'image', attachment: 'image/png 4', mime: 'image/png', alt: '' }])
  })

  test('a whole message instead of pieces counts once', () => {
    const message = { role: 'assistant', content: 'All.' }
    expect(chat([{ choices: [{ message, finish_reason: 'stop' }] }])).toEqual([{ type: 'text', text: 'All.' }])
    expect(chat([...says('All.'), { choices: [{ message, finish_reason: 'stop' }] }])).toEqual([{ type: 'text', text: 'All.' }])
  })

  test('nonsense breaks nothing', () => {
    expect(chat([{}, { choices: [] }, { choices: [null] }, { choices: 'x' }, { choices: [{ delta: 3 }] }, { choices: [{ delta: { content: 3, tool_calls: [null] } }] }])).toHaveLength(1)
  })
})

describe('inline <think>', () => {
  const text = '\n<think>\nLet me see: <b> and </thin k>.\n</think>\n\nThe answer is <think>4</think>.'
  const expected = [
    { type: 'reasoning', text: 'Let me see: <b> and </thin k>.\n' },
    { type: 'text', text: 'The answer is <think>4</think>.' },
  ]
  test('is split wherever the pieces are cut', () => {
    for (let size = 1; size <= text.length; size += 1) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(chat(says(...pieces)), `pieces of ${size}`).toEqual(expected)
    }
  })

  test.each(['<', '<thi', 'a <think>b</think>', ' <b>bold</b>', '<thinker>'])('%j is text, whole', (plain) => {
    expect(chat(says(...Array.from(plain)))).toEqual([{ type: 'text', text: plain }])
  })

  test('a block that never ends is thought, up to the last character', () => {
    expect(chat(says('<think>', 'on and on</th'))).toEqual([{ type: 'reasoning', text: 'on and on</th' }])
    const state = startThink()
    splitThink(state, ' <')
    expect(endThink(state)).toEqual([{ type: 'text', text: ' <' }])
  })
})

describe('an event stream', () => {
  /** All events, and how reading ended. */
  async function read(text: string, size: number): Promise<{ events: unknown[]; error: unknown }> {
    const bytes = new TextEncoder().encode(text)
    const source = new ReadableStream<Uint8Array>({
      start(out) {
        for (let at = 0; at < bytes.length; at += size) out.enqueue(bytes.subarray(at, at + size))
        out.close()
      },
    })
    const events: unknown[] = []
    try {
      for await (const batch of readEvents(source)) events.push(...batch)
      return { events, error: null }
    } catch (error) {
      return { events, error }
    }
  }
  const sizes = [1, 2, 3, 7, 1000]

  test('is the same wherever its bytes are cut', async () => {
    const text = 'event: a\ndata: {"t":"天 👋"}\n\n: comment\nid: 3\ndata: {"x":\ndata: 1}\n\ndata: 2\r\n\r\ndata: [DONE]\r\n\r\ndata: 3\n\n'
    for (const size of sizes) expect(await read(text, size)).toEqual({ events: [{ t: '天 👋' }, { x: 1 }, 2], error: null })
  })
  test('may hold events without data, and end without a blank line', async () => {
    for (const size of sizes) expect(await read('event: ping\n\nevent: ping\ndata:\n\nevent: a\ndata: 1', size)).toEqual({ events: [1], error: null })
  })
  test.each([
    ['event: error\ndata: {"code":"c"}\n\n', { code: 'c' }],
    ['event: error\ndata: {"error":{"code":"c"}}\n\n', { code: 'c' }],
    ['data: {"error":{"code":502}}\n\n', { code: 502 }],
  ])('gives what came before an error, then the error: %j', async (text, body) => {
    for (const size of sizes) {
      const { events, error } = await read(`data: 1\n\n${text}data: 2\n\n`, size)
      expect(events).toEqual([1])
      expect(error).toBeInstanceOf(StreamedError)
      expect((error as StreamedError).body).toEqual(body)
    }
  })
  test('an `error` that is null, as completed responses have it, is none', async () => {
    expect(await read('data: {"error":null,"t":1}\n\n', 9)).toEqual({ events: [{ error: null, t: 1 }], error: null })
  })
  test('does not repeat a broken line', async () => {
    const { events, error } = await read('data: 1\n\ndata: {"secret\n\n', 4)
    expect(events).toEqual([1])
    expect(error).toBeInstanceOf(SyntaxError)
    expect(String(error)).not.toContain('secret')
  })
})

describe('the demo', () => {
  const demo = connectTo('https://api.openai.com/v1', { official: true, getKey: () => Promise.resolve(null), fetch: demoFetch })

  test.each([
    ['How do I start?', ['This is the **demo**', 'Create new secret key', '你好']],
    ['怎么开始？', ['这是**演示**', 'Create new secret key', '钥匙串']],
  ])('%s', (question, shown) => {
    const text = demoAnswer(question)
    expect(text.startsWith(shown[0] ?? '')).toBe(true)
    for (const piece of [...shown, question, '```python', '| Enter |', '$$', 'platform.openai.com/api-keys', '## ']) expect(text).toContain(piece)
  })

  test('it streams, piece by piece, to a proper end', async () => {
    // The pace is for people; the test does not wait for it.
    const { setTimeout: later } = globalThis
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms: number) => later(run, ms < 100 ? 0 : ms)) as typeof setTimeout)
    const sizes: number[] = []
    const outcome = await answered(demo, ask({ model: demoModel }), undefined, (parts) => sizes.push(plainText(parts).length))
    vi.restoreAllMocks()
    expect(outcome).toMatchObject({ status: 'done', problem: null, model: demoModel, requestId: 'req_demo' })
    expect(plainText(outcome.parts)).toBe(demoAnswer('Why is the sky blue?'))
    expect(sizes.length).toBeGreaterThan(100)
  })

  test('asked to go on, it says the rest and repeats nothing', async () => {
    const whole = demoAnswer('Why is the sky blue?')
    const begun = whole.slice(0, whole.length - 40)
    const outcome = await answered(demo, ask({ model: demoModel, goOnFrom: [{ type: 'text', text: begun }] }))
    expect(plainText(outcome.parts)).toBe(whole.slice(-40))
  })

  test('stopping it stops it', async () => {
    const controller = new AbortController()
    const outcome = await answered(demo, ask({ model: demoModel }), controller.signal, () => controller.abort())
    expect(outcome).toMatchObject({ status: 'stopped', stopReason: 'user' })
  })

  test('what it is asked is a proper request', async () => {
    let body: object = {}
    const listening: typeof fetch = (url, init) => {
      if (typeof init?.body === 'string') body = JSON.parse(init.body) as object
      return demoFetch(url, init)
    }
    const controller = new AbortController()
    await answered({ ...demo, fetch: listening }, ask({ model: demoModel }), controller.signal, () => controller.abort())
    expect(faultsOf('CreateResponse', body)).toEqual([])
  })
})
