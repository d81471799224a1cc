import { type ChatPage, chatPage, openSettings } from '../support/chat-page'
import type { Aside } from '../support/launch'
import { type NotificationDaemon, startNotificationDaemon } from '../support/notification-daemon'
import type { Exchange, ScriptedServer } from '../support/scripted-server'
import { seedChat } from '../support/seed-history'
import { ask, shell } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'
import { startTrayHost } from '../support/tray-host'

test.skip(process.platform !== 'linux', 'notifications are looked at over D-Bus')

async function daemon(later: (close: () => void) => void): Promise<NotificationDaemon> {
  const started = await startNotificationDaemon()
  later(started.leave)
  return started
}

/** Waits until what goes on behind the windows has begun, half a second after the first one: its icon stands in a tray. */
async function begun(later: (close: () => void) => void): Promise<void> {
  const tray = await startTrayHost()
  later(tray.leave)
  await tray.icon()
}

/** Windows as the user can have them while an answer is being written. */
const put = ({ app }: Aside, how: 'hide' | 'minimize' | 'show'): Promise<void> =>
  app.evaluate(({ BrowserWindow }, what) => {
    for (const window of BrowserWindow.getAllWindows()) window[what]()
    if (what === 'show') BrowserWindow.getAllWindows()[0]?.focus()
  }, how)

const isFocused = ({ app }: Aside): Promise<boolean> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)

/** Asks, and hides the window before there is an answer. */
async function askAndHide(aside: Aside, chat: ChatPage, scripted: ScriptedServer, question: string): Promise<Exchange> {
  await chat.ask(question)
  const exchange = await scripted.next()
  await put(aside, 'hide')
  await expect.poll(() => isFocused(aside)).toBe(false)
  return exchange
}

test('an answer that ends while the window is hidden is told with its chat and its beginning; a click opens that chat', async ({ launch, home, later, scripted }) => {
  const notes = await daemon(later)
  seedChat(home, 'Trains', [{ question: 'When?', answer: 'At noon.' }])
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(aside.page)
  await begun(later)
  const exchange = await askAndHide(aside, chat, scripted, 'How long does tea steep?')
  await chat.chats.getByRole('link', { name: 'Trains' }).evaluate((link: HTMLElement) => link.click())
  await expect(aside.page).toHaveTitle('Trains – Aside')
  exchange.say('## Tea\n\n**Three** minutes, `not` more: <b>x</b> & y.')
  exchange.finish()
  await expect.poll(() => notes.shown().map(({ title, body }) => [title, body])).toEqual([['How long does tea steep?', expect.stringMatching(/^Tea Three minutes, not more: /)]])
  const [note] = notes.shown()
  if (note === undefined) throw new Error('no note')
  notes.click(note)
  await expect(aside.page).toHaveTitle('How long does tea steep? – Aside')
  await expect.poll(() => isFocused(aside)).toBe(true)
  await chat.untilStatus('done')
})

test('nothing is told while a window is in front, of what the user stopped, and of what a shell waits for; coming back takes the note away', async ({ launch, home, later, scripted }) => {
  const notes = await daemon(later)
  const env = serverEnvironment(scripted.baseUrl)
  const aside = await launch({ env })
  const chat = chatPage(aside.page)
  await begun(later)
  await expect.poll(() => isFocused(aside)).toBe(true)
  await chat.ask('In front')
  const first = await scripted.next()
  first.say('Seen.')
  first.finish()
  await chat.untilStatus('done')

  await askAndHide(aside, chat, scripted, 'Stopped')
  await chat.stop.evaluate((button: HTMLElement) => button.click())
  await chat.untilStatus('stopped')

  const run = shell(`${ask} "From a shell"`, { home, env })
  const handed = await scripted.next()
  handed.say('For the shell.')
  handed.finish()
  expect(await run.code, run.stderr()).toBe(0)

  // What is told now would have come after those.
  await put(aside, 'show')
  const exchange = await askAndHide(aside, chat, scripted, 'Told')
  exchange.refuse(401, { message: 'no', code: 'invalid_api_key' })
  await expect.poll(notes.shown).toHaveLength(1)
  expect(notes.told().map(({ body }) => body)).toEqual(['The answer failed. Open the chat to see why.'])
  await put(aside, 'show')
  await expect.poll(notes.shown).toEqual([])
})

test('notifications can be turned off, and nobody being there to show them is no harm', async ({ launch, later, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(aside.page)
  await begun(later)
  const alone = await askAndHide(aside, chat, scripted, 'Nobody there')
  alone.say('Not told.')
  alone.finish()
  await chat.untilStatus('done')

  const notes = await daemon(later)
  await put(aside, 'show')
  const settings = await openSettings(aside.page, 'General')
  await settings.getByRole('switch', { name: 'Notifications' }).click()
  await aside.page.keyboard.press('Escape')
  const off = await askAndHide(aside, chat, scripted, 'Turned off')
  off.say('Not told either.')
  off.finish()
  await chat.untilStatus('done')

  await put(aside, 'show')
  await openSettings(aside.page, 'General')
  await settings.getByRole('switch', { name: 'Notifications' }).click()
  await aside.page.keyboard.press('Escape')
  const on = await askAndHide(aside, chat, scripted, 'Turned on')
  on.say('Told.')
  on.finish()
  await expect.poll(notes.shown).toHaveLength(1)
  expect(notes.told().map(({ body }) => body)).toEqual(['Told.'])
})
