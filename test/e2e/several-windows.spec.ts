import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type ChatPage, chatPage, openSettings, wordsIn } from '../support/chat-page'
import { type Aside, startAgain } from '../support/launch'
import { xdotool } from '../support/real-keys'
import { numbered } from '../support/scripted-server'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

/** The window that something opens. */
async function opened({ app }: Aside, open: () => Promise<unknown>): Promise<ChatPage> {
  const [page] = await Promise.all([app.waitForEvent('window'), open()])
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  return chat
}

/** Chooses from the menu. A window that is made during the evaluation itself may have Node collect the promise that Playwright waits for. */
const clickMenu = (app: ElectronApplication, id: string): Promise<void> => app.evaluate(({ Menu }, item) => void setImmediate(() => Menu.getApplicationMenu()?.getMenuItemById(item)?.click()), id)

const newWindow = (aside: Aside): Promise<ChatPage> => opened(aside, () => clickMenu(aside.app, 'new-window'))

const openInNewWindow = (aside: Aside, from: ChatPage, title: string): Promise<ChatPage> =>
  opened(aside, async () => {
    await from.chats.getByRole('link', { name: title }).click({ button: 'right' })
    await from.page.getByRole('menuitem', { name: 'Open in new window' }).click()
  })

/** Closes a window as its own button does. */
const close = async (aside: Aside, page: Page): Promise<void> => {
  const closed = page.waitForEvent('close')
  await (await aside.app.browserWindow(page)).evaluate((window: Electron.BrowserWindow) => void setImmediate(() => window.close()))
  await closed
}

/** Titles and places of all windows as the system shows them, by title. */
const placed = (app: ElectronApplication): Promise<readonly (readonly [string, Electron.Rectangle])[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => [window.getTitle(), window.getNormalBounds()] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

const place = (aside: Aside, page: Page, bounds: Electron.Rectangle): Promise<void> =>
  aside.app.browserWindow(page).then((window) => window.evaluate((browserWindow: Electron.BrowserWindow, wanted) => browserWindow.setBounds(wanted), bounds))

const two = (home: string): void => {
  seedChat(home, 'Tea', [{ question: 'How long does tea steep?', answer: 'Three minutes.' }])
  seedChat(home, 'Trains', [{ question: 'When does it leave?', answer: 'At noon.' }])
}

test('one chat in two windows: question, answer, draft, title and version are the same in both at once', async ({ launch, home, scripted }) => {
  two(home)
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const here = chatPage(aside.page)
  await here.chats.getByRole('link', { name: 'Tea' }).click()
  await expect(here.page).toHaveTitle('Tea – Aside')
  const there = await openInNewWindow(aside, here, 'Tea')
  await expect(there.page).toHaveTitle('Tea – Aside')
  await expect(there.answer).toContainText('Three minutes.')

  // What is typed in one stands in the other, either way, and what is typed last stands in both.
  await here.message.pressSequentially('And cold')
  await expect(there.message).toHaveValue('And cold')
  await there.message.press('End')
  await there.message.pressSequentially(' water?')
  await expect(here.message).toHaveValue('And cold water?')

  await here.message.press('Enter')
  await expect(there.message).toHaveValue('')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 5))
  for (const chat of [here, there]) {
    await expect(chat.questions).toHaveCount(2)
    await expect(chat.answer).toContainText('w5')
    await chat.untilStatus('streaming')
  }
  // Stopped in the window that did not ask.
  await there.stop.click()
  for (const chat of [here, there]) await chat.untilStatus('stopped')
  expect((await wordsIn(there.answer)).join(' ')).toBe(numbered(1, 5))

  await there.answer.getByRole('button', { name: 'Regenerate' }).click()
  const again = await scripted.next()
  again.say('Another way.')
  again.finish()
  for (const chat of [here, there]) await expect(chat.answer).toContainText('Another way.')
  await here.answer.getByRole('button', { name: 'Previous version' }).click()
  // The answer that is left is the last one until the other version is drawn.
  for (const chat of [here, there]) await expect.poll(async () => (await wordsIn(chat.answer)).join(' ')).toBe(numbered(1, 5))

  await here.chats.getByRole('link', { name: 'Tea' }).press('F2')
  await here.page.getByRole('textbox', { name: 'Title' }).fill('Tea & water')
  await here.page.keyboard.press('Enter')
  for (const chat of [here, there]) await expect(chat.page).toHaveTitle('Tea & water – Aside')
})

test('what one window is about does not disturb the other: its chat, its new chat, its typing', async ({ launch, home, scripted }) => {
  two(home)
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const first = chatPage(aside.page)
  await first.chats.getByRole('link', { name: 'Trains' }).click()
  const second = await newWindow(aside)
  await expect(second.page).toHaveTitle('Aside')
  await expect(first.page).toHaveTitle('Trains – Aside')
  await second.message.fill('Only in the second')
  await first.page.getByRole('button', { name: 'New chat' }).click()
  await expect(first.message).toHaveValue('')
  await first.message.fill('Only in the first')

  await first.message.press('Enter')
  const exchange = await scripted.next()
  exchange.say('Hello, first.')
  exchange.finish()
  await first.untilStatus('done')
  await expect(second.chats.getByRole('link', { name: 'Only in the first' })).toBeVisible()
  await expect(second.page).toHaveTitle('Aside')
  await expect(second.message).toHaveValue('Only in the second')
  await second.page.reload()
  await expect(second.message).toHaveValue('Only in the second')

  // The chat that both show is deleted in one: the other is at the new chat, with what it had there, and the undo brings it back to both lists.
  await second.chats.getByRole('link', { name: 'Trains' }).click()
  await expect(second.answer).toContainText('At noon.')
  await first.chats.getByRole('link', { name: 'Trains' }).press('Delete')
  await expect(second.answers).toHaveCount(0)
  await expect(second.page).toHaveTitle('Aside')
  await expect(second.message).toHaveValue('Only in the second')
  await expect(second.message).toBeEnabled()
  await expect(second.chats.getByRole('link', { name: 'Trains' })).toHaveCount(0)
  await first.page.getByRole('button', { name: 'Undo' }).click()
  for (const chat of [first, second]) await expect(chat.chats.getByRole('link', { name: 'Trains' })).toBeVisible()
})

