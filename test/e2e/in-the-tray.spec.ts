import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { type RunningAside, startAgain } from '../support/launch'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'
import { startTrayHost, type TrayHost } from '../support/tray-host'

test.skip(process.platform !== 'linux', 'the tray is looked at over D-Bus')

/** A tray on the session bus for as long as the test runs. */
async function trayHost(later: (close: () => void) => void): Promise<TrayHost> {
  const host = await startTrayHost()
  later(host.leave)
  return host
}

/** Windows that can be seen, by title; null when main could not say: asked in the middle of making or closing a window, its answer is lost to the debugger. For polling. */
const seen = (app: ElectronApplication): Promise<readonly string[] | null> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().flatMap((window) => (window.isVisible() && !window.isMinimized() ? [window.getTitle()] : []))).catch(() => null)

/** Closes a window (the only one, when no title is given) as its own button does: after the call has returned, which otherwise may never be answered. */
const close = ({ app }: RunningAside, title: string | null = null): Promise<void> =>
  app.evaluate(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find((one) => wanted === null || one.getTitle() === wanted)
    setImmediate(() => window?.close())
  }, title)

const gone = ({ app }: RunningAside): Promise<unknown> => once(app.process(), 'exit')

test('--hidden shows no window; a second hidden start neither; a second start shows one', async ({ start, home, scripted }) => {
  const aside = await start({ env: serverEnvironment(scripted.baseUrl), args: ['--hidden'] })
  await startAgain(home, '--hidden')
  expect(aside.app.windows()).toHaveLength(0)
  const [page] = await Promise.all([aside.app.waitForEvent('window'), startAgain(home)])
  await expect(chatPage(page).message).toBeEnabled()
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  await startAgain(home, '--hidden')
  expect(aside.app.windows()).toHaveLength(1)
})

test('a link brings a hidden Aside to the front', async ({ start, home, scripted }) => {
  const aside = await start({ env: serverEnvironment(scripted.baseUrl), args: ['--hidden'] })
  const [page] = await Promise.all([aside.app.waitForEvent('window'), startAgain(home, '--hidden', 'aside://ask?text=Hello')])
  await expect(chatPage(page).message).toHaveValue('Hello')
  expect(scripted.count()).toBe(0)
})

test('without a tray, closing the last window ends Aside, also when it is to stay in the tray', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { keepInTray: true } })
  await expect(chatPage(aside.page).message).toBeEnabled()
  await Promise.all([gone(aside), close(aside)])
})

test('without a tray, closing the last window minimises it if the setting says so', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { lastClose: 'minimise' } })
  const chat = chatPage(aside.page)
  await chat.message.fill('half a thought')
  await close(aside)
  await expect.poll(() => seen(aside.app)).toEqual([])
  await startAgain(aside.home)
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  await expect(chat.message).toHaveValue('half a thought')
})

test('with a tray, the last window hides, and every line of the menu does what it says', async ({ launch, home, later, scripted }) => {
  const tray = await trayHost(later)
  seedChat(home, 'Tea & water', [{ question: 'How long?', answer: 'Three minutes.' }])
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(aside.page)
  await chat.message.fill('half a thought')
  const icon = await tray.icon()
  expect(await icon.tooltip()).toBe('Aside')
  expect(await icon.menu()).toEqual(['Open Aside', 'Quick ask', 'New chat', '', 'Recent chats', 'Tea & water', '', 'Settings…', 'Quit Aside'])

  const hide = async (): Promise<void> => {
    await close(aside)
    await expect.poll(() => seen(aside.app)).toEqual([])
  }
  await hide()
  await icon.choose('Open Aside')
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  await expect(chat.message).toHaveValue('half a thought')
  await hide()
  await icon.choose('Tea & water')
  await expect.poll(() => seen(aside.app)).toEqual(['Tea & water – Aside'])
  await expect(chat.answer).toContainText('Three minutes.')
  await hide()
  await icon.choose('New chat')
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  await expect(chat.message).toBeFocused()
  await hide()
  await icon.choose('Settings…')
  await expect(chat.settings).toBeVisible()
  await hide()
  await icon.click()
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  await hide()
  await Promise.all([gone(aside), icon.choose('Quit Aside')])
})

