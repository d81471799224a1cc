import { defaultChatParams } from '../../src/shared/chat'
import { chatPage } from './chat-page'
import { startKeychain } from './keychain'
import { picture } from './picture'
import { startReplay } from './replay-server'
import { seedChat } from './seed-history'
import { expect, serverEnvironment, test } from './test'

/** The pictures of the documentation, taken of the real app with answers recorded from the real API. */

const recordings = ['vercel-ai/openai/responses/openai-compaction.1.chunks.txt', 'vercel-ai/azure/azure-code-interpreter-tool.1.chunks.txt']
const earlier = ['Why is the sky blue?', 'A week in Lisbon with children', 'Explain monads without a burrito', 'Sourdough that does not rise', 'Rename files by date']

test('welcome', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env, settings: { theme: 'light' } })
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeVisible()
  await picture(page, 'welcome')
})

for (const theme of ['light', 'dark'] as const) {
  test(`a long answer with a table and code, ${theme}`, async ({ launch, home, later }) => {
    for (const title of earlier.toReversed()) seedChat(home, title, [{ question: title, answer: '…' }])
    const server = await startReplay({ models: ['gpt-6.1-sol'], recordings })
    later(server.close)
    const { app, page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { theme, apiStyle: 'responses' } })
    // Tall enough for the table and the code together.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1080, 1180))
    const chat = chatPage(page)
    await page.getByRole('button', { name: 'New chat' }).click()
    await chat.ask('Unit, integration and end-to-end tests: what is the difference?')
    await chat.untilStatus('done')
    await chat.ask('Thanks! Now a small Python program that prints five random numbers with two decimals.')
    await expect(chat.answers).toHaveCount(2)
    await chat.untilStatus('done')
    await expect(chat.answer.locator('[class^=code-]').first()).toBeVisible()
    await chat.log.getByRole('table').evaluate((table) => table.scrollIntoView({ block: 'start' }))
    await picture(page, `answer-${theme}`)
  })
}

test('a long answer with code and a table, in Chinese', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ language: 'zh-CN', env: keychain.env, settings: { theme: 'light', demo: true } })
  await page.getByRole('textbox', { name: '消息' }).fill('你能做什么？')
  await page.keyboard.press('Enter')
  const answer = page.getByRole('article', { name: '助手' })
  await expect(answer).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await answer.getByRole('heading').first().evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
  await picture(page, 'answer-chinese')
})

test('a problem', async ({ launch, openai, home }) => {
  for (const title of earlier.toReversed()) seedChat(home, title, [{ question: title, answer: '…' }])
  openai.mock.onMessage('', {
    error: { message: 'You exceeded your current quota, please check your plan and billing details.', type: 'insufficient_quota', code: 'insufficient_quota' },
    status: 429,
  })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl), settings: { theme: 'light', chatDefaults: { ...defaultChatParams, model: 'gpt-6.1-sol' } } })
  const chat = chatPage(page)
  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('Which trains go from Porto to Vigo?')
  await chat.untilStatus('failed')
  await expect(chat.alert).toBeVisible()
  await picture(page, 'problem')
})

test('the demo', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env, settings: { theme: 'light' } })
  await page.getByRole('button', { name: 'Try without a key' }).click()
  const chat = chatPage(page)
  await chat.ask('What can you do?')
  await chat.untilStatus('done')
  await picture(page, 'demo')
})