test('settings, language and the connection change in every window', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const second = await newWindow(aside)
  const settings = await openSettings(aside.page, 'General')
  await settings.getByLabel('Appearance').selectOption('dark')
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await settings.getByLabel('Language').selectOption('zh-CN')
  await expect(second.page.getByRole('textbox', { name: '消息' })).toBeVisible()
  // So does the menu, which lists the windows.
  const labels = await aside.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label, submenu }) => [label, submenu?.items.map((item) => item.label)]))
  expect(labels?.[0]).toEqual(['文件', ['新建窗口', '新建临时对话', '关闭窗口', '', '退出']])
  expect(labels?.at(-1)?.[1]?.slice(-2)).toEqual(['Aside', 'Aside'])
})

for (const end of ['quit', 'kill9'] as const) {
  test(`every window comes back with its place and its chat after ${end === 'quit' ? 'quitting' : 'kill -9'}; one that was closed does not`, async ({ launch, home, scripted }) => {
    two(home)
    const env = serverEnvironment(scripted.baseUrl)
    const before = await launch({ env })
    const first = chatPage(before.page)
    await first.chats.getByRole('link', { name: 'Tea' }).click()
    await expect(first.page).toHaveTitle('Tea – Aside')
    const second = await openInNewWindow(before, first, 'Trains')
    await expect(second.page).toHaveTitle('Trains – Aside')
    const third = await newWindow(before)
    await third.message.fill('For later')
    const fourth = await openInNewWindow(before, first, 'Tea')
    await close(before, fourth.page)
    await place(before, first.page, { x: 40, y: 50, width: 700, height: 500 })
    await place(before, second.page, { x: 300, y: 120, width: 640, height: 560 })
    await place(before, third.page, { x: 120, y: 200, width: 620, height: 420 })
    const known = async ({ app }: Aside): Promise<string> => JSON.stringify(await placed(app))
    // Moved windows are remembered once they stand still; then it is in the file.
    for (const width of [620, 640, 700]) await expect.poll(() => readFileSync(join(home, 'windows.json'), 'utf8')).toContain(`"width":${width}`)
    await expect.poll(() => placed(before.app)).toHaveLength(3)
    const shown = await known(before)
    await before[end]()

    const after = await launch({ env })
    await expect.poll(() => known(after)).toBe(shown)
    const pages = after.app.windows().map((page) => chatPage(page))
    const titled = async (title: string): Promise<ChatPage> => {
      for (const chat of pages) if ((await chat.page.title()) === title) return chat
      throw new Error(`no window "${title}"`)
    }
    await expect((await titled('Tea – Aside')).answer).toContainText('Three minutes.')
    await expect((await titled('Trains – Aside')).answer).toContainText('At noon.')
    await expect((await titled('Aside')).message).toHaveValue('For later')
  })
}

test('closing one keeps the others and their answers; the last one comes back alone', async ({ launch, home, scripted }) => {
  two(home)
  const env = serverEnvironment(scripted.baseUrl)
  const aside = await launch({ env })
  const first = chatPage(aside.page)
  await first.ask('Asked where it is closed')
  const exchange = await scripted.next()
  exchange.say(numbered(1, 3))
  await expect(first.answer).toContainText('w3')
  const second = await openInNewWindow(aside, first, 'Trains')
  // Typed in the very moment of closing.
  await first.message.fill('half a thou')
  await close(aside, first.page)
  await second.chats.getByRole('link', { name: 'Asked where it is closed' }).click()
  await second.untilStatus('streaming')
  await expect(second.message).toHaveValue('half a thou')
  exchange.say(` ${numbered(4, 6)}`)
  exchange.finish()
  await second.untilStatus('done')
  expect((await wordsIn(second.answer)).join(' ')).toBe(numbered(1, 6))

  const gone = once(aside.app.process(), 'exit')
  await close(aside, second.page)
  await gone
  const again = await launch({ env })
  await expect(again.page).toHaveTitle(/^Asked where it is closed – Aside$/)
  expect(again.app.windows()).toHaveLength(1)
})

test('starting Aside once more shows the window used last; the key opens exactly one window', async ({ launch, home, scripted }) => {
  test.skip(process.platform !== 'linux', 'a real key press needs xdotool')
  two(home)
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const first = chatPage(aside.page)
  await first.chats.getByRole('link', { name: 'Tea' }).click()
  await expect(first.page).toHaveTitle('Tea – Aside')
  const second = await opened(aside, async () => xdotool('search', '--onlyvisible', '--name', '^Tea ', 'windowactivate', '--sync', 'key', 'ctrl+shift+n'))
  await second.chats.getByRole('link', { name: 'Trains' }).click()
  await expect(second.page).toHaveTitle('Trains – Aside')
  expect(aside.app.windows()).toHaveLength(2)

  const focused = (): Promise<string | undefined> => aside.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle())
  xdotool('search', '--onlyvisible', '--name', '^Tea ', 'windowactivate', '--sync')
  await expect.poll(focused).toBe('Tea – Aside')
  await aside.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.minimize()))
  await expect.poll(focused).toBeUndefined()
  await startAgain(home)
  await expect.poll(focused).toBe('Tea – Aside')
  expect(aside.app.windows()).toHaveLength(2)
})
