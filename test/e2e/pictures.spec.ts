import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { defaultChatParams } from '../../src/shared/chat'
import { landscape, photograph } from '../support/attach'
import { chatPage } from '../support/chat-page'
import { startPictures } from '../support/picture-server'
import { filesWithText } from '../support/profile'
import { requestFaults } from '../support/request-schema'
import { expect, serverEnvironment, test } from '../support/test'

const previewText = 'Preview of a picture that is not finished'

test('a picture is made with a preview on the way, kept as a file, changed by the next question; of one that kill -9 or Stop cuts off the preview stays, marked', async ({ launch, openai, later, home }) => {
  const maker = await launch({ env: serverEnvironment(openai.baseUrl) })
  const preview = await photograph(maker.page, 400, 300)
  const picture = await landscape(maker.page)
  await maker.quit()
  const server = await startPictures(preview, picture)
  later(server.close)
  const options = { env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses' as const, chatDefaults: { ...defaultChatParams, model: 'gpt-6.1-sol' } } }
  const width = (page: Page): Promise<number> => chatPage(page).answer.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)
  const pathOf = (bytes: Buffer): string => join(home, 'attachments', createHash('sha256').update(bytes).digest('hex'))

  const first = await launch(options)
  const chat = chatPage(first.page)
  const made = first.page.getByRole('button', { name: 'Make pictures' })
  await expect(made).toHaveAttribute('aria-pressed', 'false')
  await made.click()
  await expect(made).toHaveAttribute('aria-pressed', 'true')
  await chat.ask('Draw a lake')
  await expect(chat.answer.getByText(previewText)).toBeVisible()
  await expect.poll(() => width(first.page)).toBe(300)
  server.finish()
  await chat.untilStatus('done')
  await expect(chat.answer.getByText(previewText)).toHaveCount(0)
  await expect.poll(() => width(first.page)).toBe(1200)
  expect(readFileSync(pathOf(picture)).equals(picture)).toBe(true)
  expect(filesWithText(home, picture.toString('base64').slice(300, 400))).toEqual([])

  await chat.ask('At night, please')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer.getByText(previewText)).toBeVisible()
  const [asked, changed] = server.questions
  expect(asked?.body).toMatchObject({ tools: [{ type: 'image_generation', partial_images: 2 }] })
  const sent = ((changed?.body?.['input'] ?? []) as readonly { readonly type?: string; readonly result?: string }[]).filter(({ type }) => type === 'image_generation_call')
  expect(sent.map(({ result }) => result === picture.toString('base64'))).toEqual([true])
  for (const { body } of server.questions) expect(requestFaults('CreateResponse', body ?? {})).toEqual([])
  // The file is written beside the journal; what a killed app leaves is what was on disk.
  await expect.poll(() => existsSync(pathOf(preview))).toBe(true)
  await first.kill9()

  const second = await launch(options)
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Draw a lake/ }).click()
  await again.untilStatus('stopped')
  await expect(again.answer.getByText(previewText)).toBeVisible()
  await expect.poll(() => width(second.page)).toBe(300)

  await again.ask('Once more')
  await expect(again.answers).toHaveCount(3)
  await expect(again.answer.getByText(previewText)).toBeVisible()
  await again.stop.click()
  await again.untilStatus('stopped')
  await expect(again.answer.getByText(previewText)).toBeVisible()
  // What was never finished is no picture to go on from.
  expect(JSON.stringify(server.questions.at(-1)?.body).includes(preview.toString('base64'))).toBe(false)
})
