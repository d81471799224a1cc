import { describe, expect, test } from 'vitest'
import { networkProblem } from '../../../src/main/openai/network-problem'
import { problemOf, retryAtOf, serverProblem } from '../../../src/main/openai/problems'
import { redact } from '../../../src/main/openai/redact'
import type { Problem } from '../../../src/shared/problem'
import { answered, connectTo } from './asking'
import { serve } from './local-server'
import { recordedBodies } from './recordings'

const asked = { host: 'api.example.com', key: 'sk-secret-key-1234567890', now: 1_000_000 }
const error = (code: string | null, message = 'words', type = 'invalid_request_error', param: string | null = null): string =>
  JSON.stringify({ error: { message, type, param, code } })

/** Status, body and the problem it must become: the table of OPENAI.md 4.2 and the dialects of fixtures/README.md. */
const table: readonly (readonly [string, number, string, Partial<Problem>])[] = [
  ['a wrong key', 401, error('invalid_api_key', 'Incorrect API key provided: sk-abc***xyz.'), { code: 'key-rejected', serverCode: 'invalid_api_key' }],
  ['an IP that is not allowed', 401, error(null, 'Your IP is not authorized to access this resource.'), { code: 'key-rejected' }],
  ['a restricted key', 401, error(null, 'You have insufficient permissions for this operation. Missing scopes: model.request. Check your role.'), { code: 'key-restricted', field: 'model.request' }],
  ['a country that is not served', 403, error('unsupported_country_region_territory', 'Country, region, or territory not supported'), { code: 'region-unsupported' }],
  ['an unknown model', 404, error('model_not_found', 'The model `gpt-9` does not exist'), { code: 'model-not-found', field: 'model' }],
  ['an unknown model at Ollama', 404, error(null, 'model "llama9" not found, try pulling it first', 'api_error'), { code: 'model-not-found' }],
  ['an unknown path', 404, '{"detail":"Not Found"}', { code: 'bad-response', detail: 'Not Found' }],
  ['too long a context', 400, error('context_length_exceeded', 'Your input exceeds the context window of this model.', 'invalid_request_error', 'input'), { code: 'context-too-long' }],
  ['too long a context at llama.cpp', 400, error(null, 'request (9000 tokens) exceeds the available context size', 'exceed_context_size_error'), { code: 'context-too-long' }],
  ['a refused parameter', 400, error('unsupported_parameter', "Unsupported parameter: 'temperature'", 'invalid_request_error', 'temperature'), { code: 'bad-request', field: 'temperature' }],
  ['a refused value', 400, error('unsupported_value', 'no', 'invalid_request_error', 'reasoning.summary'), { code: 'bad-request', field: 'reasoning.summary' }],
  ['an invalid prompt', 400, error('invalid_prompt'), { code: 'content-refused' }],
  ['a content policy', 400, error('content_policy_violation'), { code: 'content-refused' }],
  ['a picture policy', 400, error('image_content_policy_violation'), { code: 'content-refused' }],
  ['a biology policy', 400, error('bio_policy'), { code: 'content-refused' }],
  ['a misalignment policy', 400, error('misalignment_policy_violation'), { code: 'content-refused' }],
  ['the filter of Azure', 400, error('content_filter', 'The response was filtered'), { code: 'content-refused' }],
  ['no quota', 429, error('insufficient_quota', 'You exceeded your current quota', 'insufficient_quota'), { code: 'quota-exceeded' }],
  ['no credit', 429, error('credit_balance_exhausted', 'words', 'insufficient_quota'), { code: 'quota-exceeded' }],
  ['an organization over its limit', 429, error('organization_spend_limit_exceeded', 'words', 'insufficient_quota'), { code: 'quota-exceeded' }],
  ['a project over its limit', 429, error('project_spend_limit_exceeded', 'words', 'insufficient_quota'), { code: 'quota-exceeded' }],
  ['402', 402, error(null, 'Insufficient Balance'), { code: 'quota-exceeded' }],
  ['a rate limit', 429, error('rate_limit_exceeded', 'Rate limit reached', 'requests'), { code: 'rate-limited', serverCode: 'rate_limit_exceeded' }],
  ['slow down', 429, error('slow_down'), { code: 'rate-limited' }],
  ['the rate limit of Azure', 429, error('RateLimitReached'), { code: 'rate-limited' }],
  ['an overloaded server', 503, error('server_is_overloaded'), { code: 'server-error' }],
  ['slow down with 503', 503, error('slow_down'), { code: 'server-error' }],
  ['a server error', 500, error('server_error', 'words', 'server_error'), { code: 'server-error' }],
  ['a model being loaded', 503, '{"error":{"message":"Loading model","type":"unavailable_error","code":503}}', { code: 'server-error' }],
  ['a page of a gateway', 502, '<html><body>Bad gateway</body></html>', { code: 'server-error' }],
  ['a page that is not there', 404, '<html>Not here</html>', { code: 'bad-response' }],
  ['a page of a firewall', 403, '<html>Blocked</html>', { code: 'bad-response' }],
  ['the key error of Mistral', 401, '{"detail":"Unauthorized"}', { code: 'key-rejected', detail: 'Unauthorized' }],
  ['the key error of xAI', 400, '{"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***er"}', { code: 'key-rejected' }],
  ['a numeric code', 400, '{"error":{"message":"bad","code":400}}', { code: 'bad-request' }],
  ['a list of faults', 422, '{"detail":[{"msg":"field required"}]}', { code: 'bad-request', detail: '[{"msg":"field required"}]' }],
]

