import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatPage, openSettings } from '../support/chat-page'
import { writeSettings } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a folder that not even its owner can write is made with mount, which only root may do')

test('a profile that can only be read opens for reading, says so, and not a byte of it changes', async ({ launch, home, openai, later }) => {
  seedChat(home, 'Carved in stone', [{ question: 'Can this be read?', answer: 'Every word of it.' }])
  const profile = mkdtempSync(join(tmpdir(), 'aside-read-only-test-'))
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', profile])
  later(() => {
    execFileSync('umount', ['-l', profile])
    rmSync(profile, { recursive: true, force: true })
  })
  writeSettings(home, { hotkey: null })
  cpSync(home, profile, { recursive: true })
  execFileSync('mount', ['-o', 'remount,ro', profile])
  const before = readFileSync(join(profile, 'history.sqlite'))
  const { page, quit } = await launch({ home: profile, env: { ...serverEnvironment(openai.baseUrl), HOME: home } })
  const chat = chatPage(page)
  await expect(page.getByRole('alert').filter({ hasText: 'can only be read' })).toBeVisible()
  await expect(chat.message).toBeDisabled()
  await chat.chats.getByRole('link', { name: 'Carved in stone' }).click()
  await expect(chat.answer).toContainText('Every word of it.')
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('every word')
  await expect(page.getByRole('listbox', { name: 'Search results' }).getByRole('option')).toHaveCount(1)
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Check now' }).click()
  await expect(settings.getByRole('status').filter({ hasText: 'Everything is whole: 1 chats, 2 messages.' })).toBeVisible()
  await quit()
  expect(readFileSync(join(profile, 'history.sqlite')).equals(before)).toBe(true)
})
