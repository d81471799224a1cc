import { startHtml, startRedirect, startTrap } from '../support/broken-servers'
import { chatPage } from '../support/chat-page'
import { startReplay } from '../support/replay-server'
import { numbered } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

interface Case {
  readonly name: string
  readonly status: number
  readonly error: Readonly<Record<string, string | null>>
  readonly says: string
  readonly http: string
  /** The first next step. */
  readonly step: string
}

// The bodies are those of the real API (OPENAI.md 4.2).
const cases: readonly Case[] = [
  {
    name: 'key-rejected',
    status: 401,
    error: { message: 'Incorrect API key provided: sk-proj-********************abcd.', type: 'invalid_request_error', code: 'invalid_api_key', param: null },
    says: 'The server did not accept the API key.',
    http: 'HTTP 401',
    step: 'Enter a key',
  },
  {
    name: 'key-restricted',
    status: 401,
    error: { message: 'You have insufficient permissions for this operation. Missing scopes: model.request.', type: 'invalid_request_error', code: null, param: null },
    says: 'The API key is valid, but it is not allowed to do this.',
    http: 'HTTP 401',
    step: 'Open key permissions',
  },
  {
    name: 'quota-exceeded',
    status: 429,
    error: { message: 'You exceeded your current quota, please check your plan and billing details.', type: 'insufficient_quota', code: 'insufficient_quota', param: null },
    says: 'The account has no credit left.',
    http: 'HTTP 429',
    step: 'Open billing page',
  },
  {
    name: 'context-too-long',
    status: 400,
    error: { message: "This model's maximum context length is 128000 tokens.", type: 'invalid_request_error', code: 'context_length_exceeded', param: 'messages' },
    says: 'The conversation is longer than the model can read.',
    http: 'HTTP 400',
    step: 'Start a new chat',
  },
  {
    name: 'model-not-found',
    status: 404,
    error: { message: 'The model `gpt-nope` does not exist or you do not have access to it.', type: 'invalid_request_error', code: 'model_not_found', param: null },
    says: 'The server does not offer this model to you.',
    http: 'HTTP 404',
    step: 'Choose another model',
  },
  {
    name: 'content-refused',
    status: 400,
    error: { message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.', type: 'invalid_request_error', code: 'invalid_prompt', param: null },
    says: 'The server refused to answer this.',
    http: 'HTTP 400',
    step: 'Retry',
  },
  {
    name: 'region-unsupported',
    status: 403,
    error: { message: 'Country, region, or territory not supported', type: 'request_forbidden', code: 'unsupported_country_region_territory', param: null },
    says: 'The server does not serve your country or region.',
    http: 'HTTP 403',
    step: 'Retry',
  },
  {
    name: 'bad-request',
    status: 400,
    error: { message: 'Something about the request is wrong.', type: 'invalid_request_error', code: null, param: 'messages[0]' },
    says: 'The server did not understand the request.',
    http: 'HTTP 400',
    step: 'Change parameters',
  },
]

for (const { name, status, error, says, http, step } of cases) {
  test(`${name}: one plain sentence, the status and what it means, the next step`, async ({ launch, openai }) => {
    openai.mock.onMessage('anything', { error: { ...error, message: error['message'] ?? '', code: error['code'] ?? undefined } as never, status })
    const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
    const chat = chatPage(page)
    await chat.ask('Ask anything')
    await chat.untilStatus('failed')
    await expect(chat.alert).toContainText(says)
    await expect(chat.alert).toContainText(http)
    await expect(chat.alert).toContainText(/Request ID req-/)
    await expect(chat.alert.getByRole('button').first()).toHaveText(step)
    await expect(chat.alert.getByRole('button', { name: 'Retry' })).toBeVisible()
    await expect(chat.questions).toHaveText(/Ask anything/)
    expect(openai.questions()).toHaveLength(1)
  })
}

test('a real 401 of the mock for a wrong key', async ({ launch, later }) => {
  const { startOpenAi } = await import('../support/openai-server')
  const openai = await startOpenAi(['the right key'])
  later(openai.close)
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl, 'sk-wrong-key-0000000000') })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The server did not accept the API key.')
  await expect(chat.alert).toContainText('HTTP 401: not signed in')
  await chat.alert.getByRole('button', { name: 'Enter a key' }).click()
  await expect(chat.settings.getByRole('textbox', { name: 'API key' })).toBeVisible()
})

