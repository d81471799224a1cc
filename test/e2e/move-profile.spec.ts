import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Aside, LaunchOptions } from '../support/launch'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'the folder that every start looks into first is found by XDG_CONFIG_HOME')

/** The user's usual folder, without ASIDE_HOME, and one to move to. */
function places(later: (close: () => void) => void): { readonly usual: string; readonly chosen: string; readonly env: Readonly<Record<string, string>> } {
  const root = mkdtempSync(join(tmpdir(), 'aside-move-'))
  later(() => rmSync(root, { recursive: true, force: true }))
  const chosen = join(root, 'other disk')
  mkdirSync(chosen)
  return { usual: join(root, 'config', 'Aside'), chosen, env: { ASIDE_HOME: '', XDG_CONFIG_HOME: join(root, 'config') } }
}

/** Answers the next question for a folder, and keeps the app from starting itself again, which the test does. */
async function choose({ app }: Aside, folder: string): Promise<void> {
  await app.evaluate(({ app: electron, dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    electron.relaunch = () => {}
  }, folder)
}

test('the profile moves to another folder: copied, compared, followed by the next start; the old copy stays until it is deleted', async ({ launch, openai, later }) => {
  openai.mock.onMessage('', { content: 'From the new place.' })
  const { usual, chosen, env } = places(later)
  const start = (options: LaunchOptions = {}): Promise<Aside> => launch({ ...options, env: { ...serverEnvironment(openai.baseUrl), ...env } })
  mkdirSync(usual, { recursive: true })
  seedChat(usual, 'Moves along', [{ question: 'Where are we?', answer: 'Still here.' }])
  mkdirSync(join(usual, 'attachments'))
  writeFileSync(join(usual, 'attachments', 'ab'.repeat(32)), 'bytes of a picture')
  writeFileSync(join(usual, 'presets.json'), '{"version":1,"presets":[],"removed":["fix"]}')
  const first = await start()
  await choose(first, chosen)
  const gone = first.app.waitForEvent('close')
  const settings = await openSettings(first.page, 'History')
  await expect(settings.getByText(usual)).toBeVisible()
  await settings.getByRole('button', { name: 'Move to another folder…' }).click()
  await gone
  expect(readFileSync(join(chosen, 'attachments', 'ab'.repeat(32)), 'utf8')).toBe('bytes of a picture')
  expect(readFileSync(join(chosen, 'presets.json'), 'utf8')).toContain('fix')
  expect(existsSync(join(usual, 'history.sqlite'))).toBe(true)

  const second = await start()
  const chat = chatPage(second.page)
  await chat.chats.getByRole('link', { name: 'Moves along' }).click()
  await chat.ask('Where are we now?')
  await chat.untilStatus('done')
  const again = await openSettings(second.page, 'History')
  await expect(again.getByText(chosen, { exact: true })).toBeVisible()
  await expect(again).toContainText(`The old copy is still in ${usual}.`)
  await again.getByRole('button', { name: 'Delete the old copy' }).click()
  await expect(again).not.toContainText('The old copy is still in')
  expect(readdirSync(usual).filter((name) => /^(history|attachments|backups|presets|settings)/.test(name))).toEqual([])
  await second.quit()

  const third = await start()
  await chatPage(third.page).chats.getByRole('link', { name: 'Moves along' }).click()
  await expect(chatPage(third.page).answer).toContainText('From the new place.')
  await third.quit()

  // The disk is not connected: nothing is made in its place, and nothing is asked into nowhere.
  renameSync(chosen, `${chosen} unplugged`)
  const fourth = await start()
  const alert = fourth.page.getByRole('alert').filter({ hasText: 'The saved conversations could not be opened.' })
  await expect(alert).toContainText(`${chosen} is not there. Connect its disk and start Aside again.`)
  await expect(chatPage(fourth.page).message).toBeDisabled()
  await fourth.quit()
  expect(existsSync(chosen)).toBe(false)
  renameSync(`${chosen} unplugged`, chosen)

  // Named by ASIDE_HOME, another profile is used, and does not move.
  const named = await launch({ env: serverEnvironment(openai.baseUrl) })
  const fixed = await openSettings(named.page, 'History')
  await expect(fixed).toContainText('The environment variable ASIDE_HOME sets this folder.')
  await expect(fixed.getByRole('button', { name: 'Move to another folder…' })).toHaveCount(0)
})

test('a folder that cannot take the profile is refused by name, and the app goes on where it is', async ({ launch, openai, later }) => {
  openai.mock.onMessage('', { content: 'Going on.' })
  const { usual, chosen, env } = places(later)
  mkdirSync(usual, { recursive: true })
  seedChat(usual, 'Stays', [{ question: 'Here?', answer: 'Here.' }])
  const aside = await launch({ env: { ...serverEnvironment(openai.baseUrl), ...env } })
  const { page } = aside
  mkdirSync(join(chosen, 'Aside'))
  writeFileSync(join(chosen, 'Aside', 'something'), 'of the user')
  await choose(aside, chosen)
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Move to another folder…' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'That cannot be used as it is.' })).toContainText(`${join(chosen, 'Aside')} is not empty`)
  await choose(aside, join(usual, 'attachments', '..'))
  await settings.getByRole('button', { name: 'Move to another folder…' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'lies inside the folder that is to be moved' })).toBeVisible()
  await closeSettings(page)
  const chat = chatPage(page)
  await chat.ask('Going on?')
  await chat.untilStatus('done')
  expect(readdirSync(join(chosen, 'Aside'))).toEqual(['something'])
})
