import { expect, serverEnvironment, test, testKey } from '../support/test'
import { chatPage, wordsIn } from '../support/chat-page'
import { numbered } from '../support/scripted-server'
import { startReplay } from '../support/replay-server'

test('the answer is read while it is still being written', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Which planet is the largest?')
  const exchange = await scripted.next()

  await expect(chat.questions).toHaveText(/Which planet is the largest\?/)
  await expect(chat.answer).toHaveAttribute('data-status', 'streaming')
  exchange.say('Jupiter is')
  await expect(chat.answer).toContainText('Jupiter is')
  exchange.say(' the largest.')
  await expect(chat.answer).toContainText('Jupiter is the largest.')
  await expect(chat.answer).toHaveAttribute('data-status', 'streaming')
  exchange.finish()
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Jupiter is the largest.')
})

test('a third-party server is asked and its whole answer arrives, nothing lost or doubled', async ({ launch, openai }) => {
  openai.mock.onMessage('count', { content: numbered(1, 150) }, { latency: 5, chunkSize: 3 })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Please count')
  await chat.untilStatus('done')
  expect((await wordsIn(chat.answer)).join(' ')).toBe(numbered(1, 150))
  const [question] = openai.questions()
  expect(question?.headers.authorization).toBe(`Bearer ${testKey}`)
})

test('the next question carries the conversation so far', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('My name is Ada.')
  const first = await scripted.next()
  first.say('Hello Ada.')
  first.finish()
  await chat.untilStatus('done')
  await chat.ask('What is my name?')
  const second = await scripted.next()
  expect(second.request.body?.['messages']).toMatchObject([
    { role: 'user', content: 'My name is Ada.' },
    { role: 'assistant', content: 'Hello Ada.' },
    { role: 'user', content: 'What is my name?' },
  ])
  second.say('Ada.')
  second.finish()
  await expect(chat.answers).toHaveCount(2)
  await chat.untilStatus('done')
})

test('a chat is listed under its first question at once, and another chat can be read meanwhile', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('First question of all')
  const first = await scripted.next()
  first.say(numbered(1, 5))
  await expect(chat.chats.getByRole('link', { name: /First question of all/ })).toBeVisible()

  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('Second thing')
  const second = await scripted.next()
  second.say('Two.')
  second.finish()
  await chat.untilStatus('done')

  first.say(` ${numbered(6, 9)}`)
  first.finish()
  await chat.chats.getByRole('link', { name: /First question of all/ }).click()
  await chat.untilStatus('done')
  await expect.poll(async () => (await wordsIn(chat.answer)).join(' ')).toBe(numbered(1, 9))
})

test('the draft of each chat is kept, over a restart too', async ({ launch, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('Remember me')
  const exchange = await scripted.next()
  exchange.say('Yes.')
  exchange.finish()
  await chat.untilStatus('done')
  await chat.message.fill('not sent yet')
  await first.page.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.message).toHaveValue('')
  await chat.message.fill('an idea for later')
  await first.quit()

  const second = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Remember me/ }).click()
  await expect(again.message).toHaveValue('not sent yet')
  await second.page.getByRole('button', { name: 'New chat' }).click()
  await expect(again.message).toHaveValue('an idea for later')
})

test('a recorded answer of the real API is shown as headings, lists and a table', async ({ launch, later }) => {
  const server = await startReplay({ models: ['gpt-6.1-sol'], recordings: ['vercel-ai/openai/responses/openai-compaction.1.chunks.txt'] })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' } })
  const chat = chatPage(page)
  await chat.ask('Compare unit, integration and end-to-end tests')
  await chat.untilStatus('done')
  await expect(chat.answer.getByRole('heading', { name: /Unit tests \(Jest\)/ })).toBeVisible()
  await expect(chat.answer.getByRole('table').first()).toBeVisible()
  await expect(chat.answer.getByRole('listitem').first()).toBeVisible()
  await expect(chat.answer).not.toContainText('**')
})

test('links open outside only, pictures of the web are not loaded without a click, markup of an answer stays text', async ({ launch, scripted, later }) => {
  const { startTrap } = await import('../support/broken-servers')
  const trap = await startTrap()
  later(trap.close)
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  const chat = chatPage(page)
  await chat.ask('Show me')
  const exchange = await scripted.next()
  exchange.say(`A [link](https://example.com/page), ![a cat](${trap.url}/cat.png), <img src="${trap.url}/raw.png" onerror="document.title='owned'"> and <b>bold?</b>`)
  exchange.finish()
  await chat.untilStatus('done')
  await chat.answer.getByRole('link', { name: 'link' }).click()
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual(['https://example.com/page'])
  await expect(chat.answer).toContainText('<b>bold?</b>')
  await expect(page).toHaveTitle(/Aside/)
  expect(trap.seen).toEqual([])
})
