import { defaultChatParams } from '../../src/shared/chat'
import { deadBaseUrl, startLockedProxy, startSilent, startUntrusted } from '../support/broken-servers'
import { chatPage, openSettings } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

/** Attempts are repeated with growing pauses before a failure of the network is shown. */
const slow = { timeout: 25_000 }

test('connection: nothing listens there', async ({ launch }) => {
  const { page } = await launch({ env: serverEnvironment(await deadBaseUrl()) })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', slow)
  await expect(chat.alert).toContainText(/No connection to 127\.0\.0\.1:\d+\./)
  await chat.alert.getByRole('button', { name: 'Open Connection' }).click()
  await expect(chat.settings.getByRole('textbox', { name: 'Base URL' })).toBeVisible()
})

test('connection: closed before a single header, and asked again at most a few times', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('anything')
  const first = await scripted.next()
  first.cut()
  const second = await scripted.next()
  second.say('Second time lucky.')
  second.finish()
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Second time lucky.')
})

test('dns: no such host', async ({ launch }) => {
  const { page } = await launch({ env: serverEnvironment('https://no-such-host.invalid/v1'), switches: ['--host-resolver-rules=MAP no-such-host.invalid ~NOTFOUND'] })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', slow)
  await expect(chat.alert).toContainText('The address no-such-host.invalid could not be found.')
  await expect(chat.alert.getByRole('button', { name: 'Open Connection' })).toBeVisible()
})

test('tls: a certificate nobody trusts, through both transports', async ({ launch, later }) => {
  const server = await startUntrusted()
  later(server.close)
  // localhost is asked by Node, any other host by Chromium's network stack.
  for (const host of [`localhost:${server.port}`, `api.aside.test:${server.port}`]) {
    const { page, quit } = await launch({ env: serverEnvironment(`https://${host}/v1`), switches: ['--host-resolver-rules=MAP api.aside.test 127.0.0.1'] })
    const chat = chatPage(page)
    await page.getByRole('button', { name: 'New chat' }).click()
    await chat.ask('anything')
    await chat.untilStatus('failed')
    await expect(chat.alert).toContainText(`The secure connection to ${host} could not be trusted.`)
    await quit()
  }
})

test('proxy: the proxy wants a sign-in', async ({ launch, later }) => {
  const proxy = await startLockedProxy()
  later(proxy.close)
  const { page } = await launch({ env: { ...serverEnvironment('https://api.aside.test/v1'), https_proxy: proxy.url, http_proxy: proxy.url } })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', slow)
  await expect(chat.alert).toContainText('The proxy did not let the request through to api.aside.test.')
})

test('proxy: nothing listens where the proxy should be', async ({ launch }) => {
  const proxy = (await deadBaseUrl()).replace('/v1', '')
  const { page } = await launch({ env: { ...serverEnvironment('https://api.aside.test/v1'), https_proxy: proxy, http_proxy: proxy } })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', slow)
  await expect(chat.alert).toContainText('The proxy did not let the request through to api.aside.test.')
})

test('timeout: a server that takes the question and never says anything', async ({ launch, later }) => {
  const silent = await startSilent()
  later(silent.close)
  const { page } = await launch({ env: serverEnvironment(silent.baseUrl), settings: { idleTimeoutSeconds: 5, chatDefaults: { ...defaultChatParams, model: 'any' } } })
  const chat = chatPage(page)
  await chat.ask('anything')
  await expect(chat.answer).toContainText(/Waiting for any… \d+ seconds/)
  await expect(chat.answer).toHaveAttribute('data-status', 'failed', slow)
  await expect(chat.alert).toContainText(/Nothing came from 127\.0\.0\.1:\d+ for too long\./)
  await expect(chat.alert.getByRole('button', { name: 'Retry' })).toBeVisible()
})

test('plain http to another computer only after an explicit yes; then it answers through Chromium', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hi from afar.' })
  const port = new URL(openai.url).port
  const { page } = await launch({ switches: [`--host-resolver-rules=MAP api.aside.test 127.0.0.1`], env: serverEnvironment('https://unused.invalid/v1') })
  const dialog = await openSettings(page, 'Connection')
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(`http://api.aside.test:${port}/v1`)
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog.getByText(/anyone between this computer and api\.aside\.test/)).toBeVisible()
  expect(openai.requests).toEqual([])
  await dialog.getByRole('button', { name: 'Use http anyway' }).click()
  await expect(dialog.getByRole('button', { name: 'Use http anyway' })).toBeHidden()
  await page.keyboard.press('Escape')
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Hi from afar.')
  // The key of the environment was given for another server.
  for (const { headers } of openai.requests) expect(headers.authorization).toBeUndefined()
})
