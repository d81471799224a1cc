import { expect, test } from 'vitest'
import { detectServers } from '../../../src/main/connect/detect-servers'

/** Answers with these bodies by address, and as a dead port for any other. */
const answers = (bodies: Readonly<Record<string, unknown>>): typeof fetch => (input) => {
  const body = bodies[(input as string).replace('http://localhost:', '')]
  return body === undefined ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(new Response(JSON.stringify(body)))
}
const models = (count: number, owned_by = 'x') => ({ data: Array.from({ length: count }, (_, index) => ({ id: `m${index}`, owned_by })) })

test('each kind is known by what only it answers', async () => {
  const found = await detectServers(
    answers({
      '11434/v1/models': models(2),
      '11434/api/version': { version: '0.9' },
      '1234/v1/models': models(1),
      '1234/api/v0/models': models(1),
      '8080/v1/models': models(1),
      '8080/props': { default_generation_settings: {} },
      '8000/v1/models': models(3, 'vllm'),
    }),
  )
  expect(found).toEqual([
    { kind: 'ollama', baseUrl: 'http://localhost:11434/v1', models: 2 },
    { kind: 'lmstudio', baseUrl: 'http://localhost:1234/v1', models: 1 },
    { kind: 'llamacpp', baseUrl: 'http://localhost:8080/v1', models: 1 },
    { kind: 'vllm', baseUrl: 'http://localhost:8000/v1', models: 3 },
  ])
})

test('something else on the same port is not taken for one, nor is what cannot be read', async () => {
  expect(await detectServers(answers({ '8080/v1/models': models(1), '8080/props': {}, '8000/v1/models': models(1), '11434/v1/models': models(1), '1234/v1/models': 'hello', '1234/api/v0/models': [] }))).toEqual([])
})
