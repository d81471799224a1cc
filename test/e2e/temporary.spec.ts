import { chatPage } from '../support/chat-page'
import { filesWithText } from '../support/profile'
import { expect, serverEnvironment, test } from '../support/test'

test('a temporary chat is a chat like any other, of which no file and no other window knows', async ({ launch, scripted, home }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const main = chatPage(aside.page)
  await main.ask('Kept question')
  const kept = await scripted.next()
  kept.finish()
  await main.untilStatus('done')
  await aside.page.getByRole('button', { name: 'New chat' }).click()
  const [page] = await Promise.all([aside.app.waitForEvent('window'), aside.page.getByRole('button', { name: 'New temporary chat' }).click()])
  const chat = chatPage(page)
  await expect(page.getByText('Temporary chat: nothing of it is kept')).toBeVisible()
  await expect(chat.chats).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Attach files' })).toHaveCount(0)
  await chat.ask('Zanzibarquestion')
  const first = await scripted.next()
  first.say('Quokkaanswer')
  await expect(chat.answer).toContainText('Quokkaanswer')
  first.finish()
  await chat.untilStatus('done')
  await chat.ask('Walrusfollowing')
  const second = await scripted.next()
  expect(JSON.stringify(second.request.body)).toContain('Quokkaanswer')
  second.say('Narwhalhalf')
  await expect(chat.answer).toContainText('Narwhalhalf')
  await chat.message.fill('Ocelotdraft')
  await chat.message.blur()

  // Chats of this window are not those of others, whatever happens there.
  await expect(main.chats.getByRole('link')).toHaveText(['Kept question'])
  await main.ask('Another kept question')
  const other = await scripted.next()
  other.finish()
  await main.untilStatus('done')
  await expect(main.chats.getByRole('link')).toHaveCount(2)
  await expect(chat.questions).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'streaming')
  second.finish()
  await chat.untilStatus('done')

  const said = ['Zanzibarquestion', 'Quokkaanswer', 'Walrusfollowing', 'Narwhalhalf', 'Ocelotdraft']
  expect(said.flatMap((word) => filesWithText(home, word))).toEqual([])
  expect(filesWithText(home, 'Kept question')).not.toEqual([])

  // Reloaded it goes on; closed it is gone.
  await page.reload()
  await expect(chat.questions).toHaveCount(2)
  const closed = page.waitForEvent('close')
  await (await aside.app.browserWindow(page)).evaluate((window: Electron.BrowserWindow) => void setImmediate(() => window.close()))
  await closed
  const [again] = await Promise.all([aside.app.waitForEvent('window'), aside.app.evaluate(({ Menu }) => void setImmediate(() => Menu.getApplicationMenu()?.getMenuItemById('new-temporary')?.click()))])
  await expect(chatPage(again).message).toBeEnabled()
  await expect(chatPage(again).log.getByRole('article')).toHaveCount(0)
  await expect(chatPage(again).message).toHaveValue('')
  await aside.kill9()
  expect(said.flatMap((word) => filesWithText(home, word))).toEqual([])
})
