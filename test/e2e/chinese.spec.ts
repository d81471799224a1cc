import { chatPage } from '../support/chat-page'
import { inputMethod } from '../support/input-method'
import { expect, serverEnvironment, test } from '../support/test'

const chineseNames = {
  message: '消息',
  send: '发送',
  stop: '停止',
  conversation: '对话内容',
  you: '你',
  assistant: '助手',
  chats: '对话',
  newChat: '新对话',
  settings: '设置',
}

test('the welcome, the composer and the settings speak Chinese', async ({ launch }) => {
  const { page } = await launch({ language: 'zh-CN' })
  await expect(page.getByRole('heading', { name: '欢迎使用 Aside' })).toBeVisible()
  await expect(page.getByRole('button', { name: '不用密钥先试试' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: '设置', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '设置' })
  await expect(dialog).toBeVisible()
  expect(await dialog.innerText()).not.toMatch(/\b(Settings|Connection|General|Save|Close)\b/)
})

test('the Enter that confirms a composition does not send; the next one does', async ({ launch, scripted }) => {
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page, chineseNames)
  await expect(chat.message).toBeEnabled()
  await chat.message.focus()
  const ime = await inputMethod(page)
  await ime.compose('ni')
  await ime.compose('nihao')
  await expect(chat.message).toHaveValue('nihao')
  await ime.pressWhileComposing('Enter')
  await ime.commit('你好，世界')
  await expect(chat.message).toHaveValue('你好，世界')
  expect(scripted.count()).toBe(0)
  await expect(chat.questions).toHaveCount(0)

  await page.keyboard.press('Enter')
  const exchange = await scripted.next()
  expect(JSON.stringify(exchange.request.body?.['messages'])).toContain('你好，世界')
  exchange.say('你好！很高兴见到你。')
  await expect(chat.answer).toContainText('很高兴见到你')
  exchange.finish()
  await chat.untilStatus('done')
  await expect(chat.questions).toHaveText(/你好，世界/)
  await expect(chat.chats.getByRole('link', { name: /你好，世界/ })).toBeVisible()
  expect(scripted.count()).toBe(1)
})

test('some input methods send Enter just after the composition has ended: it does not send either', async ({ launch, scripted }) => {
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page, chineseNames)
  await expect(chat.message).toBeEnabled()
  await chat.message.focus()
  const ime = await inputMethod(page)
  await ime.compose('shijie')
  await ime.commit('世界')
  await ime.pressWhileComposing('Enter')
  await expect(chat.message).toHaveValue('世界')
  expect(scripted.count()).toBe(0)
  await page.keyboard.press('Enter')
  const exchange = await scripted.next()
  exchange.say('好。')
  exchange.finish()
  await chat.untilStatus('done')
})

test('a problem is told in Chinese', async ({ launch, openai }) => {
  openai.mock.onMessage('', { error: { message: 'The model does not exist', type: 'invalid_request_error', code: 'model_not_found' }, status: 404 })
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page, chineseNames)
  await chat.ask('你是谁？')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('HTTP 404')
  await expect(chat.alert).toContainText(/\p{Script=Han}{4}/u)
  await expect(chat.alert).not.toContainText('The server does not offer')
})

test('the language can be changed in the settings, at once and for good', async ({ launch, openai }) => {
  const env = { ...serverEnvironment(openai.baseUrl), LANG: 'en_US.UTF-8' }
  const first = await launch({ env, language: '' })
  await first.page.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = first.page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('简体中文')
  await expect(first.page.getByRole('textbox', { name: '消息' })).toBeAttached()
  await first.quit()
  const second = await launch({ env, language: '' })
  await expect(second.page.getByRole('textbox', { name: '消息' })).toBeVisible()
})
