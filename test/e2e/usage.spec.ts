import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

test('the details of an answer: tokens, times and the request, and no price where none is known', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('How many tokens?')
  const asked = await scripted.next()
  asked.say('Few.')
  asked.finish()
  await chat.untilStatus('done')

  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Details' }).click()
  const dialog = page.getByRole('dialog', { name: 'Details' })
  const fact = (name: string) => dialog.locator('dl > div').filter({ hasText: name }).locator('dd')
  await expect(fact('Input tokens')).toHaveText('7')
  await expect(fact('Output tokens')).toHaveText('11')
  await expect(fact('Cost')).toHaveText('No price known')
  await expect(fact('Time to first token')).toHaveText(/\d/)
  await expect(fact('Request ID')).toHaveText('req_scripted')
  await dialog.getByRole('button', { name: 'Copy details' }).click()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await chat.message.focus()
  await page.keyboard.press('Control+V')
  await expect(chat.message).toHaveValue(/Input tokens: 7\nOutput tokens: 11\nCost: No price known/)
})
