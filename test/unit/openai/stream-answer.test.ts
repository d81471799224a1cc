import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LLMock } from '@copilotkit/aimock'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ProblemError } from '../../../src/shared/problem'
import { plainText } from '../../../src/shared/changes'
import { defaultChatParams } from '../../../src/shared/chat'
import { answered, ask, connectTo, user } from './asking'
import { chunk, completed, delta, event, serve, sse } from './local-server'
import { readRecording } from './oracle'
import { allRecordings, fixtures } from './recordings'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('against a mock server nobody here wrote', () => {
  // It has no legacy Completions; those are tested with a recording below.
  test.each(['responses', 'chat'] as const)('an answer streams through the %s API', async (style) => {
    const mock = new LLMock({ port: 0 })
    await mock.start()
    try {
      mock.onMessage(/.*/, { content: 'Rayleigh scattering. 天空是蓝色的 🌈' })
      const outcome = await answered(connectTo(`${mock.url}/v1`, { style }))
      expect(outcome).toMatchObject({ status: 'done', stopReason: null, problem: null, styles: [style] })
      expect(plainText(outcome.parts)).toBe('Rayleigh scattering. 天空是蓝色的 🌈')
    } finally {
      await mock.stop()
    }
  })
})

describe('the mock server refuses', () => {
  test('a wrong key, a rate limit with its time, an overload', async () => {
    const mock = new LLMock({ port: 0, auth: { apiKeys: ['sk-right'] } })
    await mock.start()
    try {
      mock.onMessage(/limit/, { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 120 })
      mock.onMessage(/busy/, { error: { message: 'Overloaded', type: 'server_error' }, status: 503 })
      const says = (text: string, key = 'sk-right') => answered(connectTo(`${mock.url}/v1`, { getKey: () => Promise.resolve(key) }), ask({ context: [user(text)] }))
      expect((await says('hi', 'sk-wrong')).problem).toMatchObject({ code: 'key-rejected', status: 401 })
      const limited = (await says('limit')).problem
      expect(limited).toMatchObject({ code: 'rate-limited', status: 429 })
      expect((limited?.retryAt ?? 0) - Date.now()).toBeGreaterThan(100_000)
      expect((await says('busy')).problem).toMatchObject({ code: 'server-error', status: 503 })
    } finally {
      await mock.stop()
    }
  })
})

describe('recorded streams through the SDK and a real socket', () => {
  const files = ['openai/responses/openai-web-search-tool.1', 'openai/chat/openai-text', 'groq/groq-reasoning', 'mistral/mistral-reasoning', 'openai/completion/openai-completion-text']
  test.each(files)('%s, in bytes cut anywhere', async (name) => {
    const lines = readFileSync(join(fixtures, `recordings/vercel-ai/${name}.chunks.txt`), 'utf8').trim().split('\n')
    const recording = allRecordings().find((candidate) => candidate.name.includes(name))
    if (recording === undefined) throw new Error(`no recording ${name}`)
    const bytes = Buffer.from(`${lines.map((line) => `data: ${line}\n\n`).join('')}data: [DONE]\n\n`)
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, sse)
      for (let at = 0; at < bytes.length; at += 1009) response.write(bytes.subarray(at, at + 1009))
      response.end()
    })
    const outcome = await answered(connectTo(baseUrl, { style: recording.style }))
    expect(outcome.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')).toBe(readRecording(recording).text)
    expect(outcome.problem).toBeNull()
    expect(outcome.usage?.outputTokens).toBeGreaterThan(0)
    expect(outcome.requestId).toBe('req_test')
  })

  test('an error inside the stream ends it with its problem', async () => {
    const lines = readFileSync(join(fixtures, 'recordings/vercel-ai/openai/responses/openai-error.1.chunks.txt'), 'utf8').trim().split('\n')
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(lines.map((line) => `data: ${line}\n\n`).join('')))
    expect(await answered(connectTo(baseUrl))).toMatchObject({ status: 'failed', problem: { code: 'quota-exceeded', serverCode: 'insufficient_quota' } })
  })
})

