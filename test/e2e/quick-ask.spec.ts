import { chatPage, wordsIn } from '../support/chat-page'
import { activeWindow, pressHotkey, quickAskOf, startXterm, withHotkey, xdotool } from '../support/quick-ask-window'
import { numbered } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'keys are pressed with xdotool')

test('from another application: the hotkey, a question, its answer, away again, and the keyboard is back where it was', async ({ launch, scripted, later }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  const quick = await quickAskOf(aside)
  const xterm = await startXterm()
  later(xterm.close)
  expect(activeWindow()).toBe(xterm.window)

  pressHotkey()
  await quick.untilShown()
  await expect(quick.page).toHaveTitle('Aside Quick Ask')
  const before = await quick.bounds()
  xdotool('type', '--delay', '12', 'What is it?')
  await expect(quick.box).toHaveValue('What is it?')
  xdotool('key', 'Return')
  const exchange = await scripted.next()
  await expect(quick.box).toHaveValue('')
  exchange.say(numbered(1, 40))
  await expect(quick.answer).toContainText('w40')
  await expect(quick.answer).toHaveAttribute('data-status', 'streaming')
  // It grows with its answer, in place.
  await expect.poll(async () => (await quick.bounds()).height).toBeGreaterThan(before.height + 60)
  expect(await quick.bounds()).toMatchObject({ x: before.x, y: before.y, width: before.width })
  exchange.say(` ${numbered(41, 60)}`)
  exchange.finish()
  await expect(quick.answer).toHaveAttribute('data-status', 'done')
  expect((await wordsIn(quick.answer)).join(' ')).toBe(numbered(1, 60))

  xdotool('key', 'Escape')
  await quick.untilHidden()
  await expect.poll(activeWindow).toBe(xterm.window)
  // It is in the history like any other chat.
  await expect(chatPage(aside.page).chats.getByRole('link', { name: 'What is it?' })).toBeVisible()

  // Soon after, it goes on where it was.
  pressHotkey()
  await quick.untilShown()
  expect((await wordsIn(quick.answer)).join(' ')).toBe(numbered(1, 60))
})
