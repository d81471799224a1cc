import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { expect, serverEnvironment, test } from '../support/test'
import { chatPage, wordsIn } from '../support/chat-page'
import { projectFolder } from '../support/fixtures'
import { cleanEnvironment, rootSwitches } from '../support/launch'
import { userHome } from '../support/profile'
import { numbered } from '../support/scripted-server'

test('reloading the window in the middle neither interrupts the answer nor loses or doubles a word', async ({ launch, openai }) => {
  openai.mock.onMessage('go on', { content: numbered(1, 400) }, { latency: 8, chunkSize: 6 })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Please go on')
  await expect(chat.answer).toContainText('w20')
  await page.reload()
  await expect(chat.answer).toHaveAttribute('data-status', 'streaming')
  await expect(chat.answer).toContainText('w60')
  await page.reload()
  await chat.untilStatus('done')
  expect((await wordsIn(chat.answer)).join(' ')).toBe(numbered(1, 400))
  expect(openai.questions()).toHaveLength(1)
})

test('with the window closed the answer is written to its end, then the app goes', async ({ launch, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('Do not wait for me')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 5))
  await expect(chat.answer).toContainText('w5')
  const gone = once(first.app.process(), 'exit')
  await first.page.close()
  exchange.say(` ${numbered(6, 10)}`)
  exchange.finish()
  await gone

  const second = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Do not wait for me/ }).click()
  await again.untilStatus('done')
  expect((await wordsIn(again.answer)).join(' ')).toBe(numbered(1, 10))
})

test('starting the app again while it still writes shows the window with the answer going on', async ({ launch, scripted, home }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Come back to me')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 5))
  await expect(chat.answer).toContainText('w5')
  await page.close()

  const opened = app.waitForEvent('window')
  const electron = createRequire(import.meta.url)('electron') as string
  const starter = spawn(electron, [...rootSwitches, '.'], { cwd: projectFolder, env: cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home }), stdio: 'ignore' })
  const [window] = await Promise.all([opened, once(starter, 'exit')])
  const again = chatPage(window)
  await expect(again.answer).toHaveAttribute('data-status', 'streaming')
  exchange.say(` ${numbered(6, 10)}`)
  exchange.finish()
  await again.untilStatus('done')
  // The window is new: what draws the text may still be loading.
  await expect(again.answer).toContainText('w10')
  expect((await wordsIn(again.answer)).join(' ')).toBe(numbered(1, 10))
})

test('quitting in the middle keeps the partial, marked', async ({ launch, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('I have to go')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 9))
  await expect(chat.answer).toContainText('w9')
  await first.quit()
  const second = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /I have to go/ }).click()
  await again.untilStatus('stopped')
  await expect(again.answer).toContainText('Stopped when Aside was closed')
  expect((await wordsIn(again.answer)).join(' ')).toBe(numbered(1, 9))
})
