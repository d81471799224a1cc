import { chatPage } from '../support/chat-page'
import { titlePrompt } from '../support/http-server'
import { startOpenAi } from '../support/openai-server'
import { expect, serverEnvironment, test } from '../support/test'

test('with the server gone and no key, every chat is listed and readable', async ({ launch }) => {
  const openai = await startOpenAi()
  openai.mock.onMessage('capital of France', { content: 'It is **Paris**.' })
  openai.mock.onMessage('capital of Japan', { content: 'It is **Tokyo**.' })
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('What is the capital of France?')
  await chat.untilStatus('done')
  await first.page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('What is the capital of Japan?')
  await chat.untilStatus('done')
  await first.quit()
  await openai.close()

  const second = await launch()
  const again = chatPage(second.page)
  const links = again.chats.getByRole('link')
  await expect(links).toHaveText([/capital of Japan/, /capital of France/])
  await again.chats.getByRole('link', { name: /France/ }).click()
  await expect(again.questions).toHaveText(/capital of France/)
  await expect(again.answer).toContainText('It is Paris.')
  await expect(again.answer.locator('strong')).toHaveText('Paris')
  await again.chats.getByRole('link', { name: /Japan/ }).click()
  await expect(again.answer).toContainText('It is Tokyo.')
})

test('the chat that was open is open again, without a click', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hello to you.' })
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  await first.quit()
  const second = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(second.page).answer).toContainText('Hello to you.')
})

test('a better title is asked for once, after the first answer, and kept', async ({ launch, openai }) => {
  openai.mock.prependFixture({ match: { systemMessage: titlePrompt }, response: { content: '"A short greeting."' } })
  let answer = (): void => {}
  const seen = new Promise<void>((resolve) => {
    answer = resolve
  })
  openai.mock.onMessage('', () => seen.then(() => ({ content: 'Hello to you.' })))
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('hello there, how are you on this fine day?')
  await expect(chat.chats.getByRole('link')).toHaveText([/hello there/])
  answer()
  await chat.untilStatus('done')
  await expect(chat.chats.getByRole('link')).toHaveText([/A short greeting/])
  await chat.ask('and now?')
  await expect(chat.answers).toHaveCount(2)
  await chat.untilStatus('done')
  await first.quit()
  const second = await launch()
  await expect(chatPage(second.page).chats.getByRole('link')).toHaveText([/A short greeting/])
  expect(openai.requests.filter((request) => request.path.includes('completions') && !openai.questions().includes(request))).toHaveLength(1)
})
