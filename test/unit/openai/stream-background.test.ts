import { afterEach, expect, test, vi } from 'vitest'
import { applyChanges, plainText } from '../../../src/shared/changes'
import { defaultChatParams, type Part } from '../../../src/shared/chat'
import type { BackgroundLine, Outcome } from '../../../src/main/openai/openai-types'
import { streamBackground } from '../../../src/main/openai/stream-background'
import { type BackgroundServer, startBackgroundServer } from '../../support/background-server'
import { requestFaults } from '../../support/request-schema'
import { answered, ask, connectTo } from './asking'

const recording = 'vercel-ai/openai/responses/openai-web-search-tool.1.chunks.txt'

let server: BackgroundServer
afterEach(() => server.close())

function lineOf(known: Partial<BackgroundLine> = {}): BackgroundLine {
  return { response: null, sequence: -1, folded: null, begun: () => Promise.resolve(), over: vi.fn(() => Promise.resolve()), isCancelled: () => false, onWake: () => () => {}, ...known }
}

/** Listens until the stream ends, or `until` events have been taken; the parts go on from those given. */
async function listen(line: BackgroundLine, earlier: readonly Part[] = [], signal = new AbortController().signal): Promise<{ readonly outcome: Outcome; readonly parts: readonly Part[] }> {
  let parts = earlier
  const sink = { started: () => {}, changes: (changes: Parameters<typeof applyChanges>[1]) => void (parts = applyChanges(parts, changes)), saveImage: () => 'a'.repeat(64) }
  const request = { ...ask({ params: { ...defaultChatParams, background: true } }), line }
  return { outcome: await streamBackground(connectTo(server.baseUrl), request, sink, signal), parts }
}

async function wholeAnswer(): Promise<Awaited<ReturnType<typeof listen>>> {
  server = await startBackgroundServer(recording)
  server.writeTo(server.length)
  return listen(lineOf())
}

test('an answer is asked for in the background, fetched as it is written, and forgotten by the server', async () => {
  const over = vi.fn(() => Promise.resolve())
  const begun = vi.fn(() => Promise.resolve())
  server = await startBackgroundServer(recording)
  server.writeTo(server.length)
  const { outcome, parts } = await listen(lineOf({ begun, over }))
  expect(outcome).toMatchObject({ status: 'done', problem: null, requestId: 'req_background' })
  expect(outcome.usage?.outputTokens).toBeGreaterThan(0)
  expect(plainText(parts).length).toBeGreaterThan(500)
  const [{ body } = { body: null }] = server.requests
  expect(body).toMatchObject({ background: true, store: true, stream: true })
  expect(requestFaults('CreateResponse', body ?? {})).toEqual([])
  expect(begun.mock.calls).toEqual([[expect.stringMatching(/^resp_/)]])
  expect(over).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(server.isDeleted()).toBe(true))
  expect(server.isCancelled()).toBe(false)
})

test('cut after any event it becomes the same message, in the same run from there, and in a later one without doing anything twice', async () => {
  const whole = await wholeAnswer()
  const { length } = server
  await server.close()
  for (let at = 1; at < length; at += 7) {
    server = await startBackgroundServer(recording)
    server.writeTo(at)
    const line = lineOf()
    const first = listen(line)
    await vi.waitFor(() => expect(line.folded?.at).toBe(at - 1))
    server.cut()
    const { outcome, parts } = await first
    expect(outcome.problem?.code).toBe('stream-cut')
    server.writeTo(server.length)
    // What is on disk goes as far as `sequence` says.
    const later = await listen(lineOf({ response: line.response, sequence: line.sequence }), parts)
    expect(later.parts).toEqual(whole.parts)
    expect(server.requests.filter(({ path }) => path.includes('starting_after'))).toEqual([])
    await server.close()

    server = await startBackgroundServer(recording)
    server.writeTo(at)
    const again = lineOf()
    const begun = listen(again)
    await vi.waitFor(() => expect(again.folded?.at).toBe(at - 1))
    server.cut()
    const before = await begun
    server.writeTo(server.length)
    const after = await listen(again, before.parts)
    expect(after.parts).toEqual(whole.parts)
    expect(after.outcome.usage).toEqual(whole.outcome.usage)
    expect(server.requests.map(({ path }) => path)).toContain(`/v1/responses/${again.response}?stream=true&starting_after=${at - 1}`)
    await server.close()
  }
  server = await startBackgroundServer(recording)
})

test('an answer of which there is no stream any more is fetched whole once it is written', async () => {
  const whole = await wholeAnswer()
  await server.close()
  server = await startBackgroundServer(recording)
  server.writeTo(60)
  const line = lineOf()
  const first = listen(line)
  await vi.waitFor(() => expect(line.folded?.at).toBe(59))
  server.endStreams()
  const { parts } = await first
  const rest = listen(line, parts)
  await vi.waitFor(() => expect(server.requests.filter(({ path, method }) => method === 'GET' && !path.includes('stream=true'))).not.toEqual([]))
  server.writeTo(server.length)
  const { outcome, parts: all } = await rest
  expect(outcome.status).toBe('done')
  expect(plainText(all)).toBe(plainText(whole.parts))
})

test('an answer that the server no longer knows says so, and is forgotten here too', async () => {
  server = await startBackgroundServer(recording)
  server.endStreams('gone')
  const over = vi.fn(() => Promise.resolve())
  const { outcome } = await listen(lineOf({ response: 'resp_unknown', sequence: 12, over }))
  expect(outcome).toMatchObject({ status: 'failed', problem: { code: 'background-gone', status: 404 } })
  expect(over).toHaveBeenCalledOnce()
})

test('Stop cancels it at the server; the end of the app does not', async () => {
  for (const isCancelled of [false, true]) {
    server = await startBackgroundServer(recording)
    server.writeTo(40)
    const over = vi.fn(() => Promise.resolve())
    const line = lineOf({ isCancelled: () => isCancelled, over })
    const abort = new AbortController()
    const stopping = listen(line, [], abort.signal)
    await vi.waitFor(() => expect(line.folded?.at).toBe(39))
    abort.abort()
    expect((await stopping).outcome).toMatchObject({ status: 'stopped', stopReason: 'user' })
    expect(over).toHaveBeenCalledTimes(isCancelled ? 1 : 0)
    if (isCancelled) await vi.waitFor(() => expect(server.isDeleted()).toBe(true))
    expect(server.isCancelled()).toBe(isCancelled)
    if (!isCancelled) await server.close()
  }
})

test('after sleep, and after silence, the stream is taken up again without a word', async () => {
  server = await startBackgroundServer(recording)
  server.writeTo(40)
  let wake = (): void => {}
  const line = lineOf({ onWake: (listener) => ((wake = listener), () => {}) })
  const all = listen(line)
  await vi.waitFor(() => expect(line.folded?.at).toBe(39))
  wake()
  await vi.waitFor(() => expect(server.requests).toHaveLength(2))
  server.writeTo(server.length)
  expect((await all).outcome.status).toBe('done')
})

test('what was refused before it began is a problem like any other', async () => {
  server = await startBackgroundServer(recording)
  const request = { ...ask({ params: { ...defaultChatParams, background: true } }), line: lineOf() }
  const outcome = await answered(connectTo(`${server.url}/nowhere`), request, undefined, undefined, (connection, _, ...how) => streamBackground(connection, request, ...how))
  expect(outcome).toMatchObject({ status: 'failed', problem: { status: 404 } })
})
