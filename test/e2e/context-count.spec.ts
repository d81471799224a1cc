import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

test('what a question would take is counted before it is sent, with the chat, its instructions and its files', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const count = page.getByRole('button', { name: /would be sent/ })
  await expect(chat.message).toBeEnabled()
  await expect(count).toBeHidden()
  const box = await chat.message.boundingBox()
  // "hello world" is two tokens in o200k_base.
  await chat.message.fill('hello world')
  await expect(count).toHaveAccessibleName('About 2 tokens would be sent. Shows all of it')
  await expect(count).toHaveText('≈ 2 tokens')
  expect(await chat.message.boundingBox()).toEqual(box)
  // Text that looks like a control token is text.
  await chat.message.fill('<|endoftext|>')
  await expect(count).toHaveAccessibleName('About 7 tokens would be sent. Shows all of it')
  await chat.message.fill('')
  await expect(count).toBeHidden()

  await chat.ask('hello world')
  const first = await scripted.next()
  first.say('Hello to you too!')
  first.finish()
  await chat.untilStatus('done')
  await chat.message.fill('hello world')
  await expect(count).toHaveAccessibleName('About 9 tokens would be sent. Shows all of it')
  await page.getByRole('button', { name: 'Attach files' }).locator('xpath=following-sibling::input').setInputFiles([
    { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') },
  ])
  await expect(count).toHaveAccessibleName('About 9 tokens would be sent, and 1 picture that only the server can count. Shows all of it')
})

test('what it costs is said where a price is known', async ({ launch, scripted, home }) => {
  const prices = [{ model: 'scripted-1', host: null, input: 1_000_000, cached: null, cacheWrite: null, output: 1, webSearch: null }]
  writeFileSync(join(home, 'prices.json'), JSON.stringify({ version: 1, prices }))
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await chat.message.fill('hello world')
  const count = page.getByRole('button', { name: /would be sent/ })
  await expect(count).toHaveAccessibleName('About 2 tokens would be sent. That costs about $0.002, without the answer. Shows all of it')
  await expect(count).toHaveText('≈ 2 tokens · $0.002')
})
