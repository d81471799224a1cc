import { pressHotkey, quickAskOf, withHotkey } from '../support/quick-ask-window'
import { xdotool } from '../support/real-keys'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'keys are pressed with xdotool')

test('a preset is picked in the quick-ask window as in the chat window; Esc closes the list before anything else', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  const quick = await quickAskOf(aside)
  pressHotkey()
  await quick.untilShown()
  const options = quick.page.getByRole('option')
  xdotool('type', '--delay', '30', '/')
  await expect(options).toHaveCount(5)
  await expect(options.last()).toBeInViewport({ ratio: 1 })
  xdotool('key', 'Escape')
  await expect(options).toHaveCount(0)
  await expect(quick.box).toHaveValue('/')
  expect(await quick.isVisible()).toBe(true)

  xdotool('key', 'BackSpace')
  xdotool('type', '--delay', '30', '/fi')
  await expect(options).toHaveCount(1)
  xdotool('key', 'Return')
  const chip = quick.page.getByRole('group', { name: 'Preset: Fix' })
  await expect(chip).toBeVisible()
  xdotool('type', '--delay', '30', 'teh cat')
  await expect(chip).toContainText('teh cat')
  await expect(chip).toBeInViewport({ ratio: 1 })
  xdotool('key', 'Return')
  const exchange = await scripted.next()
  expect(JSON.stringify(exchange.request.body?.['messages'])).toMatch(/^\[\{"role":"user","content":"Correct the following[^]+teh cat"\}\]$/)
  exchange.say('the cat')
  exchange.finish()
  await expect(quick.answer).toContainText('the cat')
  await expect(chip).toBeHidden()
})