describe('what is sent', () => {
  test('the key as Bearer and nothing from the environment', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.writeHead(200, sse).end(delta('hi') + completed()))
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'X-Leak: yes')
    vi.stubEnv('OPENAI_ORG_ID', 'org-env')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-env')
    await answered(connectTo(baseUrl))
    vi.unstubAllEnvs()
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer sk-test-0123456789abcdef' })
    for (const name of ['x-leak', 'openai-organization', 'openai-project', 'cookie']) expect(seen[0]?.headers).not.toHaveProperty(name)
  })

  test('no Authorization header without a key, also when OPENAI_API_KEY is set', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.writeHead(200, sse).end(delta('hi') + completed()))
    vi.stubEnv('OPENAI_API_KEY', 'sk-env')
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-env')
    expect(await answered(connectTo(baseUrl, { getKey: () => Promise.resolve(null) }))).toMatchObject({ status: 'done' })
    vi.unstubAllEnvs()
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
  })

  test('nothing when the key cannot be read', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.end())
    const locked = () => Promise.reject(new ProblemError({ code: 'keychain-locked' }))
    expect(await answered(connectTo(baseUrl, { getKey: locked }))).toMatchObject({ status: 'failed', problem: { code: 'keychain-locked' } })
    expect(seen).toEqual([])
  })

  test('one request, however it fails', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.writeHead(503, { 'content-type': 'application/json' }).end('{"error":{"message":"busy","code":"server_is_overloaded"}}'))
    expect(await answered(connectTo(baseUrl))).toMatchObject({ problem: { code: 'server-error', status: 503 } })
    expect(seen).toHaveLength(1)
  })

  test('a redirect is not followed and the key does not reach the other server', async () => {
    const other = await serve((_, response) => response.writeHead(200, sse).end(delta('hi') + completed()))
    const first = await serve((_, response) => response.writeHead(307, { location: `${other.baseUrl}/responses` }).end())
    expect(await answered(connectTo(first.baseUrl))).toMatchObject({ status: 'failed', problem: { code: 'bad-response' } })
    expect(other.seen).toEqual([])
  })
})

describe('a stream that does not end well keeps what it gave', () => {
  test('clean end of file without a terminal event', async () => {
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(delta('Half a sen')))
    const outcome = await answered(connectTo(baseUrl))
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'stream-cut', requestId: 'req_test' }, items: null })
    expect(plainText(outcome.parts)).toBe('Half a sen')
  })

  test('chat without a finish_reason, although [DONE] came', async () => {
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(`${chunk({ choices: [{ delta: { content: 'Half' } }] })}data: [DONE]\n\n`))
    const outcome = await answered(connectTo(baseUrl, { style: 'chat' }))
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'stream-cut' } })
    expect(plainText(outcome.parts)).toBe('Half')
  })

  test('a dropped connection', async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, sse)
      response.write(delta('Half'))
      setImmediate(() => response.destroy())
    })
    const controller = new AbortController()
    const outcome = await answered(connectTo(baseUrl), ask(), controller.signal)
    expect(outcome).toMatchObject({ status: 'failed' })
    // The piece may be lost with the socket: then there is nothing to continue.
    expect(outcome.problem?.code).toBe(outcome.parts.length > 0 ? 'stream-cut' : 'connection')
  })

  test('silence: the watchdog ends it', async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, sse)
      response.write(delta('Half'))
    })
    const outcome = await answered(connectTo(baseUrl, { idleTimeoutMs: 60 }))
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'timeout' } })
    expect(plainText(outcome.parts)).toBe('Half')
  })

  test('headers that never come: a minute is enough', async () => {
    let asked: () => void = () => {}
    const arrived = new Promise<void>((resolve) => {
      asked = resolve
    })
    const { baseUrl } = await serve(() => asked())
    // The SDK must be loaded before time stands still.
    await import('../../../src/main/openai/client')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const answer = answered(connectTo(baseUrl))
    await arrived
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await answer).toMatchObject({ status: 'failed', problem: { code: 'timeout', host: new URL(baseUrl).host } })
  })

  test('broken JSON: the partial stays and nothing of it is printed', async () => {
    const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log'), vi.spyOn(console, 'warn')]
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(`${delta('Half')}data: {"type": secret\n\n${completed()}`))
    const outcome = await answered(connectTo(baseUrl))
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'stream-cut' } })
    expect(plainText(outcome.parts)).toBe('Half')
    expect(JSON.stringify(outcome)).not.toContain('secret')
    for (const spy of printed) expect(spy).not.toHaveBeenCalled()
  })

  test('an output limit and a content filter', async () => {
    const incomplete = (reason: string): string =>
      event({ type: 'response.incomplete', response: { status: 'incomplete', output: [], incomplete_details: { reason } } } as { type: string })
    for (const [reason, expected] of [
      ['max_output_tokens', { status: 'stopped', stopReason: 'length', problem: null }],
      ['content_filter', { status: 'failed', stopReason: null, problem: { code: 'content-refused' } }],
    ] as const) {
      const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(delta('Half') + incomplete(reason)))
      const outcome = await answered(connectTo(baseUrl))
      expect(outcome).toMatchObject(expected)
      expect(plainText(outcome.parts)).toBe('Half')
    }
  })

  test('the user stops it: the server sees the line close, the text stays', async () => {
    let closed: Promise<unknown> = Promise.reject(new Error('never asked'))
    closed.catch(() => {})
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, sse)
      response.write(delta('Half'))
      closed = once(response, 'close')
    })
    const controller = new AbortController()
    const outcome = await answered(connectTo(baseUrl), ask(), controller.signal, () => controller.abort())
    await closed
    expect(outcome).toMatchObject({ status: 'stopped', stopReason: 'user', problem: null })
    expect(plainText(outcome.parts)).toBe('Half')
  })

  test('the user stops it before any headers', async () => {
    const controller = new AbortController()
    const { baseUrl } = await serve(() => controller.abort())
    expect(await answered(connectTo(baseUrl), ask(), controller.signal)).toMatchObject({ status: 'stopped', stopReason: 'user', problem: null })
  })
})

