import { pressHotkey, quickAskOf, withHotkey } from '../support/quick-ask-window'
import { xdotool } from '../support/real-keys'
import { expect, serverEnvironment, test } from '../support/test'
import { screenSize, startTwoScreens } from '../support/two-screens'

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'an X server of two screens without hardware needs Linux and root')

test('it opens on the screen with the pointer, and has a place of its own on each', async ({ launch, scripted, later }) => {
  const screens = await startTwoScreens()
  test.skip(screens === null, 'no X server of two screens can run here')
  later(() => screens?.stop())
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  later(() => aside.kill9())
  const quick = await quickAskOf(aside)
  const isOn = async (screen: 0 | 1): Promise<boolean> => {
    const { x, width } = await quick.bounds()
    return x >= screen * screenSize.width && x + width <= (screen + 1) * screenSize.width
  }
  const openOn = async (screen: 0 | 1): Promise<void> => {
    xdotool('mousemove', String(screen * screenSize.width + 900), '700')
    pressHotkey()
    await quick.untilShown()
    expect(await isOn(screen)).toBe(true)
  }
  await openOn(1)
  xdotool('windowmove', '--sync', xdotool('search', '--onlyvisible', '--name', '^Aside Quick Ask$'), String(screenSize.width + 60), '40')
  await expect.poll(quick.bounds).toMatchObject({ x: screenSize.width + 60, y: 40 })
  pressHotkey()
  await quick.untilHidden()

  await openOn(0)
  const first = await quick.bounds()
  expect(first.x).toBe((screenSize.width - first.width) / 2)
  pressHotkey()
  await quick.untilHidden()

  await openOn(1)
  expect(await quick.bounds()).toMatchObject({ x: screenSize.width + 60, y: 40 })
})
