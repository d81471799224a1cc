import { expect, test } from '../support/test'
import { chatPage } from '../support/chat-page'
import { startKeychain } from '../support/keychain'

test('without a key the demo answers, clearly labelled, through the same path', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const first = await launch({ env: keychain.env })
  await first.page.getByRole('button', { name: 'Try without a key' }).click()
  const chat = chatPage(first.page)
  await expect(first.page.getByText(/Demo answers/).first()).toBeVisible()
  await chat.ask('What can you do?')
  await expect(chat.answer).toHaveAttribute('data-status', 'streaming')
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('This is the demo')
  await expect(chat.answer).toContainText('You asked: “What can you do?”')
  await expect(chat.answer.getByRole('table')).toBeVisible()
  await expect(chat.answer.locator('pre')).toContainText('def fibonacci')
  await expect(chat.answer.locator('.katex').first()).toBeVisible()
  await expect(chat.answer).toContainText('你好，世界')
  await expect(chat.answer).toContainText('platform.openai.com/api-keys')
  await expect(chat.chats.getByRole('link', { name: /What can you do/ })).toBeVisible()
  await first.quit()

  const second = await launch({ env: keychain.env })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /What can you do/ }).click()
  await again.untilStatus('done')
  await expect(again.answer).toContainText('Demo')
})

test('the demo can be stopped and continued like any answer', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env, settings: { demo: true } })
  const chat = chatPage(page)
  await chat.ask('Show me code and maths')
  await expect(chat.answer.locator('p').first()).toContainText(/\w+ \w+ \w+/)
  await page.keyboard.press('Escape')
  await chat.untilStatus('stopped')
  await chat.answer.getByRole('button', { name: 'Continue' }).click()
  await chat.untilStatus('done')
})
