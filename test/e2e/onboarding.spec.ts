import { startHtml, deadBaseUrl } from '../support/broken-servers'
import { chatPage } from '../support/chat-page'
import { startKeychain } from '../support/keychain'
import { startOpenAi } from '../support/openai-server'
import { expect, test, testKey } from '../support/test'

test('a newcomer pastes a key, asks, and reads the answer', async ({ launch, later }) => {
  const openai = await startOpenAi([testKey])
  later(openai.close)
  const keychain = await startKeychain()
  later(keychain.stop)
  openai.mock.onMessage('hello', { content: 'Hello, newcomer.' })
  const { page } = await launch({ env: { ...keychain.env, OPENAI_BASE_URL: openai.baseUrl } })
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeVisible()
  const key = page.getByRole('textbox', { name: 'API key' })
  await expect(key).toHaveAttribute('type', 'password')
  await expect(page.getByText('Secret Service')).toBeVisible()
  await key.fill(`  "${testKey}" `)
  await page.getByRole('button', { name: 'Test key' }).click()
  await expect(page.getByText(/The key works: \d+ models? (is|are) available/)).toBeVisible()
  await page.getByRole('button', { name: 'Save key' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Key saved' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeHidden()
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Hello, newcomer.')
  expect(openai.questions()[0]?.headers.authorization).toBe(`Bearer ${testKey}`)
})

test('a question can be typed on the welcome screen: it is saved, and says that a key is missing', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env })
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeVisible()
  const chat = chatPage(page)
  await chat.ask('Anyone there?')
  await chat.untilStatus('failed')
  await expect(chat.questions).toHaveText(/Anyone there\?/)
  await expect(chat.alert).toContainText('There is no API key for api.openai.com yet.')
  await chat.alert.getByRole('button', { name: 'Enter a key' }).click()
  await expect(chat.settings.getByRole('textbox', { name: 'API key' })).toBeVisible()
})

test('Test key tells apart what can be wrong', async ({ launch, later, scripted }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const openai = await startOpenAi(['another key'])
  later(openai.close)
  const html = await startHtml(200)
  later(html.close)
  const { page } = await launch({ env: { ...keychain.env, OPENAI_BASE_URL: scripted.baseUrl } })
  const welcome = page.getByRole('heading', { name: 'Welcome to Aside' })
  await expect(welcome).toBeVisible()
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Connection' }).click()
  const testAgainst = async (baseUrl: string, verdict: string): Promise<void> => {
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await dialog.getByRole('textbox', { name: 'API key' }).fill(testKey)
    await dialog.getByRole('button', { name: 'Test key' }).click()
    await expect(dialog.getByText(verdict)).toBeVisible()
  }
  await testAgainst(scripted.baseUrl, 'The key works: 1 model is available.')
  await testAgainst(openai.baseUrl, 'The server rejected the key.')
  await testAgainst(html.baseUrl, 'Something answered, but it is not an OpenAI-compatible server.')
  await testAgainst(await deadBaseUrl(), 'The server could not be reached.')
})

test('what cannot be a key is refused before it goes anywhere', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env })
  const key = page.getByRole('textbox', { name: 'API key' })
  for (const wrong of ['sk-admin-abcdefghijklmnop', 'sk-“quoted”', 'two words']) {
    await key.fill(wrong)
    await page.getByRole('button', { name: 'Save key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'That does not look like an API key.' })).toBeVisible()
  }
  expect(await keychain.stored('https://api.openai.com')).toBeNull()
})

test('with OPENAI_API_KEY the welcome is skipped and the key is kept nowhere', async ({ launch, later, openai }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: { ...keychain.env, OPENAI_API_KEY: testKey, OPENAI_BASE_URL: openai.baseUrl } })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeHidden()
  expect(await keychain.stored(openai.url)).toBeNull()
})
