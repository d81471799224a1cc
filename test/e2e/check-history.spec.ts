import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Database } from '../../src/main/history/database'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

/** Changes the history of an app that is not running, past the app. */
function spoil(home: string, sql: string): void {
  const database = new Database(join(home, 'history.sqlite'), 'write')
  database.exec(sql)
  database.checkpoint()
  database.close()
}

const search = async (page: Page, query: string): Promise<void> => {
  await page.getByRole('searchbox', { name: 'Search chats' }).fill(query)
}

test('Check history reads the whole file beside the app and says what it found, also to a window that opens later', async ({ launch, home, openai }) => {
  seedChat(home, 'Kept', [{ question: 'Is it whole?', answer: 'Let us see.' }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Check now' }).click()
  const outcome = settings.getByRole('status')
  await expect(outcome).toHaveText('Everything is whole: 1 chats, 2 messages.')
  await page.reload()
  await openSettings(page, 'History')
  await expect(outcome).toHaveText('Everything is whole: 1 chats, 2 messages.')
})

test('an index that lost a message is found, Repair makes it anew, and the message is found again; not a word is touched', async ({ launch, home, openai }) => {
  seedChat(home, 'Harbour', [{ question: 'What is a quay?', answer: 'A place where ships are unloaded.' }])
  spoil(home, 'DELETE FROM search_index WHERE rowid = 2')
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const hits = page.getByRole('listbox', { name: 'Search results' }).getByRole('option')
  await search(page, 'quay')
  await expect(hits).toHaveCount(1)
  await search(page, 'unloaded')
  await expect(hits).toHaveCount(0)
  await search(page, '')
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Check now' }).click()
  await expect(settings).toContainText('Searches would not find everything.')
  await expect(settings).toContainText('message 2 is not in the index')
  await settings.getByRole('button', { name: 'Repair' }).click()
  await expect(settings.getByRole('status').filter({ hasText: 'The index was made anew.' })).toBeVisible()
  await settings.getByRole('button', { name: 'Check now' }).click()
  await expect(settings.getByRole('status').filter({ hasText: 'Everything is whole: 1 chats, 2 messages.' })).toBeVisible()
  await closeSettings(page)
  await search(page, 'unloaded')
  await expect(hits).toHaveCount(1)
})

test('after an end that was none, the history is looked at beside the app, and a clean end needs no look', async ({ launch, home, openai }) => {
  seedChat(home, 'Kept', [{ question: 'Is it whole?', answer: 'Let us see.' }])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(first.page).message).toBeEnabled()
  await first.kill9()
  const second = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(second.page).message).toBeEnabled()
  const settings = await openSettings(second.page, 'History')
  await expect(settings.getByRole('status').filter({ hasText: 'Aside did not end properly last time. A quick look at the history found nothing wrong.' })).toBeVisible()
  await second.quit()
  const third = await launch({ env: serverEnvironment(openai.baseUrl) })
  // What would be done by itself after an unclean end comes before what is asked for here.
  const again = await openSettings(third.page, 'History')
  await again.getByRole('button', { name: 'Check now' }).click()
  await expect(again.getByRole('status').filter({ hasText: 'Everything is whole' })).toBeVisible()
})

test('damage that an unclean end left is told without being asked for, with the way to the backups', async ({ launch, home, openai }) => {
  for (let n = 0; n < 30; n += 1) seedChat(home, `Chat ${n}`, [{ question: 'q '.repeat(3000), answer: 'a '.repeat(3000) }])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(first.page).message).toBeEnabled()
  await first.kill9()
  // An index that no start reads is put out of step with its table.
  const database = new Database(join(home, 'history.sqlite'), 'write')
  const page = database.get<{ rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")?.rootpage ?? 0
  const size = database.get<{ page_size: number }>('PRAGMA page_size')?.page_size ?? 0
  database.checkpoint()
  database.close()
  const { openSync, writeSync, closeSync } = await import('node:fs')
  copyFileSync(join(home, 'history.sqlite'), join(home, 'history.copy'))
  const file = openSync(join(home, 'history.sqlite'), 'r+')
  // Says that the page holds a cell that lies outside it.
  writeSync(file, Buffer.from([0x0a, 0, 0, 0, 1, 0xff, 0xff, 0]), 0, 8, (page - 1) * size)
  closeSync(file)
  const { page: window } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(window.getByRole('alert').filter({ hasText: 'The saved conversations could not be opened.' })).toBeVisible()
})
