import { seriousFaults } from '../support/axe'
import { chatPage } from '../support/chat-page'
import { inputMethod } from '../support/input-method'
import { seedChat, seedChats } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('@ attaches an earlier chat as its Markdown, as it was then; it waits with the draft, is sent, and opens from the message', async ({ launch, scripted, home }) => {
  seedChats(home, ['About herons', 'About storks'])
  seedChat(home, 'Trip to Porto', [{ question: 'When to go?', answer: 'In **May**.' }])
  const env = serverEnvironment(scripted.baseUrl)
  const first = await launch({ env })
  const { page } = first
  const chat = chatPage(page)
  const options = page.getByRole('listbox', { name: 'Chats and files to attach' }).getByRole('option')
  await expect(chat.message).toBeEnabled()
  await chat.message.pressSequentially('Compare @')
  await expect(options).toHaveCount(4)
  await expect(options.last()).toHaveText('Choose a file…')
  expect(await seriousFaults(page)).toEqual([])
  await chat.message.pressSequentially('port')
  await expect(options).toHaveText(['Trip to Porto'])
  await expect(chat.message).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id')) ?? '')
  // Esc leaves what is typed; a further character does not open it again.
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
  await expect(chat.message).toHaveValue('Compare @port')
  await chat.message.press('Backspace')
  await expect(options).toHaveCount(0)
  await chat.message.fill('')
  await chat.message.pressSequentially('Compare @port')
  await expect(options).toHaveText(['Trip to Porto'])
  await page.keyboard.press('Enter')
  await expect(options).toHaveCount(0)
  await expect(chat.message).toHaveValue('Compare ')
  const attached = page.getByRole('list', { name: 'Attached' })
  await expect(attached).toContainText('Trip to Porto.md')

  // What is typed goes on where the @ was, and an address opens nothing.
  await chat.message.pressSequentially('with me@port')
  await expect(options).toHaveCount(0)
  await chat.message.blur()
  await first.kill9()
  const again = await launch({ env })
  const next = chatPage(again.page)
  await expect(next.message).toHaveValue('Compare with me@port')
  await expect(again.page.getByRole('list', { name: 'Attached' })).toContainText('Trip to Porto.md')
  await next.message.press('Enter')
  const exchange = await scripted.next()
  const { messages } = exchange.request.body as { readonly messages: readonly { readonly content: string }[] }
  expect(messages.at(-1)?.content).toBe('<file name="Trip to Porto.md">\n# Trip to Porto\n\n## You\n\nWhen to go?\n\n## Assistant (seeded-1)\n\nIn **May**.\n\n</file>\n\nCompare with me@port')
  exchange.finish()
  await next.questions.last().getByRole('button', { name: 'Trip to Porto.md' }).click()
  await expect(again.page.getByRole('dialog', { name: 'Trip to Porto.md' })).toContainText('In **May**.')
})

test('@ in Chinese, without a space, with an input method; what fits nothing is sent as it stands', async ({ launch, scripted, home }) => {
  seedChats(home, ['里斯本旅行', '苍鹭'])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const options = page.getByRole('listbox', { name: 'Chats and files to attach' }).getByRole('option')
  await expect(chat.message).toBeEnabled()
  await chat.message.focus()
  const method = await inputMethod(page)
  await method.commit('请看＠')
  await expect(options).toHaveCount(3)
  await method.compose('lv xing')
  await method.pressWhileComposing('Enter')
  await expect(page.getByRole('list', { name: 'Attached' })).toBeHidden()
  await method.commit('旅行')
  await expect(options).toHaveText(['里斯本旅行'])
  await page.keyboard.press('Tab')
  await expect(chat.message).toHaveValue('请看')
  await expect(page.getByRole('list', { name: 'Attached' })).toContainText('里斯本旅行.md')
  await method.commit(' @nobody')
  await expect(options).toHaveCount(0)
  // While it is still being looked for, Enter sends nothing: the box keeps its text, and Enter is pressed again.
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(chat.message).toHaveValue('', { timeout: 1000 })
  }).toPass()
  const exchange = await scripted.next()
  const { messages } = exchange.request.body as { readonly messages: readonly { readonly content: string }[] }
  expect(messages.at(-1)?.content).toMatch(/^<file name="里斯本旅行\.md">[\s\S]*<\/file>\n\n请看 @nobody$/)
  exchange.finish()
})
