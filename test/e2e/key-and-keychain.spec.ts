import { chatPage, openSettings } from '../support/chat-page'
import { startKeychain, startWithoutKeychain } from '../support/keychain'
import { filesHolding, filesUnder } from '../support/profile'
import { expect, test, testKey } from '../support/test'

test('the key lies in the Secret Service and in no byte of the profile, whatever happens', async ({ launch, later, scripted, home }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const env = { ...keychain.env, OPENAI_BASE_URL: scripted.baseUrl }
  const first = await launch({ env })
  await first.page.getByRole('textbox', { name: 'API key' }).fill(testKey)
  await first.page.getByRole('button', { name: 'Save key' }).click()
  await expect(first.page.getByRole('status').filter({ hasText: 'Key saved' })).toBeVisible()
  expect(await keychain.stored(scripted.url)).toBe(testKey)

  const chat = chatPage(first.page)
  await chat.ask('One question')
  const good = await scripted.next()
  expect(good.request.headers.authorization).toBe(`Bearer ${testKey}`)
  good.say('One answer.')
  good.finish()
  await chat.untilStatus('done')

  // A server that echoes the key in its error, as OpenAI does with part of it.
  await chat.ask('Another question')
  const bad = await scripted.next()
  bad.refuse(401, { message: `Incorrect API key provided: ${testKey}. Authorization: Bearer ${testKey}`, type: 'invalid_request_error', code: 'invalid_api_key' })
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('HTTP 401')
  expect(await first.page.content()).not.toContain(testKey)
  expect(filesHolding(home, testKey)).toEqual([])
  await first.quit()
  expect(filesUnder(home).length).toBeGreaterThan(2)
  expect(filesHolding(home, testKey)).toEqual([])
  expect(filesHolding(home, testKey.slice(8, 40))).toEqual([])

  const second = await launch({ env })
  const again = chatPage(second.page)
  await again.ask('After a restart')
  const third = await scripted.next()
  expect(third.request.headers.authorization).toBe(`Bearer ${testKey}`)
  third.say('Still here.')
  third.finish()
  await again.untilStatus('done')
  const dialog = await openSettings(second.page, 'Connection')
  await expect(dialog.getByText('A key is stored in the keyring (Secret Service)')).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove key' }).click()
  await expect(second.page.getByRole('status').filter({ hasText: 'Key removed' })).toBeVisible()
  expect(await keychain.stored(scripted.url)).toBeNull()
})

test('a key belongs to one server: another address does not get it', async ({ launch, later, scripted, openai }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: { ...keychain.env, OPENAI_BASE_URL: scripted.baseUrl } })
  await page.getByRole('textbox', { name: 'API key' }).fill(testKey)
  await page.getByRole('button', { name: 'Save key' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Key saved' })).toBeVisible()
  const dialog = await openSettings(page, 'Connection')
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(openai.baseUrl)
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog.getByText('There is no key for this server')).toBeVisible()
  await page.keyboard.press('Escape')
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  for (const { headers } of openai.requests) expect(headers.authorization).toBeUndefined()
})

const troubles = [
  { name: 'locked', text: 'The system’s keychain is locked.', start: async () => startKeychain().then(async (keychain) => keychain.lock().then(() => keychain)) },
  { name: 'not answering', text: 'The system’s keychain does not answer.', start: async () => startKeychain().then((keychain) => (keychain.freeze(), keychain)) },
  { name: 'missing', text: 'This system has no keychain that Aside can use.', start: startWithoutKeychain },
] as const

for (const { name, text, start } of troubles) {
  test(`a keychain that is ${name}: said plainly, and the key can be kept for this session only`, async ({ launch, later, openai, home }) => {
    const keychain = await start()
    later(keychain.stop)
    openai.mock.onMessage('hello', { content: 'Hi.' })
    const { page, quit } = await launch({ env: { ...keychain.env, OPENAI_BASE_URL: openai.baseUrl } })
    const chat = chatPage(page)
    await chat.ask('hello')
    await chat.untilStatus('failed')
    await expect(chat.alert).toContainText(text)
    await chat.alert.getByRole('button', { name: 'Enter a key' }).click()
    await chat.settings.getByRole('textbox', { name: 'API key' }).fill(testKey)
    await chat.settings.getByRole('button', { name: 'Save key' }).click()
    await expect(chat.settings.getByRole('alert').filter({ hasText: text })).toBeVisible()
    await chat.settings.getByRole('button', { name: 'Keep for this session only' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Key kept until Aside is closed' })).toBeVisible()
    await page.keyboard.press('Escape')
    await chat.alert.getByRole('button', { name: 'Retry' }).click()
    await chat.untilStatus('done')
    expect(openai.questions()[0]?.headers.authorization).toBe(`Bearer ${testKey}`)
    const quitting = Date.now()
    await quit()
    expect(Date.now() - quitting).toBeLessThan(8000)
    expect(filesHolding(home, testKey)).toEqual([])
  })
}
