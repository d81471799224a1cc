import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { createHistoryStore } from '../../src/main/history/history-store'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { filesWithText } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const backupsIn = (home: string): readonly string[] => readdirSync(join(home, 'backups'))

/** Histories that a restore set aside, by name. */
const asideIn = (home: string): readonly string[] => readdirSync(home).filter((name) => /^history\.sqlite\.before-restore-[\dTZ-]+$/.test(name))

/** Opens Settings > History and makes a backup; returns its row. */
async function backUp(page: Page): Promise<Locator> {
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Back up now' }).click()
  await expect(settings.getByRole('status').filter({ hasText: 'Backed up' })).toBeVisible()
  return settings.getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem').first()
}

/** Titles of the chats in a history file whose app is gone. */
function titlesIn(path: string): readonly string[] {
  const store = createHistoryStore()
  store.open({ path })
  const { chats } = store.listChats({ after: null, limit: 100 })
  store.close({})
  return chats.map(({ title }) => title).toSorted()
}

test('a backup is made beside the open history, can be looked into, and deleted after a question', async ({ launch, home, openai }) => {
  seedChat(home, 'Trains to Vigo', [{ question: 'Which trains go to Vigo?', answer: 'The Celta, twice a day.' }])
  seedChat(home, 'Bread', [{ question: 'Why does it not rise?', answer: 'Too cold.' }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const row = await backUp(page)
  await expect(row).toContainText('2 chats, 4 messages')
  const [name] = backupsIn(home)
  expect(name).toMatch(/\.2-chats\.4-messages\.sqlite$/)
  expect(statSync(join(home, 'backups', name ?? '')).mode & 0o777).toBe(0o600)
  await row.getByRole('button', { name: 'View' }).click()
  const contents = page.getByRole('region', { name: /^Backup of/ })
  await contents.getByRole('button', { name: /Trains to Vigo/ }).click()
  await expect(contents.getByRole('article', { name: 'You' })).toContainText('Which trains go to Vigo?')
  await expect(contents.getByRole('article', { name: 'Assistant' })).toContainText('The Celta, twice a day.')
  await expect(contents.getByRole('button', { name: 'All chats of this backup' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(contents.getByRole('button', { name: /Bread/ })).toBeVisible()
  await row.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog', { name: /Delete the backup of/ })
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(backupsIn(home)).toEqual([name])
  await row.getByRole('button', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(row).toHaveCount(0)
  expect(backupsIn(home)).toEqual([])
})

test('a restored backup is the history in every window at once; what was there is set aside whole', async ({ launch, home, openai }) => {
  openai.mock.onMessage('', { content: 'Written after the backup.' })
  seedChat(home, 'Before', [{ question: 'Is it kept?', answer: 'It is.' }])
  const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await backUp(page)
  await closeSettings(page)
  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('After the backup')
  await chat.untilStatus('done')
  const row = (await openSettings(page, 'History')).getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem')
  await row.getByRole('button', { name: 'Restore' }).click()
  const question = page.getByRole('alertdialog', { name: /Restore the backup of/ })
  await expect(question).toContainText('set aside in the same folder, not deleted')
  await question.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toHaveCount(0)
  await expect(chat.chats.getByRole('link')).toHaveCount(1)
  await expect(chat.chats.getByRole('link', { name: 'Before' })).toBeVisible()
  // It is a history like any other: asked in, and there after a restart.
  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('And on it goes')
  await chat.untilStatus('done')
  await quit()
  expect(titlesIn(join(home, 'history.sqlite'))).toEqual(['And on it goes', 'Before'])
  const aside = asideIn(home)
  expect(aside).toHaveLength(1)
  expect(titlesIn(join(home, aside[0] ?? ''))).toEqual(['After the backup', 'Before'])
})

test('from a history that is broken, one button leads to the backups, and restoring one makes everything work again', async ({ launch, home, openai }) => {
  openai.mock.onMessage('', { content: 'It works again.' })
  const path = join(home, 'history.sqlite')
  seedChat(home, 'Years of work', [{ question: 'Still there?', answer: 'Yes.' }])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  await backUp(first.page)
  await first.quit()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 100)
  writeFileSync(path, bytes)
  const broken = hash(path)
  const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  const alert = page.getByRole('alert').filter({ hasText: 'The saved conversations could not be opened.' })
  await expect(chat.message).toBeDisabled()
  await alert.getByRole('button', { name: 'Restore a backup' }).click()
  const row = page.getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem')
  await row.getByRole('button', { name: 'View' }).click()
  await expect(page.getByRole('region', { name: /^Backup of/ })).toContainText('Years of work')
  await row.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await chat.chats.getByRole('link', { name: 'Years of work' }).click()
  await expect(chat.answer).toContainText('Yes.')
  await expect(alert).toHaveCount(0)
  await chat.ask('Does it work?')
  await chat.untilStatus('done')
  await quit()
  expect(readdirSync(home).filter((name) => name.startsWith('history.sqlite.before-restore-')).map((name) => hash(join(home, name)))).toEqual([broken])
})

test('a backup that is damaged is refused, and the history stays as it is', async ({ launch, home, openai }) => {
  seedChat(home, 'Kept', [{ question: 'Kept?', answer: 'Kept. '.repeat(5000) }])
  const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const row = await backUp(page)
  const backup = join(home, 'backups', backupsIn(home)[0] ?? '')
  const bytes = readFileSync(backup)
  bytes.fill(0x5a, bytes.length / 2)
  writeFileSync(backup, bytes)
  await row.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The saved conversations could not be opened.' }).filter({ hasText: 'restoring' })).toBeVisible()
  await expect(chatPage(page).chats.getByRole('link', { name: 'Kept' })).toBeVisible()
  await quit()
  expect(titlesIn(join(home, 'history.sqlite'))).toEqual(['Kept'])
  expect(readdirSync(home).filter((name) => name.includes('restor'))).toEqual([])
})

test('killed (-9) at any moment of a restore, the next start has the old history whole or the new one', async ({ launch, home, openai }) => {
  test.slow()
  seedChat(home, 'Both', [{ question: 'In both?', answer: 'Yes.' }])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  await backUp(first.page)
  await first.quit()
  seedChat(home, 'New only', [{ question: 'In the newer?', answer: 'Yes.' }])
  const saved = join(home, 'saved')
  mkdirSync(saved)
  copyFileSync(join(home, 'history.sqlite'), join(saved, 'history.sqlite'))
  // Killed as soon as the copy begins to be made, a while later, when the restore is decided, and when the old file is set aside.
  const moments = [
    [/\.restoring$/, 0],
    [/\.restoring$/, 100],
    [/\.restoring$/, 400],
    [/^restore\.json/, 0],
    [/before-restore/, 0],
  ] as const
  for (const [seen, after] of moments) {
    copyFileSync(join(saved, 'history.sqlite'), join(home, 'history.sqlite'))
    const { page, kill9 } = await launch({ env: serverEnvironment(openai.baseUrl) })
    const row = (await openSettings(page, 'History')).getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem')
    const moment = new Promise<void>((resolve) => {
      const watcher = watch(home, (_event, name) => {
        if (!seen.test(name ?? '')) return
        watcher.close()
        setTimeout(resolve, after)
      })
    })
    await row.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
    await moment
    await kill9()
    const again = await launch({ env: serverEnvironment(openai.baseUrl) })
    await expect(chatPage(again.page).message).toBeEnabled()
    await again.quit()
    expect([['Both'], ['Both', 'New only']]).toContainEqual(titlesIn(join(home, 'history.sqlite')))
    for (const name of asideIn(home)) expect(titlesIn(join(home, name))).toEqual(['Both', 'New only'])
  }
})

test('emptying the trash offers to delete the backups that still hold what is erased, and leaves them otherwise', async ({ launch, home, openai }) => {
  for (const title of ['Secret', 'Second', 'Kept']) seedChat(home, title, [{ question: `${title}?`, answer: `${title}.` }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await backUp(page)
  await closeSettings(page)
  const { chats } = chatPage(page)
  for (const title of ['Secret', 'Second']) await chats.getByRole('link', { name: title }).press('Delete')
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  const trash = page.getByRole('dialog', { name: 'Trash' })
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash.getByRole('listitem').filter({ hasText: 'Second' }).getByRole('button', { name: 'Delete forever' }).click()
  const question = page.getByRole('alertdialog')
  const option = question.getByRole('checkbox', { name: 'Delete the backup too: it still holds what is erased here' })
  await expect(option).not.toBeChecked()
  await question.getByRole('button', { name: 'Delete forever' }).click()
  await expect(trash.getByRole('listitem')).toHaveCount(1)
  expect(backupsIn(home)).toHaveLength(1)
  await trash.getByRole('button', { name: 'Empty trash' }).click()
  await option.check()
  await question.getByRole('button', { name: 'Empty trash' }).click()
  await expect(trash.getByText('The trash is empty.')).toBeVisible()
  await expect.poll(() => backupsIn(home)).toEqual([])
})

/** A picture of one pixel, and one more byte that makes it this one. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64')

test('a restored chat has its picture again though the trash was emptied since; with the backup deleted, no byte of the picture is left', async ({ launch, home, openai }) => {
  const mark = 'bytes-of-this-very-picture'
  const bytes = Buffer.concat([pixel, Buffer.from(mark)])
  const attachment = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(join(home, 'attachments'))
  writeFileSync(join(home, 'attachments', attachment), bytes)
  seedChat(home, 'With a picture', [{ question: 'Show it', answer: 'Here.', more: [{ type: 'image', attachment, mime: 'image/png', alt: 'The sea' }] }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const { chats } = chatPage(page)
  await backUp(page)
  await closeSettings(page)
  const emptyTrash = async (withBackups: boolean): Promise<void> => {
    await chats.getByRole('link', { name: 'With a picture' }).press('Delete')
    await page.getByRole('button', { name: 'Trash', exact: true }).click()
    const trash = page.getByRole('dialog', { name: 'Trash' })
    await trash.getByRole('button', { name: 'Empty trash' }).click()
    const question = page.getByRole('alertdialog')
    if (withBackups) await question.getByRole('checkbox').check()
    await question.getByRole('button', { name: 'Empty trash' }).click()
    await expect(trash.getByText('The trash is empty.')).toBeVisible()
    await expect.poll(() => readdirSync(join(home, 'attachments'))).toEqual([])
    await trash.getByRole('button', { name: 'Close' }).click()
  }
  await emptyTrash(false)
  const row = (await openSettings(page, 'History')).getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem')
  await row.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('alertdialog', { name: /Restore the backup of/ }).getByRole('button', { name: 'Restore' }).click()
  await chats.getByRole('link', { name: 'With a picture' }).click()
  const shown = chatPage(page).answer.getByRole('img', { name: 'The sea' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  expect(readdirSync(join(home, 'attachments'))).toEqual([attachment])
  await emptyTrash(true)
  await expect.poll(() => backupsIn(home)).toEqual([])
  expect(filesWithText(home, mark)).toEqual([])
})
