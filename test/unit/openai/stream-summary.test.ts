import { expect, test } from 'vitest'
import { plainText } from '../../../src/shared/changes'
import type { AnswerRequest, SummaryWay } from '../../../src/main/openai/openai-types'
import { cutContext, roughTokens } from '../../../src/main/openai/rough-size'
import { streamSummary } from '../../../src/main/openai/stream-summary'
import { type Answered, answered, ask, assistant, connectTo, user } from './asking'
import { completed, delta, serve, sse } from './local-server'

const tooLong = { error: { message: 'Your input exceeds the context window of this model.', type: 'invalid_request_error', code: 'context_length_exceeded', param: 'input' } }
const items = [
  { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Why?' }] },
  { type: 'compaction', id: 'cmp_1', encrypted_content: 'gAAA=' },
]

interface Options {
  /** Characters of a request from which on the server says that it is too long. */
  readonly most?: number
  readonly compacts?: boolean
}

/** Asks a server for a summary of a conversation; what the server was sent, and what came of it. */
async function summarised(context: AnswerRequest['context'], summary: SummaryWay, { most = Number.POSITIVE_INFINITY, compacts = false }: Options = {}) {
  const inputs: string[] = []
  const server = await serve(({ path, body }, response) => {
    if (path === '/v1/responses/compact') {
      if (!compacts) return void response.writeHead(404).end('nothing here')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'response.compaction', output: items, usage: { input_tokens: 9, output_tokens: 2 } }))
    }
    const input = JSON.stringify(body['input'])
    if (input.length > most) return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(tooLong))
    inputs.push(input)
    response.writeHead(200, sse).end(delta(`summary ${inputs.length}`) + completed())
  })
  const outcome: Answered = await answered(connectTo(server.baseUrl), ask({ context: [...context, user('Summarise it.')], summary }), undefined, undefined, streamSummary)
  return { outcome, inputs, paths: server.seen.map(({ path }) => path), bodies: server.seen.map(({ body }) => body) }
}

const talk = [user('Why?'), assistant('Because.')]

test('a conversation that fits is summarised in one request, after its own turns', async () => {
  const { outcome, inputs } = await summarised(talk, 'words')
  expect(outcome).toMatchObject({ status: 'done', earlier: [] })
  expect(plainText(outcome.parts)).toBe('summary 1')
  expect(inputs).toHaveLength(1)
  expect(inputs[0]).toMatch(/Why\?.*Because\..*Summarise it\./)
})

test('one that is too long is summarised piece by piece, each with the summary before it; nothing is left away, and all is paid', async () => {
  const long = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? user : assistant)(`turn-${index} ${'word '.repeat(100)}`))
  const { outcome, inputs } = await summarised(long, 'words', { most: 9000 })
  expect(outcome.status).toBe('done')
  expect(inputs.length).toBeGreaterThan(2)
  for (let index = 0; index < 40; index += 1) expect(inputs.filter((input) => input.includes(`turn-${index} `))).toHaveLength(1)
  inputs.slice(1).forEach((input, index) => expect(input).toContain(`summary ${index + 1}"`))
  // What is shown is the last summary alone.
  expect(plainText(outcome.parts)).toBe(`summary ${inputs.length}`)
  expect(outcome.earlier).toHaveLength(inputs.length - 1)
})

test('what is too long even in the smallest pieces fails with the reason', async () => {
  const { outcome } = await summarised(talk, 'words', { most: 10 })
  expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'context-too-long' } })
})

test('a server that compacts gives items in place of words; one that cannot is asked for words', async () => {
  const compacted = await summarised(talk, 'best', { compacts: true })
  expect(compacted.outcome).toMatchObject({ status: 'done', items, parts: [], usage: { inputTokens: 9, outputTokens: 2 } })
  expect(compacted.paths).toEqual(['/v1/responses/compact'])
  expect(JSON.stringify(compacted.bodies[0])).not.toContain('Summarise it.')
  const inWords = await summarised(talk, 'best')
  expect(inWords.paths).toEqual(['/v1/responses/compact', '/v1/responses'])
  expect(plainText(inWords.outcome.parts)).toBe('summary 1')
  // Who wants words has them.
  expect((await summarised(talk, 'words', { compacts: true })).paths).toEqual(['/v1/responses'])
})

test('a rough size is not too small, and a message longer than a piece is cut', () => {
  expect(roughTokens('hello world')).toBeGreaterThanOrEqual(2)
  expect(roughTokens('你好，世界')).toBe(5)
  const pieces = cutContext([user('a'), user('b'.repeat(100)), user('c')], new Map(), 20)
  expect(pieces.flat().map(({ parts }) => plainText(parts)).join('')).toBe(`a${'b'.repeat(100)}c`)
  for (const piece of pieces) expect(piece.reduce((sum, { parts }) => sum + roughTokens(plainText(parts)), 0)).toBeLessThanOrEqual(20)
})