test('the icon shows that an answer is being written, and the menu follows the chats and the language', async ({ start, later, scripted }) => {
  const tray = await trayHost(later)
  const aside = await start({ env: serverEnvironment(scripted.baseUrl), args: ['--hidden'] })
  const icon = await tray.icon()
  const calm = await icon.picture()
  const [page] = await Promise.all([aside.app.waitForEvent('window'), icon.choose('New chat')])
  const chat = chatPage(page)
  await chat.ask('What is a tray?')
  const exchange = await scripted.next()
  exchange.say('A flat thing ')
  await close(aside)
  await expect.poll(icon.tooltip).toBe('Aside – answering')
  expect(await icon.picture()).not.toBe(calm)
  exchange.say('to carry cups.')
  exchange.finish()
  await expect.poll(icon.tooltip).toBe('Aside')
  expect(await icon.picture()).toBe(calm)
  await expect.poll(icon.menu).toContain('What is a tray?')
  await icon.choose('Settings…')
  await chat.settings.getByLabel('Language').selectOption('zh-CN')
  await expect.poll(icon.menu).toEqual(['打开 Aside', '快速提问', '新对话', '', '最近的对话', 'What is a tray?', '', '设置…', '退出 Aside'])
})

test('a tray that comes later gets the icon; one that is gone when the last window closes holds nobody', async ({ launch, later, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await expect(chatPage(aside.page).message).toBeEnabled()
  const first = await trayHost(later)
  await first.icon()
  // The panel was started again: another owner of the name.
  first.leave()
  const second = await trayHost(later)
  await close(aside)
  await expect.poll(() => seen(aside.app)).toEqual([])
  await (await second.icon()).choose('Open Aside')
  await expect.poll(() => seen(aside.app)).toEqual(['Aside'])
  second.leave()
  await Promise.all([gone(aside), close(aside)])
})

test('the menu opens the quick-ask window, and pauses its hotkey', async ({ start, later, scripted }) => {
  const tray = await trayHost(later)
  const aside = await start({ env: serverEnvironment(scripted.baseUrl), settings: { hotkey: 'Control+Alt+F9' }, args: ['--hidden'] })
  const icon = await tray.icon()
  const isTaken = (): Promise<boolean> => aside.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+F9'))
  await expect.poll(icon.menu).toContain('Pause hotkey')
  expect(await isTaken()).toBe(true)
  await icon.choose('Quick ask')
  await expect.poll(() => seen(aside.app)).toEqual(['Aside Quick Ask'])
  await icon.choose('Pause hotkey')
  await expect.poll(isTaken).toBe(false)
  await icon.choose('Pause hotkey')
  await expect.poll(isTaken).toBe(true)
  await Promise.all([gone(aside), icon.choose('Quit Aside')])
})

test('of two windows one closes and the last one hides; ended from the tray, it comes back at the next start', async ({ launch, home, later, scripted }) => {
  const tray = await trayHost(later)
  seedChat(home, 'Tea', [{ question: 'How long?', answer: 'Three minutes.' }])
  const env = serverEnvironment(scripted.baseUrl)
  const aside = await launch({ env })
  const chat = chatPage(aside.page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  await expect.poll(() => seen(aside.app)).toEqual(['Tea – Aside'])
  const [second] = await Promise.all([aside.app.waitForEvent('window'), aside.app.evaluate(({ Menu }) => void setImmediate(() => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click()))])
  await expect(chatPage(second).message).toBeEnabled()
  await expect.poll(() => seen(aside.app)).toHaveLength(2)
  const count = (): number => aside.app.windows().length
  await close(aside, 'Aside')
  await expect.poll(count).toBe(1)
  await close(aside, 'Tea – Aside')
  await expect.poll(() => seen(aside.app)).toEqual([])
  expect(count()).toBe(1)
  const icon = await tray.icon()
  await Promise.all([gone(aside), icon.choose('Quit Aside')])
  const again = await launch({ env })
  await expect(again.page).toHaveTitle('Tea – Aside')
  await expect.poll(() => seen(again.app)).toEqual(['Tea – Aside'])
})

test('a problem of the time when no window was there is told in the next one', async ({ start, home, later, scripted }) => {
  const tray = await trayHost(later)
  const aside = await start({ env: serverEnvironment(scripted.baseUrl), args: ['--hidden'] })
  const icon = await tray.icon()
  // The history's process dies.
  await aside.app.evaluate(({ app }) => {
    const history = app.getAppMetrics().filter(({ type, serviceName }) => type === 'Utility' && serviceName?.startsWith('node.mojom') === true)
    for (const { pid } of history) process.kill(pid, 'SIGKILL')
  })
  await expect.poll(() => existsSync(join(home, 'logs', 'main.log')) && readFileSync(join(home, 'logs', 'main.log'), 'utf8').includes('the history process ended')).toBe(true)
  const [page] = await Promise.all([aside.app.waitForEvent('window'), icon.choose('Open Aside')])
  await expect(page.getByRole('alert')).toContainText('the history process ended')
  await page.reload()
  await expect(chatPage(page).message).toBeEnabled()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
