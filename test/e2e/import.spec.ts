import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { chatPage, openSettings } from '../support/chat-page'
import { makeZip } from '../support/make-zip'
import { expect, serverEnvironment, test } from '../support/test'

/** The system's dialog, which no test can click: it answers with this path. */
const answerDialog = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, path)

const node = (id: string, parent: string | null, role: string, parts: readonly unknown[], type = 'text') =>
  [id, { id, parent, children: [], message: { author: { role, name: null, metadata: {} }, create_time: 1_750_000_000, content: { content_type: type, parts }, status: 'finished_successfully', weight: 1, metadata: {}, recipient: 'all' } }] as const

const conversation = (id: string, title: string, nodes: readonly (readonly [string, unknown])[]) => ({
  title,
  create_time: 1_750_000_000,
  update_time: 1_750_000_100,
  mapping: Object.fromEntries(nodes),
  current_node: nodes.at(-1)?.[0],
  conversation_id: id,
})

/** A picture of one red pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')

const flowers = conversation('c-flowers', 'Flowers of the garden', [
  node('q', null, 'user', [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00ff' }, 'Which flower is this?'], 'multimodal_text'),
  node('a1', 'q', 'assistant', ['A **rose**, I think.']),
  node('a2', 'q', 'assistant', ['It is an imported quizzaciously red peony.']),
])
const broken = { title: 'Corrupted entry', id: 'c-broken' }

const exported = (...conversations: readonly unknown[]): Buffer =>
  makeZip([
    { name: 'conversations.json', content: JSON.stringify(conversations), deflate: true },
    { name: 'file_00ff-flower.png', content: png },
  ])

test('an export of ChatGPT is imported with its pictures and versions, found by search, and adds nothing the second time', async ({ launch, home, openai }) => {
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const path = join(dirname(home), 'export.zip')
  writeFileSync(path, exported(flowers, broken))
  await answerDialog(app, path)
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Import…', exact: true }).click()
  const report = settings.getByRole('status')
  await expect(report).toContainText('From ChatGPT')
  await expect(report).toContainText('1 new chat')
  await expect(report).toContainText('3 new messages')
  await expect(report).toContainText('1 picture or file')
  await report.getByText('Cannot be read').click()
  await expect(report).toContainText('Corrupted entry')

  await settings.getByRole('button', { name: 'Import…', exact: true }).click()
  await expect(report).toContainText('1 chat was here already')
  await expect(report).toContainText('0 new chats')
  await expect(report).not.toContainText('new message')
  await page.keyboard.press('Escape')

  await chat.chats.getByRole('link', { name: 'Flowers of the garden' }).click()
  await expect(chat.questions).toHaveCount(1)
  await expect(chat.questions).toContainText('Which flower is this?')
  const picture = chat.questions.getByRole('img', { name: 'flower.png' })
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  await expect(chat.answer).toContainText('quizzaciously red peony')
  await expect(chat.answer).toContainText('2/2')
  await chat.answer.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.answer).toContainText('A rose, I think.')

  await page.getByRole('searchbox', { name: 'Search chats' }).fill('quizzaciously')
  await expect(page.getByRole('listbox', { name: 'Search results' }).getByRole('option')).toHaveCount(1)
})

test('a folder that holds nothing known is told as such, and a dialog that is closed does nothing', async ({ launch, home, openai }) => {
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const settings = await openSettings(page, 'History')
  await answerDialog(app, null)
  await settings.getByRole('button', { name: 'Import folder…' }).click()
  await answerDialog(app, join(home, 'logs'))
  await settings.getByRole('button', { name: 'Import folder…' }).click()
  const alert = settings.getByRole('alert')
  await expect(alert).toContainText('no conversations of a known format')
})

test('an import can be stopped; what was taken by then stays, and another window would see it', async ({ launch, home, openai }) => {
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const many = Array.from({ length: 6000 }, (_, index) =>
    conversation(`c-${index}`, `Chat number ${index}`, [node(`q${index}`, null, 'user', [`Question ${index} ${'words and more words '.repeat(60)}`]), node(`a${index}`, `q${index}`, 'assistant', [`Answer ${index}`])]),
  )
  const path = join(dirname(home), 'conversations.json')
  writeFileSync(path, JSON.stringify(many))
  await answerDialog(app, path)
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Import…', exact: true }).click()
  const bar = settings.getByRole('progressbar', { name: 'Importing' })
  await expect(bar).toBeVisible()
  await expect(settings.getByRole('button', { name: 'Import…', exact: true })).toBeDisabled()
  await expect.poll(() => bar.evaluate((element) => (element as HTMLProgressElement).position)).toBeGreaterThan(0)
  await settings.getByRole('button', { name: 'Cancel' }).click()
  const report = settings.getByRole('status')
  await expect(report).toContainText('Stopped early')
  await expect(report).toContainText(/[\d,]+ new chats/)
  await page.keyboard.press('Escape')
  await expect(chatPage(page).chats.getByRole('link', { name: /^Chat number/ }).first()).toBeVisible()
})
