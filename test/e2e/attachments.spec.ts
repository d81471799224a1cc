import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles, jpegSize, photograph, type SentContent } from '../support/attach'
import { chatPage } from '../support/chat-page'
import { pdf, presentation, workbook } from '../support/documents'
import { projectFolder } from '../support/fixtures'
import { makeZip } from '../support/make-zip'
import { copy } from '../support/quick-ask-window'
import { filesWithText } from '../support/profile'
import type { Exchange } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

const attachedIn = (page: Page): Locator => page.getByRole('list', { name: 'Attached' }).getByRole('listitem')

/** Picks files with the button, in the system's dialog as far as the page goes. */
async function pick(page: Page, files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Attach files' }).click()])
  await chooser.setFiles([...files])
}

function lastContent({ request }: Exchange): string | readonly SentContent[] {
  const { messages } = request.body as unknown as { readonly messages: readonly { readonly content: string | readonly SentContent[] }[] }
  return messages.at(-1)?.content ?? ''
}

const text = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })

test('a picked photograph goes out upright and smaller, without what its file said, and stays with the question', async ({ launch, scripted, home }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const photo = await photograph(page, 3000, 1500)
  expect(photo.includes('SecretCam')).toBe(true)
  await pick(page, [{ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: photo }])
  await expect(attachedIn(page).getByRole('img', { name: 'holiday.jpg' })).toBeVisible()
  await chat.ask('Where is this?')
  const exchange = await scripted.next()
  const [picture, words] = lastContent(exchange) as readonly SentContent[]
  expect(words).toEqual({ type: 'text', text: 'Where is this?' })
  expect(picture?.image_url?.url).toMatch(/^data:image\/jpeg;base64,/)
  const sent = Buffer.from(picture?.image_url?.url.replace(/^.*,/, '') ?? '', 'base64')
  expect(jpegSize(sent)).toEqual([1024, 2048])
  expect(sent.includes('Exif') || sent.includes('SecretCam')).toBe(false)
  expect(filesWithText(home, 'SecretCam')).toEqual([])
  exchange.say('A meadow.')
  exchange.finish()
  await chat.untilStatus('done')
  await expect(attachedIn(page)).toHaveCount(0)
  const shown = chat.questions.last().getByRole('img', { name: 'holiday.jpg' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(2048)

  // The next question brings it along again, and editing keeps it.
  await chat.ask('And when?')
  const second = await scripted.next()
  const messages = (second.request.body as unknown as { messages: { content: unknown }[] }).messages
  expect(JSON.stringify(messages[0]?.content)).toContain('data:image/jpeg')
  expect(messages.at(-1)?.content).toBe('And when?')
  second.finish()
  await chat.untilStatus('done')
  await chat.questions.first().hover()
  await chat.questions.first().getByRole('button', { name: 'Edit' }).click()
  const box = chat.questions.first().getByRole('textbox')
  await box.fill('Who took it?')
  await box.press('Enter')
  const third = await scripted.next()
  expect((lastContent(third) as readonly SentContent[]).map(({ type }) => type)).toEqual(['image_url', 'text'])
  third.finish()
})

test('files wait in the composer over kill -9, go one by one, and are sent as text under their names', async ({ launch, scripted }) => {
  const env = serverEnvironment(scripted.baseUrl)
  const first = await launch({ env })
  const { page } = first
  await expect(chatPage(page).message).toBeEnabled()
  await pick(page, [text('notes.txt', 'buy milk'), text('plan.md', '# Plan')])
  await expect(attachedIn(page)).toHaveCount(2)
  await dropFiles(page, [{ name: '数据.csv', type: 'text/csv', bytes: Buffer.from('c4e3bac32c310a', 'hex') }])
  await expect(attachedIn(page)).toHaveCount(3)
  await chatPage(page).message.fill('What is this?')
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('[aria-busy]').length)).toBe(0)
  // What is saved is what a new window of the same chat begins with.
  await chatPage(page).message.blur()
  await first.kill9()
  const again = await launch({ env })
  const chat = chatPage(again.page)
  await expect(chat.message).toHaveValue('What is this?')
  await expect(attachedIn(again.page)).toHaveCount(3)
  await again.page.getByRole('button', { name: 'Remove plan.md' }).click()
  await expect(attachedIn(again.page)).toHaveCount(2)
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  // GB 18030, as Chinese spreadsheets write it, arrives as what it says.
  expect(lastContent(exchange)).toBe('<file name="notes.txt">\nbuy milk\n</file>\n\n<file name="数据.csv">\n你好,1\n\n</file>\n\nWhat is this?')
  exchange.finish()
  await expect(chat.questions.last()).toContainText('notes.txt')
})

