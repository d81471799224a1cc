import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { writeSettings } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

/** A profile that another version of Aside wrote: an older one, before an update, or a newer one, after going back. */

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }

test("a newer Aside's conversations are refused in plain words and not touched, and its settings are kept", async ({ launch, home, openai }) => {
  const path = join(home, 'history.sqlite')
  seedChat(home, 'Trains to Vigo', [{ question: 'Which trains go to Vigo?', answer: 'The Celta, twice a day.' }])
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)')
  newer.close()
  writeSettings(home, {})
  const settingsPath = join(home, 'settings.json')
  const stored = JSON.parse(readFileSync(settingsPath, 'utf8')) as { readonly settings: object }
  writeFileSync(settingsPath, JSON.stringify({ settings: { ...stored.settings, telepathy: { range: 7 } } }))
  writeFileSync(join(home, 'version'), '9.0.0')
  const before = hash(path)

  const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(page.getByRole('alert').filter({ hasText: 'A newer version of Aside has written these conversations, and they are untouched' })).toBeVisible()
  await expect(chatPage(page).message).toBeDisabled()
  const settings = await openSettings(page, 'General')
  await settings.getByRole('combobox', { name: 'Appearance' }).selectOption({ label: 'Dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await quit()

  expect(hash(path)).toBe(before)
  expect(existsSync(join(home, 'backups'))).toBe(false)
  expect(readFileSync(join(home, 'version'), 'utf8')).toBe('9.0.0')
  expect(JSON.parse(readFileSync(settingsPath, 'utf8'))).toMatchObject({ settings: { theme: 'dark', telepathy: { range: 7 } } })
})

test('before a new version works with the conversations for the first time they are backed up, once', async ({ launch, home, openai }) => {
  seedChat(home, 'Trains to Vigo', [{ question: 'Which trains go to Vigo?', answer: 'The Celta, twice a day.' }])
  writeFileSync(join(home, 'version'), '0.0.1')
  openai.mock.onMessage('And back?', { content: 'The same two.' })
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  await first.page.getByRole('link', { name: 'Trains to Vigo' }).click()
  const chat = chatPage(first.page)
  await chat.ask('And back?')
  await chat.untilStatus('done')
  const settings = await openSettings(first.page, 'History')
  const row = settings.getByRole('list', { name: 'Backups, newest first' }).getByRole('listitem')
  await expect(row).toContainText('Before an update')
  await row.getByRole('button', { name: 'View' }).click()
  await expect(first.page.getByRole('region', { name: /^Backup of/ }).getByRole('button', { name: /Trains to Vigo/ })).toContainText('2')
  await closeSettings(first.page)
  await first.quit()
  const copy = join(home, 'backups', `before-${version}.sqlite`)
  expect(readdirSync(join(home, 'backups'))).toEqual([`before-${version}.sqlite`])
  expect(readFileSync(join(home, 'version'), 'utf8')).toBe(version)
  const copied = hash(copy)

  const again = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(again.page.getByRole('link', { name: 'Trains to Vigo' })).toBeVisible()
  await again.quit()
  expect(hash(copy)).toBe(copied)
})
