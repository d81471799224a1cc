import { describe, expect, test } from 'vitest'
import { checkKeyText } from '../../../src/main/openai/check-key-text'
import { listModels, modelList, titleModel } from '../../../src/main/openai/list-models'
import { bundledModels, modelFacts } from '../../../src/main/openai/model-facts'
import { testKey } from '../../../src/main/openai/test-key'
import { checkBaseUrl, isLoopback } from '../../../src/main/openai/transport'
import { ProblemError } from '../../../src/shared/problem'
import { connectTo } from './asking'
import { serve } from './local-server'

describe('checkKeyText', () => {
  test.each([
    ['sk-abc123', 'sk-abc123'],
    ['  sk-abc123\r\n', 'sk-abc123'],
    ['Bearer sk-abc123', 'sk-abc123'],
    ['Authorization: Bearer sk-abc123', 'sk-abc123'],
    ['"sk-abc123"', 'sk-abc123'],
    ["'sk-abc123'", 'sk-abc123'],
    ['any-key', 'any-key'],
  ])('%j is taken', (pasted, key) => {
    expect(checkKeyText(pasted, true)).toEqual({ key })
  })

  test.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['sk-abc\n123', 'characters'],
    ['sk-abc 123', 'characters'],
    ['“sk-abc123”', 'characters'],
    ['sk-äbc', 'characters'],
    ['sk-abc\u200b123', 'characters'],
    ['sk-admin-abc123', 'admin'],
    ['sk-or-v1-abc', 'openrouter'],
  ])('%j is refused', (pasted, field) => {
    expect(checkKeyText(pasted, true)).toEqual({ problem: { code: 'bad-key', field } })
  })

  test("OpenRouter's key is fine at OpenRouter", () => {
    expect(checkKeyText('sk-or-v1-abc', false)).toEqual({ key: 'sk-or-v1-abc' })
  })
})

describe('testKey tells apart', () => {
  const json = { 'content-type': 'application/json' }
  const fails = (code: string | null, message: string): string => JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } })
  test.each([
    ['works', 200, '{"object":"list","data":[{"id":"a"},{"id":"b"}]}', 'works', undefined],
    ['works (a bare list)', 200, '[{"id":"a"}]', 'works', undefined],
    ['rejected', 401, fails('invalid_api_key', 'Incorrect API key provided'), 'rejected', 'key-rejected'],
    ['restricted but valid', 401, fails(null, 'You have insufficient permissions. Missing scopes: api.model.read.'), 'restricted', 'key-restricted'],
    ['no credit', 429, fails('insufficient_quota', 'You exceeded your current quota'), 'no-credit', 'quota-exceeded'],
    ['not compatible (HTML)', 200, '<html></html>', 'not-compatible', 'bad-response'],
    ['not compatible (other JSON)', 200, '{"hello":1}', 'not-compatible', 'bad-response'],
    ['not compatible (no such path)', 404, '{"detail":"Not Found"}', 'not-compatible', 'bad-response'],
    ['failed', 500, fails('server_error', 'oops'), 'failed', 'server-error'],
  ])('%s', async (_, status, body, verdict, code) => {
    const { baseUrl, seen } = await serve((_request, response) => response.writeHead(status, json).end(body))
    const result = await testKey(connectTo(baseUrl))
    expect(result.verdict).toBe(verdict)
    if (result.verdict !== 'works') expect(result.problem).toMatchObject({ code, host: new URL(baseUrl).host })
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/models'])
  })

  test('unreachable, and why', async () => {
    expect(await testKey(connectTo('http://127.0.0.1:9/v1'))).toMatchObject({ verdict: 'unreachable', problem: { code: 'connection' } })
    const chromium = (name: string) => connectTo('https://api.example.com/v1', { fetch: () => Promise.reject(new Error(`net::ERR_${name}`)) })
    for (const [name, code] of [['NAME_NOT_RESOLVED', 'dns'], ['CERT_AUTHORITY_INVALID', 'tls'], ['PROXY_CONNECTION_FAILED', 'proxy'], ['INTERNET_DISCONNECTED', 'no-network'], ['TIMED_OUT', 'timeout']] as const) {
      expect(await testKey(chromium(name))).toMatchObject({ verdict: 'unreachable', problem: { code, host: 'api.example.com' } })
    }
  })

  test('a key that cannot be read', async () => {
    const locked = connectTo('http://127.0.0.1:9/v1', { getKey: () => Promise.reject(new ProblemError({ code: 'keychain-locked' })) })
    expect(await testKey(locked)).toEqual({ verdict: 'failed', problem: { code: 'keychain-locked' } })
  })
})

