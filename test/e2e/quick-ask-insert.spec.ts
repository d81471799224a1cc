import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { activeWindow, copy, pressHotkey, quickAskOf, startXterm, withHotkey } from '../support/quick-ask-window'
import { xdotool } from '../support/real-keys'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'only X11 lets a program press keys')

test('an answer is put into the application that was in front before', async ({ launch, scripted, home, later }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  const quick = await quickAskOf(aside)
  const written = join(home, 'written-by-cat')
  const xterm = await startXterm('white', `sh -c 'cat > ${written}'`)
  later(xterm.close)
  await expect.poll(() => existsSync(written)).toBe(true)
  pressHotkey()
  await quick.untilShown()
  const insert = quick.page.getByRole('button', { name: 'Insert into the application before' })
  await expect(insert).toHaveCount(0)
  await quick.box.fill('A word?')
  await quick.box.press('Enter')
  const exchange = await scripted.next()
  exchange.say('Ma**rm**alade 果酱')
  await expect(quick.answer).toContainText('Marmalade')
  await expect(insert).toHaveCount(0)
  exchange.finish()
  await expect(insert).toBeVisible()
  await insert.click()
  await quick.untilHidden()
  await expect.poll(activeWindow).toBe(xterm.window)
  // What was pasted is on the terminal's line; Enter hands the line to cat.
  await expect.poll(() => copy.read('text/html')).toContain('<strong>rm</strong>')
  await expect
    .poll(() => {
      xdotool('key', '--window', xterm.window, 'Return')
      return readFileSync(written, 'utf8')
    })
    .toContain('Ma**rm**alade 果酱')

  // With a key, once the caret is not in the box.
  pressHotkey()
  await quick.untilShown()
  await quick.answer.click()
  await expect(quick.box).not.toBeFocused()
  xdotool('key', 'i')
  await quick.untilHidden()
  await expect
    .poll(() => {
      xdotool('key', '--window', xterm.window, 'Return')
      return readFileSync(written, 'utf8').split('Ma**rm**alade').length
    })
    .toBe(3)
})
