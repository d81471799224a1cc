import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { photograph } from '../support/attach'
import { chatPage } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('a picture of an answer is shown large, zoomed by buttons and keys, saved where the user says, and left with Esc', async ({ launch, home, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await expect(chatPage(first.page).message).toBeEnabled()
  // It lies on its side, and its file says so.
  const bytes = await photograph(first.page, 1600, 900)
  await first.quit()
  const attachment = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(join(home, 'attachments'), { recursive: true })
  writeFileSync(join(home, 'attachments', attachment), bytes)
  seedChat(home, 'Lake', [{ question: 'Draw a lake', answer: 'Here:', more: [{ type: 'image', attachment, mime: 'image/jpeg', alt: 'lake: at dusk.png' }] }])

  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const { page } = aside
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Lake' }).click()
  const small = chat.answer.getByRole('button', { name: 'lake: at dusk.png' })
  await small.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'lake: at dusk.png' })
  const picture = dialog.locator('img')
  await expect(picture).toBeVisible()
  const width = (): Promise<number> => picture.evaluate((image) => Math.round(image.getBoundingClientRect().width))
  await expect.poll(width).toBeGreaterThan(300)
  const fitting = await width()
  expect(fitting).toBeLessThan(900)

  await dialog.getByRole('button', { name: 'Actual size' }).click()
  expect(await width()).toBe(900)
  await dialog.getByRole('button', { name: 'Zoom in' }).click()
  expect(await width()).toBe(1125)
  await page.keyboard.press('-')
  expect(await width()).toBe(900)
  await page.keyboard.press('0')
  expect(await width()).toBe(fitting)

  const folder = join(home, 'saved')
  mkdirSync(folder)
  await answerDialogs(aside, join(folder, 'my lake'))
  await dialog.getByRole('button', { name: 'Save…' }).click()
  await expect(dialog.getByRole('status')).toContainText('my lake.jpg')
  expect(readdirSync(folder)).toEqual(['my lake.jpg'])
  expect(readFileSync(join(folder, 'my lake.jpg')).equals(bytes)).toBe(true)

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(small).toBeFocused()
})