test('a picture is pasted with a key and asked about without a word', async ({ launch, scripted }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await app.evaluate(({ clipboard, nativeImage }) => {
    // As Electron had it before 45 gave the clipboard the web's form.
    ;(clipboard as unknown as { writeImage: (image: Electron.NativeImage) => void }).writeImage(nativeImage.createFromBitmap(Buffer.alloc(40 * 30 * 4, 200), { width: 40, height: 30 }))
  })
  await chat.message.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(attachedIn(page).getByRole('img')).toBeVisible()
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  const content = lastContent(exchange) as readonly SentContent[]
  expect(content.map(({ type }) => type)).toEqual(['image_url'])
  expect(content[0]?.image_url?.url).toMatch(/^data:image\/png;base64,/)
  exchange.finish()
  await expect(chat.chats.getByRole('link', { name: 'image.png' })).toBeVisible()
})

test('what cannot be sent is told by name, and nothing of it is kept', async ({ launch, scripted, home }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await chat.message.fill('still here')
  await pick(page, [
    { name: 'program.bin', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(3_000_000)]) },
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000', 'hex') },
    { name: 'huge.txt', mimeType: 'text/plain', buffer: Buffer.alloc(4_000_001, 'a') },
    text('good.txt', 'good'),
  ])
  await expect(attachedIn(page)).toHaveText([/good\.txt/])
  const alerts = page.getByRole('alert')
  await expect(alerts.filter({ hasText: 'That is no file that can be sent' }).filter({ hasText: 'program.bin' })).toBeVisible()
  await expect(alerts.filter({ hasText: 'That is no file that can be sent' }).filter({ hasText: 'broken.png' })).toBeVisible()
  await expect(alerts.filter({ hasText: 'too large' }).filter({ hasText: 'huge.txt' })).toBeVisible()
  await expect(chat.message).toHaveValue('still here')
  const kept = readdirSync(join(home, 'attachments'))
  expect(kept.map((name) => readFileSync(join(home, 'attachments', name), 'utf8'))).toEqual(['good'])
})

test('documents go out as their text; a PDF too, where the server is not OpenAI; what has no text is refused by name', async ({ launch, scripted, home }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const named = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer })
  const word = readFileSync(join(projectFolder, 'node_modules/mammoth/test/test-data/tables.docx'))
  await pick(page, [
    named('minutes.docx', word),
    named('prices.xlsx', workbook({ Prices: [['tea', 3.5]] })),
    named('talk.pptx', presentation(['Welcome'], ['The end'])),
    named('tides.pdf', pdf('The tide is out')),
    named('broken.docx', makeZip([{ name: 'a.txt', content: 'a' }])),
  ])
  await expect(attachedIn(page)).toHaveText([/minutes\.docx/, /prices\.xlsx/, /talk\.pptx/, /tides\.pdf/])
  await expect(page.getByRole('alert').filter({ hasText: 'broken.docx' })).toBeVisible()
  expect(readdirSync(join(home, 'attachments'))).toHaveLength(4)
  await chat.ask('What do these say?')
  const exchange = await scripted.next()
  const sent = lastContent(exchange)
  expect(sent).toContain('<file name="minutes.docx">\n<p>Above</p>\n<table>')
  expect(sent).toContain('<file name="prices.xlsx">\n## Prices\n\ntea,3.5\n</file>')
  expect(sent).toContain('<file name="talk.pptx">\n## 1\n\nWelcome\n\n## 2\n\nThe end\n</file>')
  expect(sent).toContain('<file name="tides.pdf">\nThe tide is out\n</file>\n\nWhat do these say?')
  exchange.finish()
  await chat.untilStatus('done')
})

test('a long paste becomes a file beside the question, which opens, and can be put into the box after all', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const long = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n')
  copy('short')
  await chat.message.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(chat.message).toHaveValue('short')
  copy(long)
  await page.keyboard.press('ControlOrMeta+V')
  await expect(attachedIn(page)).toHaveText([/Pasted text\.txt/])
  await expect(chat.message).toHaveValue('short')
  await page.getByRole('button', { name: 'Open Pasted text.txt' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pasted text.txt' })
  await expect(dialog).toContainText('line 499')
  await dialog.getByRole('button', { name: 'Put into the box' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(chat.message).toHaveValue(`short\n\n${long}`)
  await expect(attachedIn(page)).toHaveCount(0)
  await chat.message.fill('What is in it?')
  await page.keyboard.press('ControlOrMeta+V')
  await expect(attachedIn(page)).toHaveCount(1)
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  expect(lastContent(exchange)).toContain('line 499\n</file>\n\nWhat is in it?')
  exchange.finish()
  await chat.untilStatus('done')
  await chat.questions.last().getByRole('button', { name: 'Open Pasted text.txt' }).click()
  await expect(dialog).toContainText('line 0')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})