describe('the model list', () => {
  const ids = (list: { readonly models: readonly { readonly id: string }[] }): readonly string[] => list.models.map(({ id }) => id)
  const server = ['whisper-1', 'gpt-image-1', 'gpt-4o-realtime-preview', 'text-embedding-3-small', 'gpt-7-new', 'gpt-6-luna', 'davinci-002', 'gpt-6.1-sol', 'ft:gpt-4o-mini-2024-07-18:me::x', 'o3', 'gpt-5.5-pro']

  test('of OpenAI: what can chat, known models first, then the newest', () => {
    const list = modelList(server.map((id, created) => ({ id, created })), true)
    expect(ids(list)).toEqual(['gpt-6.1-sol', 'gpt-6-luna', 'o3', 'davinci-002', 'gpt-5.5-pro', 'ft:gpt-4o-mini-2024-07-18:me::x', 'gpt-7-new'])
    expect(list).toMatchObject({ defaultModel: 'gpt-6.1-sol', from: 'server', problem: null })
    const byId = new Map(list.models.map((model) => [model.id, model]))
    expect(byId.get('davinci-002')?.styles).toEqual(['completions'])
    expect(byId.get('gpt-5.5-pro')).toMatchObject({ styles: ['responses'], facts: null })
    expect(byId.get('gpt-7-new')).toMatchObject({ facts: null, retires: null, styles: ['responses', 'chat'] })
    expect(byId.get('o3')?.retires).toBe('2026-12-11')
  })

  test("the server's own date of retirement wins", () => {
    expect(modelList([{ id: 'o3', shutdown_date: '2027-01-01' }], true).models[0]?.retires).toBe('2027-01-01')
  })

  test('of another server: as it lists them, without what cannot chat', () => {
    const list = modelList([{ id: 'qwen3:8b' }, { id: 'nomic-embed-text' }, { id: 'llama3' }, { nonsense: 1 }], false)
    expect(ids(list)).toEqual(['qwen3:8b', 'llama3'])
    expect(list.defaultModel).toBe('qwen3:8b')
  })

  test('no server: the bundled table for OpenAI, nothing for others, the problem in both', async () => {
    const gone = connectTo('http://127.0.0.1:9/v1')
    expect(await listModels({ ...gone, official: true })).toMatchObject({ from: 'bundled', defaultModel: 'gpt-6.1-sol', problem: { code: 'connection' } })
    expect(await listModels(gone)).toMatchObject({ from: 'bundled', models: [], defaultModel: '', problem: { code: 'connection' } })
  })

  test('facts: snapshots and fine-tunes are their family', () => {
    expect(modelFacts('gpt-5.5-2026-04-23')).toBe(modelFacts('gpt-5.5'))
    expect(modelFacts('ft:gpt-4o-mini-2024-07-18:me::x')).toBe(modelFacts('gpt-4o-mini'))
    expect(modelFacts('llama3')).toBeNull()
    expect(modelFacts('gpt-6.1-sol')?.efforts).toEqual(['low', 'medium', 'high', 'xhigh', 'max'])
    for (const { id, facts } of bundledModels) {
      if (facts !== null && facts.defaultEffort !== null) expect(facts.efforts, id).toContain(facts.defaultEffort)
    }
  })

  test('titles', () => {
    expect(titleModel(true, 'gpt-6.1-sol')).toBe('gpt-6-luna')
    expect(titleModel(false, 'llama3')).toBe('llama3')
  })
})

describe('base URLs', () => {
  test.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1'],
    ['https://openrouter.ai/api/v1//', 'https://openrouter.ai/api/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ['http://192.168.1.5:8000/v1', 'http://192.168.1.5:8000/v1'],
  ])('%j is taken', (text, baseUrl) => {
    expect(checkBaseUrl(text, ['http://192.168.1.5:8000'])).toEqual({ baseUrl, origin: new URL(baseUrl).origin })
  })

  test.each(['', 'api.openai.com', 'ftp://a.b/c', 'file:///etc/passwd', 'https://a.b/v1?key=1', 'https://a.b/v1#x', 'https://me:pw@a.b/v1', 'https://me@a.b/v1', 'javascript:alert(1)'])('%j is refused', (text) => {
    expect(checkBaseUrl(text, [])).toEqual({ problem: { code: 'bad-input', field: 'baseUrl' } })
  })

  test.each(['http://api.openai.com/v1', 'http://192.168.1.5:8000/v1', 'http://localhost.evil.example/v1', 'http://127.0.0.1.evil.example'])('%j needs a yes', (text) => {
    expect(checkBaseUrl(text, [])).toEqual({ problem: { code: 'insecure-url', host: new URL(text).host } })
  })

  test('loopback', () => {
    for (const origin of ['http://localhost:1', 'http://app.localhost', 'http://127.3.2.1', 'http://[::1]']) expect(isLoopback(origin), origin).toBe(true)
    for (const origin of ['http://localhost.evil', 'http://128.0.0.1', 'http://[::2]', 'nonsense']) expect(isLoopback(origin), origin).toBe(false)
  })
})