describe('what is no event stream', () => {
  test.each([
    ['an HTML page', { 'content-type': 'text/html' }, '<html><body>Welcome to the hotel Wi-Fi</body></html>'],
    ['a JSON body', { 'content-type': 'application/json' }, '{"id":"resp_1","output":[]}'],
    ['nothing at all', sse, ''],
  ])('%s is a bad response', async (_, headers, body) => {
    const { baseUrl } = await serve((_request, response) => response.writeHead(200, headers).end(body))
    const outcome = await answered(connectTo(baseUrl))
    expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'bad-response' }, parts: [] })
  })

  test('pings without data, comments and empty data lines mean nothing', async () => {
    const noise = 'event: ping\n\n: OPENROUTER PROCESSING\n\nevent: ping\r\n\r\ndata:\n\n'
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(noise + delta('whole') + noise + completed()))
    const outcome = await answered(connectTo(baseUrl))
    expect(outcome).toMatchObject({ status: 'done', parts: [{ type: 'text', text: 'whole' }] })
  })

  test('unknown events and items are kept and break nothing', async () => {
    const item = { type: 'hologram', id: 'h1', shape: 'cube' }
    const body =
      event({ type: 'response.brand_new', note: 1 } as { type: string }) +
      delta('text') +
      event({ type: 'response.output_item.done', output_index: 1, item } as { type: string }) +
      completed()
    const { baseUrl } = await serve((_, response) => response.writeHead(200, sse).end(body))
    const outcome = await answered(connectTo(baseUrl))
    expect(outcome.status).toBe('done')
    expect(outcome.parts.map((part) => part.type)).toEqual(['unknown', 'text', 'unknown'])
    expect(outcome.parts[2]).toMatchObject({ kind: 'hologram', raw: JSON.stringify(item) })
    expect(outcome.items).toEqual([item])
  })
})

describe('refused parameters', () => {
  const refusal = (param: string, code = 'unsupported_value'): string => JSON.stringify({ error: { message: `'${param}' is not supported`, type: 'invalid_request_error', param, code } })

  test('are left out one by one, and not sent again', async () => {
    const { baseUrl, seen } = await serve(({ body }, response) => {
      const refused = 'temperature' in body ? refusal('temperature', 'unsupported_parameter') : JSON.stringify(body).includes('"summary"') ? refusal('reasoning.summary') : null
      if (refused === null) response.writeHead(200, sse).end(delta('hi') + completed())
      else response.writeHead(400, { 'content-type': 'application/json' }).end(refused)
    })
    const request = ask({ model: 'unlisted', params: { ...defaultChatParams, temperature: 0.6, effort: 'low' } })
    expect(await answered(connectTo(baseUrl), request)).toMatchObject({ status: 'done' })
    expect(seen).toHaveLength(3)
    expect(seen[2]?.body).toMatchObject({ reasoning: { effort: 'low' } })
    expect(seen[2]?.body.reasoning).toEqual({ effort: 'low' })
    expect(await answered(connectTo(baseUrl), request)).toMatchObject({ status: 'done' })
    expect(seen).toHaveLength(4)
  })

  test('max_tokens gives way to max_completion_tokens', async () => {
    const { baseUrl, seen } = await serve(({ body }, response) => {
      if ('max_tokens' in body) response.writeHead(400, { 'content-type': 'application/json' }).end(refusal('max_tokens', 'unsupported_parameter'))
      else response.writeHead(200, sse).end(`${chunk({ choices: [{ delta: { content: 'hi' }, finish_reason: 'stop' }] })}data: [DONE]\n\n`)
    })
    expect(await answered(connectTo(baseUrl, { style: 'chat' }), ask({ params: { ...defaultChatParams, maxOutputTokens: 100 } }))).toMatchObject({ status: 'done' })
    expect(seen[1]?.body).toMatchObject({ max_completion_tokens: 100 })
  })

  test('a refusal that nothing can be done about stands, after one request', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.writeHead(400, { 'content-type': 'application/json' }).end(refusal('model')))
    expect(await answered(connectTo(baseUrl))).toMatchObject({ status: 'failed', problem: { code: 'bad-request', field: 'model', status: 400 } })
    expect(seen).toHaveLength(1)
  })

  test('a server that refuses without end is asked a bounded number of times', async () => {
    const { baseUrl, seen } = await serve((_, response) => response.writeHead(400, { 'content-type': 'application/json' }).end(refusal('temperature')))
    const request = ask({ model: 'unlisted', params: { ...defaultChatParams, temperature: 1 }, context: [user('hi')] })
    expect(await answered(connectTo(baseUrl), request)).toMatchObject({ status: 'failed', problem: { field: 'temperature' } })
    expect(seen).toHaveLength(2)
  })
})