describe('what a server answers', () => {
  test.each(table)('%s', async (_, status, body, expected) => {
    const { baseUrl } = await serve((_request, response) =>
      response.writeHead(status, { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json', 'x-request-id': 'req_1' }).end(body),
    )
    const { problem, status: ended } = await answered(connectTo(baseUrl))
    expect(ended).toBe('failed')
    expect(problem).toMatchObject({ ...expected, status, requestId: 'req_1', host: new URL(baseUrl).host })
  })

  test('407, as Chromium gives it (Node, only used on this computer, makes an empty error of it)', async () => {
    const chromium = connectTo('https://api.example.com/v1', { fetch: () => Promise.resolve(new Response('', { status: 407 })) })
    expect((await answered(chromium)).problem).toMatchObject({ code: 'proxy', status: 407 })
  })

  test('401 when no key was sent', async () => {
    const { baseUrl } = await serve((_, response) => response.writeHead(401, { 'content-type': 'application/json' }).end(error(null, "You didn't provide an API key.")))
    expect((await answered(connectTo(baseUrl, { getKey: () => Promise.resolve(null) }))).problem).toMatchObject({ code: 'no-key', status: 401 })
  })

  test('recorded errors of real servers', () => {
    const problems = recordedBodies()
      .filter(({ status }) => status >= 400)
      .map(({ status, body }) => problemOf(Object.assign(new Error('x'), { status, error: body.error ?? body }), asked))
    expect(problems.length).toBeGreaterThan(5)
    for (const problem of problems) {
      expect(problem.code).toMatch(/^(bad-request|rate-limited|model-not-found|quota-exceeded|content-refused)$/)
      expect(problem.detail).not.toBe('')
    }
  })
})

describe('errors inside a stream', () => {
  test.each([
    [{ code: 'server_error', message: 'x' }, 'server-error'],
    [{ code: 'rate_limit_exceeded', message: 'x' }, 'rate-limited'],
    [{ code: 502, message: 'Provider returned error' }, 'server-error'],
    [{ code: '429', message: 'x' }, 'rate-limited'],
    [{ code: 402, message: 'x' }, 'quota-exceeded'],
    [{ code: 'invalid_image_format', message: 'x' }, 'bad-request'],
    [{ type: 'invalid_request_error', message: 'x' }, 'bad-request'],
    [{ type: 'overloaded_error', message: 'x' }, 'server-error'],
    ['plain words', 'server-error'],
    [null, 'server-error'],
  ])('%j', (body, code) => {
    expect(serverProblem(body, asked).code).toBe(code)
  })
})

describe('the network', () => {
  const caused = (code: string): Error => new Error('Connection error.', { cause: new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) }) })
  test.each([
    ['ECONNREFUSED', 'connection'],
    ['ECONNRESET', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ENETUNREACH', 'no-network'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
  ])('Node: %s', (code, expected) => {
    expect(problemOf(caused(code), asked)).toMatchObject({ code: expected, serverCode: code, host: 'api.example.com' })
  })

  test.each([
    ['CONNECTION_REFUSED', 'connection'],
    ['INCOMPLETE_CHUNKED_ENCODING', 'connection'],
    ['EMPTY_RESPONSE', 'connection'],
    ['NAME_NOT_RESOLVED', 'dns'],
    ['INTERNET_DISCONNECTED', 'no-network'],
    ['NETWORK_CHANGED', 'no-network'],
    ['CERT_AUTHORITY_INVALID', 'tls'],
    ['SSL_PROTOCOL_ERROR', 'tls'],
    ['PROXY_CONNECTION_FAILED', 'proxy'],
    ['TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['CONNECTION_TIMED_OUT', 'timeout'],
    ['TIMED_OUT', 'timeout'],
    ['INVALID_HTTP_RESPONSE', 'bad-response'],
  ])('Chromium: net::ERR_%s', (name, expected) => {
    expect(networkProblem(new Error(`net::ERR_${name}`))).toMatchObject({ code: expected, serverCode: `ERR_${name}` })
  })

  test('every address of a host refused (AggregateError)', () => {
    const attempts = new AggregateError([Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })])
    expect(problemOf(new TypeError('fetch failed', { cause: attempts }), asked).code).toBe('connection')
  })

  test('a real refused connection, a real unknown host', async () => {
    expect((await answered(connectTo('http://127.0.0.1:9/v1'))).problem).toMatchObject({ code: 'connection', host: '127.0.0.1:9' })
    expect((await answered(connectTo('http://no-such-host.invalid/v1'))).problem).toMatchObject({ code: 'dns', host: 'no-such-host.invalid' })
  })

  test('a key that cannot be a header', () => {
    expect(problemOf(new TypeError('Cannot convert argument to a ByteString because …'), asked).code).toBe('bad-key')
  })

  test('what nobody foresaw', () => {
    expect(problemOf(new RangeError('odd'), asked)).toEqual({ code: 'unexpected', host: 'api.example.com', detail: 'odd' })
    expect(problemOf('a string', asked).code).toBe('unexpected')
  })
})

