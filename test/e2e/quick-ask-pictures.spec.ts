import type { Locator } from '@playwright/test'
import type { SentContent } from '../support/attach'
import { pressHotkey, quickAskOf, startXterm, withHotkey } from '../support/quick-ask-window'
import { xdotool } from '../support/real-keys'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'keys are pressed with xdotool')

/** Width, height and the colour in the middle of a shown picture. */
async function looksOf(picture: Locator): Promise<{ readonly width: number; readonly height: number; readonly middle: readonly number[] }> {
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  return picture.evaluate((image: HTMLImageElement) => {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const middle = [...(context?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data ?? [])]
    return { width: canvas.width, height: canvas.height, middle }
  })
}

test('a picture in the clipboard is offered, and goes with the question only when it was taken', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  await aside.app.evaluate(({ clipboard, nativeImage }) => {
    // As Electron had it before 45 gave the clipboard the web's form.
    ;(clipboard as unknown as { writeImage: (image: Electron.NativeImage) => void }).writeImage(nativeImage.createFromBitmap(Buffer.alloc(40 * 30 * 4, 200), { width: 40, height: 30 }))
  })
  const quick = await quickAskOf(aside)
  pressHotkey()
  await quick.untilShown()
  const offer = quick.page.getByRole('button', { name: 'Add clipboard to the question: Picture' })
  await expect(offer).toBeVisible()
  await quick.box.fill('Without it')
  await quick.box.press('Enter')
  const first = await scripted.next()
  expect(JSON.stringify(first.request.body)).not.toContain('image_url')
  first.finish()
  await expect(quick.answer).toHaveAttribute('data-status', 'done')
  await offer.click()
  const attached = quick.page.getByRole('list', { name: 'Attached' }).getByRole('img')
  await expect(attached).toBeVisible()
  await expect(offer).toHaveCount(0)
  expect(await looksOf(attached)).toMatchObject({ width: 40, height: 30 })
  await expect(quick.box).toBeFocused()
  xdotool('key', 'BackSpace')
  await expect(attached).toHaveCount(0)
})

test('a piece cut out of the screen goes with the question: the window steps aside for it, and stands again where it stood', async ({ launch, scripted, later }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: withHotkey })
  const quick = await quickAskOf(aside)
  const xterm = await startXterm('#c02040')
  later(xterm.close)
  pressHotkey()
  await quick.untilShown()
  await quick.box.fill('What is this?')
  const before = await quick.bounds()
  await quick.page.getByRole('button', { name: 'Ask about a part of the screen' }).click()
  const whole = quick.page.getByRole('dialog', { name: 'Ask about a part of the screen' })
  await expect(whole).toBeVisible()
  const display = await aside.app.evaluate(({ screen }) => screen.getPrimaryDisplay().bounds)
  // Chromium keeps windows a pixel smaller than an X11 screen, lest a window manager take them for full-screen ones.
  const untilCovered = (): Promise<void> => expect.poll(async () => (await quick.bounds()).width).toBeGreaterThanOrEqual(display.width - 1)
  await untilCovered()
  // A few lines below the upper left corner of the terminal, whose middle nothing covers.
  const at = /X=(\d+)\s+Y=(\d+)/.exec(xdotool('getwindowgeometry', '--shell', xterm.window))
  const [x, y] = [Number(at?.[1]) + 20, Number(at?.[2]) + 40]
  await quick.page.mouse.move(x, y)
  await quick.page.mouse.down()
  await quick.page.mouse.move(x + 150, y + 50, { steps: 3 })
  await quick.page.mouse.move(x + 200, y + 100)
  await quick.page.mouse.up()
  const attached = quick.page.getByRole('list', { name: 'Attached' }).getByRole('img', { name: 'screen.png' })
  await expect(attached).toBeVisible()
  const piece = await looksOf(attached)
  expect([piece.width, piece.height]).toEqual([200, 100])
  // The system gives the screen as a film, whose colours are rounded.
  const red = [0xc0, 0x20, 0x40, 255]
  for (const [channel, value] of piece.middle.entries()) expect(Math.abs(value - (red[channel] ?? 0)), piece.middle.join()).toBeLessThanOrEqual(3)
  await expect(whole).toHaveCount(0)
  await quick.untilShown()
  const { x: left, y: top, width } = await quick.bounds()
  expect([left, top, width]).toEqual([before.x, before.y, before.width])
  await quick.box.press('Enter')
  const exchange = await scripted.next()
  const { messages } = exchange.request.body as unknown as { readonly messages: readonly { readonly content: readonly SentContent[] }[] }
  expect(messages.at(-1)?.content.map(({ type }) => type)).toEqual(['image_url', 'text'])
  exchange.finish()
  await expect(quick.answer).toHaveAttribute('data-status', 'done')

  // Esc takes nothing, and so does hiding it.
  const again = quick.page.getByRole('button', { name: 'Ask about a part of the screen' })
  await again.click()
  await untilCovered()
  xdotool('key', 'Escape')
  await expect(whole).toHaveCount(0)
  await quick.untilShown()
  await again.click()
  await untilCovered()
  await expect.poll(() => quick.page.evaluate(() => document.hasFocus())).toBe(true)
  pressHotkey()
  await quick.untilHidden()
  pressHotkey()
  await quick.untilShown()
  await expect(whole).toHaveCount(0)
  await expect(attached).toHaveCount(0)
  expect((await quick.bounds()).width).toBe(before.width)
})
