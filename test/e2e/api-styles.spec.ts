import { defaultChatParams } from '../../src/shared/chat'
import { chatPage, openSettings } from '../support/chat-page'
import { recordedEvents } from '../support/fixtures'
import { startReplay } from '../support/replay-server'
import { requestFaults } from '../support/request-schema'
import { expect, serverEnvironment, test } from '../support/test'

const styles = [
  { style: 'Responses', path: '/v1/responses', schema: 'CreateResponse' },
  { style: 'Chat Completions', path: '/v1/chat/completions', schema: 'CreateChatCompletionRequest' },
] as const

for (const { style, path, schema } of styles) {
  test(`${style}: chosen in the settings, asked as OpenAI describes it, answered`, async ({ launch, openai }) => {
    openai.mock.onMessage('first question', { content: 'First answer.' })
    openai.mock.onMessage('second question', { content: 'Second answer.' })
    const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
    const dialog = await openSettings(page, 'Connection')
    await dialog.getByRole('combobox', { name: 'API style' }).selectOption(style)
    await page.keyboard.press('Escape')
    const chat = chatPage(page)
    await chat.ask('The first question')
    await chat.untilStatus('done')
    await expect(chat.answer).toContainText('First answer.')
    await chat.ask('The second question')
    await expect(chat.answers).toHaveCount(2)
    await chat.untilStatus('done')
    await expect(chat.answer).toContainText('Second answer.')

    const questions = openai.questions()
    expect(questions.map((question) => question.path)).toEqual([path, path])
    for (const { body } of questions) expect(requestFaults(schema, body ?? {})).toEqual([])
    expect(JSON.stringify(questions[1]?.body)).toContain('First answer.')
  })
}

test('Responses is private: nothing is stored at the server, reasoning comes back encrypted', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl), settings: { apiStyle: 'responses', chatDefaults: { ...defaultChatParams, model: 'gpt-6.1-sol' } } })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  expect(openai.questions()[0]?.body).toMatchObject({ model: 'gpt-6.1-sol', stream: true, store: false, include: ['reasoning.encrypted_content'] })
  expect(openai.questions()[0]?.body).not.toHaveProperty('previous_response_id')
})

test('legacy Completions: a raw prompt, for a model that knows no other', async ({ launch, later }) => {
  const recording = 'vercel-ai/openai/completion/openai-completion-text.chunks.txt'
  const server = await startReplay({ models: ['gpt-3.5-turbo-instruct'], recordings: [recording] })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Invent a holiday')
  // The recorded answer ran into its limit of 16 tokens.
  await chat.untilStatus('stopped')
  await expect(chat.answer).toContainText('Reached the length limit')
  const text = recordedEvents(recording).map((line) => (JSON.parse(line) as { choices: readonly { text: string }[] }).choices[0]?.text ?? '')
  await expect(chat.answer).toContainText(text.join('').trim())
  const [question] = server.questions
  expect(question?.path).toBe('/v1/completions')
  expect(question?.body).toMatchObject({ model: 'gpt-3.5-turbo-instruct', stream: true })
  expect(question?.body?.['prompt']).toContain('Invent a holiday')
})

test('chosen automatically: Chat Completions for a server that is not OpenAI', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  expect(openai.questions()[0]?.path).toBe('/v1/chat/completions')
})

test('reasoning, web search with its sources, and the answer of a recorded stream are shown', async ({ launch, later }) => {
  const server = await startReplay({ models: ['gpt-5-mini'], recordings: ['vercel-ai/openai/responses/openai-web-search-tool.1.chunks.txt'] })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' } })
  const chat = chatPage(page)
  await chat.ask('Tech news?')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Searched the web')
  await expect(chat.answer).toContainText('I checked today’s tech headlines')
  await expect(chat.answer.getByRole('link').first()).toBeVisible()
})

test('what the model says on the way to its answer is dim, and the answer is not', async ({ launch, later }) => {
  const server = await startReplay({ models: ['gpt-5.3-codex'], recordings: ['vercel-ai/openai/responses/openai-phase.1.chunks.txt'] })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' } })
  const chat = chatPage(page)
  await chat.ask('What do you do?')
  await chat.untilStatus('done')
  const colour = (phase: string): Promise<string> => chat.answer.locator(`[data-phase="${phase}"] p`).first().evaluate((element) => getComputedStyle(element).color)
  const usual = await chat.answer.evaluate((element) => getComputedStyle(element).color)
  expect(await colour('final_answer')).toBe(usual)
  expect(await colour('commentary')).not.toBe(usual)
})

test('temperature, output limit and instructions of a chat reach the server', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await page.getByRole('button', { name: 'Parameters' }).click()
  await page.getByRole('textbox', { name: 'System instructions' }).fill('Answer like a pirate.')
  await page.getByRole('spinbutton', { name: 'Temperature' }).fill('0.6')
  await page.getByRole('spinbutton', { name: 'Max output tokens' }).fill('100')
  await page.keyboard.press('Escape')
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  const body = openai.questions()[0]?.body
  expect(body).toMatchObject({ temperature: 0.6, max_tokens: 100 })
  expect(body?.['messages']).toMatchObject([{ content: 'Answer like a pirate.' }, { role: 'user', content: 'hello' }])
})