describe('when to try again', () => {
  const at = (headers: Record<string, string>): number | undefined => retryAtOf(new Headers(headers), 1_000_000)
  test('milliseconds, seconds, a date, however far off', () => {
    expect(at({ 'retry-after-ms': '250' })).toBe(1_000_250)
    expect(at({ 'retry-after-ms': '250', 'retry-after': '9' })).toBe(1_000_250)
    expect(at({ 'retry-after': '120' })).toBe(1_120_000)
    expect(at({ 'retry-after': 'Tue, 24 Nov 2026 12:00:00 GMT' })).toBe(Date.UTC(2026, 10, 24, 12))
    expect(at({ 'retry-after': 'soon' })).toBeUndefined()
    expect(at({})).toBeUndefined()
  })

  test('it stands in the problem of a rate limit and not in that of an empty account', async () => {
    for (const [code, given] of [['rate_limit_exceeded', true], ['insufficient_quota', false]] as const) {
      const { baseUrl } = await serve((_, response) => response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '3' }).end(error(code)))
      const { problem } = await answered(connectTo(baseUrl))
      expect(problem?.retryAt !== undefined).toBe(given)
    }
  })
})

describe('secrets', () => {
  test.each([
    'Incorrect API key provided: sk-proj-abcdefghijklmnop1234567890.',
    'Incorrect API key provided: sk-abc*********************xyz1.',
    'Authorization: Bearer abc.def.ghi rejected',
    'token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9abcdefghijklmnop0123 is bad',
    'the key sk-secret-key-1234567890 is bad',
    'https://me:password1@proxy.local refused',
  ])('%s', (text) => {
    const safe = redact(text, asked.key)
    expect(safe).not.toMatch(/abcdefgh|xyz1|abc\.def|eyJ|secret-key|password1/)
    expect(safe).toMatch(/\[/)
  })

  test('ordinary words stay, long ones are cut', () => {
    expect(redact('The model `gpt-5.5-2026-04-23` does not exist. See https://platform.openai.com/docs/guides/error-codes/api-errors.')).toContain('error-codes/api-errors.')
    expect(redact('word '.repeat(1000)).length).toBe(600)
  })

  test('the key never stands in a problem, whatever the server echoes', async () => {
    const { baseUrl } = await serve(({ headers }, response) =>
      response.writeHead(401, { 'content-type': 'application/json' }).end(error('invalid_api_key', `wrong: ${headers.authorization}`, `type ${headers.authorization}`, String(headers.authorization))),
    )
    const outcome = await answered(connectTo(baseUrl, { getKey: () => Promise.resolve('plainwordkey') }))
    expect(JSON.stringify(outcome)).not.toContain('plainwordkey')
  })
})
