import { chatPage, wordsIn } from '../support/chat-page'
import { realKeys } from '../support/real-keys'
import { numbered } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'keys are pressed with xdotool')

test('by keyboard alone: start, type, Enter, Esc, and type on', async ({ launch, scripted }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeFocused()
  const keys = realKeys(app.process().pid ?? 0)
  keys.type('Which key stops you?')
  await expect(chat.message).toHaveValue('Which key stops you?')
  keys.press('Return')
  const exchange = await scripted.next()
  await expect(chat.message).toHaveValue('')
  exchange.say(numbered(1, 8))
  await expect(chat.answer).toContainText('w8')
  keys.press('Escape')
  await chat.untilStatus('stopped')
  await exchange.closed
  expect((await wordsIn(chat.answer)).join(' ')).toBe(numbered(1, 8))
  keys.type('Line one')
  keys.press('shift+Return')
  keys.type('line two')
  await expect(chat.message).toHaveValue('Line one\nline two')
  expect(scripted.count()).toBe(1)
})

test('arrow up in the empty box brings earlier questions back; Ctrl+N starts a new chat', async ({ launch, openai }) => {
  openai.mock.onMessage('', { content: 'Fine.' })
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('How are you?')
  await chat.untilStatus('done')
  const keys = realKeys(app.process().pid ?? 0)
  keys.press('Up')
  await expect(chat.message).toHaveValue('How are you?')
  keys.press('ctrl+n')
  await expect(chat.answers).toHaveCount(0)
  await expect(chat.message).toBeFocused()
})
