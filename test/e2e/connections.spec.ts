import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { seriousFaults } from '../support/axe'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { startKeychain } from '../support/keychain'
import { startLoginProxy } from '../support/login-proxy'
import { makeCertificate } from '../support/make-certificate'
import { startTls } from '../support/tls-front'
import { expect, serverEnvironment, test, testKey } from '../support/test'

const secret = 'header-secret-0000000000'

/** Adds a connection to a server by hand. */
async function addServer(settings: Locator, baseUrl: string): Promise<void> {
  await settings.getByRole('button', { name: 'Other server' }).click()
  await expect(settings.getByRole('radio', { name: 'Other server' })).toBeChecked()
  await settings.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await settings.getByRole('button', { name: 'Apply' }).click()
  await expect(settings.getByRole('radio', { name: 'Other server' }).locator('..')).toContainText(new URL(baseUrl).host)
}

/** Every file of a profile that says a word. */
const filesWith = (home: string, word: string): readonly string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(word))

test('a second server with a key and headers of its own: chosen for all chats, or for one', async ({ launch, scripted, openai, later, home }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  openai.mock.onMessage('second', { content: 'The second server.' })
  const { page } = await launch({ env: { ...keychain.env, ...serverEnvironment(scripted.baseUrl, 'sk-usual-key-00000000000000000000') } })
  const chat = chatPage(page)
  const settings = await openSettings(page, 'Connection')
  await addServer(settings, openai.baseUrl)
  await settings.getByRole('textbox', { name: 'API key' }).fill(testKey)
  await settings.getByRole('button', { name: 'Save key' }).click()
  await expect(settings.getByText('A1b2')).toBeVisible()

  const addHeader = async (name: string, value: string | null): Promise<void> => {
    await settings.getByLabel('Header', { exact: true }).fill(name)
    if (value === null) await settings.getByRole('switch', { name: 'The value is a secret' }).click()
    else await settings.getByLabel('Value', { exact: true }).fill(value)
    await settings.getByRole('button', { name: 'Add header' }).click()
  }
  await addHeader('Authorization', 'mine')
  await expect(settings.getByRole('alert')).toHaveText('Aside sets Authorization itself.')
  await addHeader('X-Title', 'Aside')
  await expect(settings.getByText('X-Title: Aside')).toBeVisible()
  await addHeader('X-Token', null)
  await settings.getByLabel('Secret value of X-Token').fill(secret)
  await settings.getByLabel('Secret value of X-Token').press('Enter')
  await expect(settings.getByText('Saved.')).toBeVisible()
  await closeSettings(page)

  await chat.ask('Is this the second?')
  await chat.untilStatus('done')
  expect(openai.questions()).toHaveLength(1)
  expect(openai.questions()[0]?.headers).toMatchObject({ authorization: `Bearer ${testKey}`, 'x-title': 'Aside', 'x-token': secret })
  expect(filesWith(home, secret)).toEqual([])
  expect(filesWith(home, testKey)).toEqual([])

  // This chat alone goes to the usual server.
  await page.getByRole('button', { name: 'Parameters' }).click()
  await page.getByRole('combobox', { name: 'Connection' }).selectOption('The usual one')
  await page.keyboard.press('Escape')
  await chat.ask('And now?')
  const asked = await scripted.next()
  expect(asked.request.headers).toMatchObject({ authorization: 'Bearer sk-usual-key-00000000000000000000' })
  expect(asked.request.headers['x-title']).toBeUndefined()
  asked.say('The usual one.')
  asked.finish()
  await chat.untilStatus('done')
  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('The second again?')
  await expect(chat.answers).toHaveCount(1)
  await chat.untilStatus('done')
  expect(openai.questions()).toHaveLength(2)

  // What was meant for a server that is gone is not sent to another one.
  await page.getByRole('button', { name: 'Parameters' }).click()
  await page.getByRole('combobox', { name: 'Connection' }).selectOption('Other server')
  await page.keyboard.press('Escape')
  await openSettings(page, 'Connection')
  await settings.getByRole('button', { name: 'Remove this connection' }).click()
  await expect(settings.getByRole('radio', { name: 'Usual' })).toBeChecked()
  await closeSettings(page)
  await chat.ask('Is anybody there?')
  await chat.untilStatus('failed')
  expect(openai.questions()).toHaveLength(2)
  expect(scripted.count()).toBe(1)
})

