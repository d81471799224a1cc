import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSettings } from '../support/chat-page'
import { cleanEnvironment, startAgain } from '../support/launch'
import { killTree } from '../support/process-tree'
import { userHome } from '../support/profile'
import { expect, serverEnvironment, test } from '../support/test'

test.skip(process.platform !== 'linux', 'macOS and Windows keep a list of their own, which a test has no business in')

const autostart = (home: string): string => join(userHome(home), '.config', 'autostart')
const entries = (home: string): readonly string[] => (existsSync(autostart(home)) ? readdirSync(autostart(home)) : [])

/** The process that holds a profile; null when none does. */
function holder(home: string): number | null {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(join(home, 'SingletonLock')))?.[1])
  } catch {
    return null
  }
}

const visibleWindows = (): readonly string[] => {
  try {
    return execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^Aside'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n')
  } catch {
    return []
  }
}

test('the switch writes the file that the desktop starts Aside by: this profile, without a window; the file is what is true', async ({ launch, home, later, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const settings = await openSettings(first.page, 'General')
  const toggle = settings.getByRole('switch', { name: 'Start when I log in' })
  await expect(toggle).not.toBeChecked()
  await toggle.click()
  await expect(toggle).toBeChecked()
  const [name = ''] = entries(home)
  expect(entries(home)).toEqual([expect.stringMatching(/^aside-[0-9a-f]{8}\.desktop$/)])
  const entry = join(autostart(home), name)
  await first.quit()
  expect(holder(home)).toBeNull()

  // Started as GNOME does it, from the file alone.
  const env = cleanEnvironment({ HOME: userHome(home), ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}) })
  execFileSync('gio', ['launch', entry], { env, cwd: '/', stdio: 'ignore' })
  await expect.poll(() => holder(home)).not.toBeNull()
  const pid = holder(home)
  later(() => (pid === null ? undefined : killTree(pid)))
  await expect.poll(() => existsSync(join(home, 'running'))).toBe(true)
  expect(visibleWindows()).toEqual([])
  await startAgain(home)
  await expect.poll(visibleWindows).toHaveLength(1)
  expect(holder(home)).toBe(pid)
})

test('what a desktop or the user changed in the file is what the switch shows; off removes it', async ({ launch, home, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const settings = await openSettings(page, 'General')
  const toggle = settings.getByRole('switch', { name: 'Start when I log in' })
  await toggle.click()
  await expect(toggle).toBeChecked()
  const entry = join(autostart(home), entries(home)[0] ?? '')
  writeFileSync(entry, readFileSync(entry, 'utf8').replace('X-GNOME-Autostart-enabled=true', 'X-GNOME-Autostart-enabled=false'))
  await settings.getByRole('tab', { name: 'About' }).click()
  await settings.getByRole('tab', { name: 'General' }).click()
  await expect(toggle).not.toBeChecked()
  await toggle.click()
  await expect(toggle).toBeChecked()
  await toggle.click()
  await expect(toggle).not.toBeChecked()
  expect(entries(home)).toEqual([])
})

test('a folder that cannot be written to is told, and the switch stays off', async ({ launch, home, scripted }) => {
  mkdirSync(join(userHome(home), '.config'))
  // A file where the folder belongs: refused to root too.
  writeFileSync(autostart(home), '')
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const settings = await openSettings(page, 'General')
  const toggle = settings.getByRole('switch', { name: 'Start when I log in' })
  await toggle.click()
  await expect(page.getByRole('alert')).toContainText('Aside is not allowed to write there.')
  await expect(toggle).not.toBeChecked()
})
