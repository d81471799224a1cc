import { seriousFaults } from '../support/axe'
import { chatPage, wordsIn } from '../support/chat-page'
import { activeWindow, copy, pressHotkey, quickAskOf, startXterm, withHotkey } from '../support/quick-ask-window'
import { xdotool } from '../support/real-keys'
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

test('the key works as soon as the chat window does, before its own window is made', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  await expect(chatPage(aside.page).message).toBeEnabled()
  await expect.poll(() => aside.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+Space'))).toBe(true)
  pressHotkey()
  const quick = await quickAskOf(aside)
  await quick.untilShown()
})

for (const theme of ['light', 'dark'] as const) {
  test(`nothing serious for axe in the quick-ask window, ${theme}; at 480 points and 200 % everything is within reach`, async ({ launch, scripted }) => {
    const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { ...withHotkey, theme } })
    const quick = await quickAskOf(aside)
    copy('something at hand')
    pressHotkey()
    await quick.untilShown()
    expect(await seriousFaults(quick.page)).toEqual([])
    await quick.box.fill('A long word: Donaudampfschifffahrtsgesellschaftskapitänsmütze')
    await quick.box.press('Enter')
    const exchange = await scripted.next()
    exchange.say('A table:\n\n| one | two | three |\n|---|---|---|\n| 1 | 2 | 3 |\n\n`const x = 1`\n')
    exchange.finish()
    await expect(quick.answer).toHaveAttribute('data-status', 'done')
    expect(await seriousFaults(quick.page)).toEqual([])

    await (await aside.app.browserWindow(quick.page)).evaluate((it: Electron.BrowserWindow) => {
      it.setBounds({ ...it.getBounds(), width: 480 })
      it.webContents.setZoomFactor(2)
    })
    await expect.poll(() => quick.page.evaluate(() => document.documentElement.clientWidth)).toBe(240)
    const overflow = (): Promise<number> => quick.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(overflow).toBe(0)
    for (const part of [quick.box, quick.openInMain, quick.page.getByRole('button', { name: 'Send' })]) {
      const box = await part.boundingBox()
      expect(box).not.toBeNull()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(240)
    }
  })
}