test('a proxy with a login, and a server whose certificate only an authority of one’s own has signed', async ({ launch, openai, later, home }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const authority = makeCertificate({ name: 'Aside test authority', isCa: true })
  const front = await startTls(makeCertificate({ name: 'api.aside.test', issuer: authority, hosts: ['api.aside.test'] }), openai)
  later(front.close)
  const proxy = await startLoginProxy('ada', 'pass-word-0000')
  later(proxy.close)
  openai.mock.onMessage('far', { content: 'Yes, far away.' })

  const aside = await launch({ env: { ...keychain.env, ...serverEnvironment('https://unused.invalid/v1') } })
  const { page } = aside
  const chat = chatPage(page)
  const settings = await openSettings(page, 'Connection')
  await addServer(settings, `https://api.aside.test:${front.port}/v1`)
  await settings.getByRole('textbox', { name: 'API key' }).fill(testKey)
  await settings.getByRole('button', { name: 'Save key' }).click()
  await expect(settings.getByText('A1b2')).toBeVisible()
  await settings.getByRole('combobox', { name: 'Proxy' }).selectOption('This one:')
  await settings.getByLabel('Proxy address').fill(proxy.url)
  await settings.getByLabel('Proxy address').blur()
  await settings.getByLabel('Proxy user').fill('ada')
  await settings.getByLabel('Proxy user').blur()
  const password = settings.getByLabel('Proxy password')
  await password.fill('wrong')
  await password.press('Enter')
  await expect(settings.getByText('Saved.')).toBeVisible()
  const testing = settings.getByRole('button', { name: 'Test key' })
  await testing.click()
  await expect(settings.getByText('The proxy did not let the request through to api.aside.test')).toBeVisible({ timeout: 20_000 })
  expect(proxy.passed).toEqual([])

  await password.fill('pass-word-0000')
  await password.press('Enter')
  await expect(password).toHaveValue('')
  await testing.click()
  await expect(settings.getByText(/The secure connection to api\.aside\.test:\d+ could not be trusted\./)).toBeVisible({ timeout: 20_000 })
  expect(openai.requests).toEqual([])

  // The doctor names who signed, and that this is where it ends.
  const doctor = settings.getByRole('list', { name: 'Connection doctor' })
  const step = (name: string): Locator => doctor.getByRole('listitem').filter({ hasText: name })
  const run = settings.getByRole('button', { name: 'Check connection' })
  await run.click()
  await expect(step('Certificate (TLS)')).toHaveAttribute('data-state', 'failed', { timeout: 20_000 })
  await expect(step('Certificate (TLS)')).toContainText('issuer: Aside test authority')
  await expect(step('Proxy')).toContainText(`PROXY ${new URL(proxy.url).host}`)

  const path = join(home, 'authority.pem')
  writeFileSync(path, authority.certificate)
  await answerDialogs(aside, path)
  await settings.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(settings.getByText('There are extra certificates.')).toBeVisible()
  await run.click()
  await expect(step('List of models')).toHaveAttribute('data-state', 'ok', { timeout: 20_000 })
  await expect(step('Certificate (TLS)')).toHaveAttribute('data-state', 'ok')
  await expect(step('Permission to ask')).toHaveAttribute('data-state', 'skipped')
  expect(await seriousFaults(page)).toEqual([])
  await settings.getByRole('button', { name: 'Copy report' }).click()
  await closeSettings(page)
  await page.keyboard.press('Control+V')
  const report = await chat.message.inputValue()
  expect(report).toContain('tcp: ok')
  for (const word of ['pass-word-0000', testKey, 'ada', Buffer.from('ada:pass-word-0000').toString('base64')]) expect(report).not.toContain(word)
  await chat.ask('Is it far?')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('Yes, far away.')
  expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT api.aside.test:${front.port}`]))
  expect(filesWith(home, 'pass-word-0000')).toEqual([])
})

test('a server on this computer is found and asked with two clicks', async ({ launch, openai, later }) => {
  // Where Ollama listens; it is known by its own way of telling its version.
  const front = createServer((incoming, response) => {
    if (incoming.url === '/api/version') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"version":"0.12.0"}')
    const outgoing = forward(`${openai.url}${incoming.url}`, { method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve, reject) => front.once('error', reject).listen(11_434, '127.0.0.1', resolve))
  later(() => {
    front.closeAllConnections()
    front.close()
  })
  openai.mock.onMessage('home', { content: 'At home.' })
  const { page } = await launch({ env: serverEnvironment('https://unused.invalid/v1') })
  const settings = await openSettings(page, 'Connection')
  await settings.getByRole('button', { name: 'Find servers on this computer' }).click()
  await settings.getByRole('button', { name: 'Add Ollama' }).click()
  await expect(settings.getByRole('radio', { name: 'Ollama' })).toBeChecked()
  await expect(settings.getByRole('textbox', { name: 'Base URL' })).toHaveValue('http://localhost:11434/v1')
  await closeSettings(page)
  const chat = chatPage(page)
  await chat.ask('Are you home?')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('At home.')
  expect(openai.questions()[0]?.headers.authorization).toBeUndefined()
})