test('rate-limited: a state that counts down and goes on by itself', async ({ launch, openai }) => {
  openai.mock.on({ userMessage: 'patience', sequenceIndex: 0 }, { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 3 })
  openai.mock.on({ userMessage: 'patience', sequenceIndex: 1 }, { content: 'Thank you for waiting.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('I have patience')
  await chat.untilStatus('queued')
  await expect(chat.answer).toContainText('The server asks to slow down.')
  const shown = await chat.answer.evaluate((article) => {
    const seen: number[] = []
    return new Promise<readonly number[]>((resolve) => {
      const look = (): void => {
        const seconds = /Trying again in (\d+) second/.exec(article.textContent)?.[1]
        if (seconds !== undefined && seen.at(-1) !== Number(seconds)) seen.push(Number(seconds))
        if (article.dataset['status'] !== 'queued') resolve(seen)
      }
      new MutationObserver(look).observe(article, { subtree: true, childList: true, characterData: true, attributes: true })
      look()
    })
  })
  expect(shown.length).toBeGreaterThan(1)
  expect(shown).toEqual(shown.toSorted((a, b) => b - a))
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Thank you for waiting.')
  expect(openai.questions()).toHaveLength(2)
})

test('rate-limited: cancelling the wait stops the answer', async ({ launch, openai }) => {
  openai.mock.onMessage('patience', { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' }, status: 429, retryAfter: 600 })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('I have no patience')
  await chat.untilStatus('queued')
  await chat.answer.getByRole('button', { name: 'Cancel' }).click()
  await chat.untilStatus('stopped')
  await expect(chat.answer.getByRole('button', { name: 'Retry' })).toBeVisible()
  expect(openai.questions()).toHaveLength(1)
})

test('server-error: tried again a few times, then shown', async ({ launch, openai }) => {
  openai.mock.onMessage('anything', { error: { message: 'The server had an error while processing your request.', type: 'server_error', code: 'server_error' }, status: 500 })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', { timeout: 20_000 })
  await expect(chat.alert).toContainText('The server has a problem of its own.')
  await expect(chat.alert).toContainText('HTTP 500: error inside the server')
  await expect(chat.alert.getByRole('button', { name: 'Retry' })).toBeVisible()
  expect(openai.questions().length).toBeGreaterThan(1)
})

test('server-error that passes: the second attempt answers', async ({ launch, openai }) => {
  openai.mock.on({ userMessage: 'again', sequenceIndex: 0 }, { error: { message: 'Overloaded', type: 'server_error', code: 'server_is_overloaded' }, status: 503 })
  openai.mock.on({ userMessage: 'again', sequenceIndex: 1 }, { content: 'Recovered.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('again')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Recovered.')
})

for (const status of [200, 502]) {
  test(`a page of HTML with status ${status}`, async ({ launch, later }) => {
    const html = await startHtml(status)
    later(html.close)
    const { page } = await launch({ env: serverEnvironment(html.baseUrl) })
    const chat = chatPage(page)
    await chat.ask('anything')
    await expect(chat.answer).toHaveAttribute('data-status', 'failed', { timeout: 20_000 })
    await expect(chat.alert).toContainText(status === 200 ? 'What answered is not an OpenAI-compatible server.' : 'The server has a problem of its own.')
    if (status === 502) await expect(chat.alert).toContainText('HTTP 502: a server in between got no proper answer')
    else await expect(chat.alert.getByRole('button', { name: 'Open Connection' })).toBeVisible()
  })
}

test('bad-response: JSON where a stream was asked for', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  const exchange = await scripted.next()
  exchange.send('{"hello":"world"}', { 'content-type': 'application/json' })
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('What answered is not an OpenAI-compatible server.')
})

test('stream-cut: a clean end before the answer was finished is no answer', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 6))
  exchange.hangUp()
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The connection broke in the middle of the answer.')
  await expect(chat.alert.getByRole('button').first()).toHaveText('Continue')
  await expect(chat.answer).toContainText('w6')
})

test('stream-cut: a recorded stream of the real API, cut in the middle', async ({ launch, later }) => {
  const recording = 'vercel-ai/openai/responses/openai-compaction.1.chunks.txt'
  const server = await startReplay({ models: ['gpt-6.1-sol'], recordings: [recording], cutAfter: 300 })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' } })
  const chat = chatPage(page)
  await chat.ask('Compare the tests')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The connection broke in the middle of the answer.')
  await expect(chat.answer).toContainText('Unit tests (Jest)')
})

test('quota-exceeded inside a recorded stream that began well', async ({ launch, later }) => {
  const server = await startReplay({ models: ['gpt-6.1-sol'], recordings: ['vercel-ai/openai/responses/openai-error.1.chunks.txt'] })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' } })
  const chat = chatPage(page)
  await chat.ask('anything')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The account has no credit left.')
  await expect(chat.alert.getByRole('button').first()).toHaveText('Open billing page')
})

test('content-refused: the content filter ends the answer', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  const exchange = await scripted.next()
  exchange.say('I will')
  exchange.finish('content_filter')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The server refused to answer this.')
})

test('timeout: a stream that falls silent', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { idleTimeoutSeconds: 5 } })
  const chat = chatPage(page)
  await chat.ask('anything')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 4))
  await expect(chat.answer).toContainText('w4')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText(/Nothing came from 127\.0\.0\.1:\d+ for too long\./)
  await expect(chat.alert.getByRole('button').first()).toHaveText('Continue')
  await exchange.closed
})

test('a redirect is not followed: the key never reaches another origin', async ({ launch, later }) => {
  const trap = await startTrap()
  later(trap.close)
  const redirect = await startRedirect(trap.url)
  later(redirect.close)
  const { page } = await launch({ env: serverEnvironment(redirect.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('What answered is not an OpenAI-compatible server.')
  expect(trap.seen).toEqual([])
})

test('Copy details puts everything known on the clipboard', async ({ launch, openai }) => {
  openai.mock.onMessage('anything', { error: { message: 'No such model.', type: 'invalid_request_error', code: 'model_not_found' }, status: 404 })
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  await chat.untilStatus('failed')
  await chat.alert.getByRole('button', { name: 'Copy details' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/model-not-found[\s\S]*404[\s\S]*req-/)
})
