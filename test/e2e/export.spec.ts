import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator } from '@playwright/test'
import { chatList } from '../support/chat-list'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import type { Aside, LaunchOptions } from '../support/launch'
import { redSquare, seedRichChat } from '../support/seed-rich-chat'
import { seedChat, seedChats } from '../support/seed-history'
import { createProfile, removeProfile } from '../support/profile'
import { expect, serverEnvironment, test } from '../support/test'

const title = 'Greetings 你好: a/b?'
/** What the title becomes as the name of a file. */
const name = 'Greetings 你好 a b'

interface Story {
  readonly aside: Aside
  readonly folder: string
  readonly dialog: Locator
  /** Exports the open chat from its menu in a format, under a name; resolves when the window says that it is done. */
  readonly export: (format: string, file: string) => Promise<string>
}

async function open(launch: (options?: LaunchOptions) => Promise<Aside>, home: string, baseUrl: string): Promise<Story> {
  const folder = join(home, '..', 'exports')
  mkdirSync(folder, { recursive: true })
  seedRichChat(home, title)
  const aside = await launch({ env: serverEnvironment(baseUrl) })
  const { page } = aside
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const dialog = page.getByRole('dialog', { name: `Export “${title}”` })
  return {
    aside,
    folder,
    dialog,
    export: async (format, file) => {
      const path = join(folder, file)
      await answerDialogs(aside, path)
      await chat.chats.getByRole('link', { name: title }).click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Export…' }).click()
      await dialog.getByRole('radio', { name: format, exact: true }).check()
      await dialog.getByRole('button', { name: 'Export', exact: true }).click()
      await expect(dialog.getByRole('status')).toContainText(`1 chat is in “${path}”.`)
      await dialog.getByRole('button', { name: 'Close' }).last().click()
      await expect(dialog).toBeHidden()
      return path
    },
  }
}

test('one chat as Markdown: front matter, both scripts, the shown version, pictures beside it', async ({ launch, home, openai }) => {
  const story = await open(launch, home, openai.baseUrl)
  const text = readFileSync(await story.export('Markdown', `${name}.md`), 'utf8')
  expect(text).toMatch(/^---\ntitle: "Greetings 你好: a\/b\?"\n/)
  expect(text).toContain('## You\n\nHow do I greet in Chinese?')
  expect(text).toContain('const greeting: string = "你好"')
  expect(text).not.toContain('The first version')
  const picture = /!\[a red square\]\(([^)]+)\)/.exec(text)?.[1] ?? ''
  expect(readFileSync(join(story.folder, decodeURIComponent(picture))).equals(redSquare)).toBe(true)
  expect(readdirSync(story.folder).toSorted()).toEqual([`${name}.attachments`, `${name}.md`])
})

test('one chat as a web page: opens in a browser with everything inside, and runs nothing', async ({ launch, home, openai }) => {
  const story = await open(launch, home, openai.baseUrl)
  const path = await story.export('Web page', `${name}.html`)
  expect(readdirSync(story.folder)).toEqual([`${name}.html`])
  const { app } = story.aside
  // A page of its own in the same Chromium, with scripts allowed: only the file itself keeps them from running.
  const opened = app.waitForEvent('window')
  await app.evaluate(({ BrowserWindow }, url) => void new BrowserWindow({ webPreferences: { partition: 'reader' } }).loadURL(url), pathToFileURL(path).href)
  const reader = await opened
  const asked: string[] = []
  reader.on('request', (request) => asked.push(request.url()))
  await reader.reload()
  await expect(reader).toHaveTitle(title)
  await expect(reader.getByRole('article', { name: 'You' })).toContainText('How do I greet in Chinese?')
  const answer = reader.getByRole('article', { name: 'Assistant (seeded-1)' })
  await expect(answer.getByRole('cell', { name: 'nǐ' })).toBeVisible()
  await expect(answer).toContainText("<script>document.title = 'broken'</script>")
  await expect(answer.locator('.code-keyword').first()).toHaveText('const')
  await expect(answer.locator('math')).toHaveCount(1)
  await expect(reader.getByText('The first version')).toHaveCount(0)
  const picture = answer.getByRole('img', { name: 'a red square' })
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4)
  expect(await reader.locator('script, iframe, object, link, [onclick], [src^="http"]').count()).toBe(0)
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(path).href])
  const colour = (): Promise<string> => reader.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await reader.emulateMedia({ colorScheme: 'light' })
  expect(await colour()).toBe('rgb(255, 255, 255)')
  await reader.emulateMedia({ colorScheme: 'dark' })
  expect(await colour()).toBe('rgb(27, 27, 29)')
})

test('one chat as PDF: its text can be read out again, Chinese too', async ({ launch, home, openai }) => {
  const story = await open(launch, home, openai.baseUrl)
  const path = await story.export('PDF', `${name}.pdf`)
  // In the order in which it was written; where lines break and how wide a gap is are the tool's own guesses.
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
  expect(text).toContain('Greetings你好:a/b?')
  expect(text).toContain('HowdoIgreetinChinese?')
  expect(text).toContain('constgreeting:string="你好"//acomment')
  expect(text).not.toContain('Thefirstversion')
  expect(readdirSync(story.folder)).toEqual([`${name}.pdf`])
})

test('one chat as plain text and as JSON with every version', async ({ launch, home, openai }) => {
  const story = await open(launch, home, openai.baseUrl)
  const text = readFileSync(await story.export('Plain text', `${name}.txt`), 'utf8')
  expect(text).toContain('You:\nHow do I greet in Chinese?')
  expect(text).not.toContain('The first version')
  const json = JSON.parse(readFileSync(await story.export('JSON', `${name}.json`), 'utf8')) as { chat: { title: string; draft: string }; messages: { parts: { text: string }[]; items: unknown }[] }
  expect(json.chat).toMatchObject({ title, draft: 'not sent yet' })
  expect(json.messages).toHaveLength(3)
  expect(json.messages[1]?.parts[0]?.text).toBe('The first version, not shown.')
  expect(json.messages[2]?.items).toEqual([{ type: 'reasoning', encrypted_content: 'gAAA' }])
})

test('all chats become files of one folder, with names that differ', async ({ launch, home, openai }) => {
  seedChat(home, 'Same', [{ question: 'One?', answer: 'First.' }])
  seedChat(home, 'same', [{ question: 'Two?', answer: 'Second.' }])
  const story = await open(launch, home, openai.baseUrl)
  await answerDialogs(story.aside, story.folder)
  const settings = await openSettings(story.aside.page, 'History')
  await settings.getByRole('combobox', { name: 'Format' }).selectOption('Markdown')
  await settings.getByRole('button', { name: 'Export all chats…' }).click()
  await expect(settings.getByText(/3 chats are in/)).toBeVisible()
  const [made = ''] = readdirSync(story.folder)
  expect(made).toMatch(/^Aside \d{4}-\d\d-\d\d$/)
  expect(readdirSync(join(story.folder, made)).toSorted()).toEqual([`${name}.md`, 'Same.md', 'attachments', 'same (2).md'].toSorted())
  expect(readFileSync(join(story.folder, made, 'same (2).md'), 'utf8')).toContain('Second.')
})

test('an archive of everything is restored into an empty profile, branches and picture and draft included, and gives the same bytes again', async ({ launch, home, openai, later }) => {
  const story = await open(launch, home, openai.baseUrl)
  const archive = join(story.folder, 'all.aside.zip')
  await answerDialogs(story.aside, archive)
  const settings = await openSettings(story.aside.page, 'History')
  await settings.getByRole('button', { name: 'Export all chats…' }).click()
  await expect(settings.getByText('1 chat is in')).toBeVisible()
  await story.aside.quit()

  const other = createProfile()
  later(() => removeProfile(other))
  const aside = await launch({ home: other, env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(aside.page)
  await expect(chat.message).toBeEnabled()
  await answerDialogs(aside, archive)
  const restoring = await openSettings(aside.page, 'History')
  const restore = restoring.getByRole('button', { name: 'Restore an archive…' })
  await restore.click()
  await expect(restoring.getByText('Added 1 chats and 3 messages; 0 chats were here already.')).toBeVisible()
  await restore.click()
  await expect(restoring.getByText('Added 0 chats and 0 messages; 1 chats were here already.')).toBeVisible()
  const again = join(story.folder, 'again.aside.zip')
  await answerDialogs(aside, again)
  await restoring.getByRole('button', { name: 'Export all chats…' }).click()
  await expect(restoring.getByText('1 chat is in')).toBeVisible()
  expect(readFileSync(again).equals(readFileSync(archive))).toBe(true)

  await restoring.getByRole('button', { name: 'Close' }).click()
  await chat.chats.getByRole('link', { name: title }).click()
  await expect(chat.answer).toContainText('你好 means')
  await expect(chat.answer.getByRole('img', { name: 'a red square' })).toBeVisible()
  await expect(chat.message).toHaveValue('not sent yet')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Previous version' }).click()
  await expect(chat.answer).toContainText('The first version, not shown.')
})

test('a folder with a readable file for each chat follows what happens, catches up after a restart, and leaves what the user wrote', async ({ launch, home, scripted }) => {
  const folder = join(home, '..', 'mirror')
  mkdirSync(folder, { recursive: true })
  seedChat(home, 'Old', [{ question: 'Then?', answer: 'Long ago.' }])
  const env = serverEnvironment(scripted.baseUrl)
  const aside = await launch({ env })
  const chat = chatPage(aside.page)
  await answerDialogs(aside, folder)
  const settings = await openSettings(aside.page, 'History')
  await settings.getByRole('button', { name: 'Choose folder…' }).click()
  await expect(settings.getByText('Up to date.')).toBeVisible()
  expect(readFileSync(join(folder, 'Old.md'), 'utf8')).toContain('Long ago.')
  await closeSettings(aside.page)

  const content = (file: string): string => (readdirSync(folder).includes(file) ? readFileSync(join(folder, file), 'utf8') : '')
  await chat.ask('What is new?')
  const exchange = await scripted.next()
  exchange.say('This is new.')
  exchange.finish()
  await chat.untilStatus('done')
  await expect.poll(() => content('What is new.md')).toContain('This is new.')
  writeFileSync(join(folder, 'Old.md'), 'my own words')
  await aside.quit()

  seedChat(home, 'Meanwhile', [{ question: 'And?', answer: 'Seen later.' }])
  const again = await launch({ env })
  await expect.poll(() => content('Meanwhile.md')).toContain('Seen later.')
  const list = chatPage(again.page).chats
  await list.getByRole('link', { name: 'Old' }).focus()
  await again.page.keyboard.press('Delete')
  await list.getByRole('link', { name: 'Meanwhile' }).focus()
  await again.page.keyboard.press('Delete')
  await expect.poll(() => readdirSync(folder).toSorted()).toEqual(['Old.md', 'What is new.md'])
  expect(content('Old.md')).toBe('my own words')
})

test('a damaged archive is refused with where, and a place that may not be written to is named; nothing changes', async ({ launch, home, openai }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'a disk that cannot be written to is made with mount, which only root may do')
  const story = await open(launch, home, openai.baseUrl)
  const { aside, folder } = story
  const archive = join(folder, 'all.aside.zip')
  await answerDialogs(aside, archive)
  const settings = await openSettings(aside.page, 'History')
  const all = settings.getByRole('button', { name: 'Export all chats…' })
  await all.click()
  await expect(settings.getByText('1 chat is in')).toBeVisible()
  const bytes = readFileSync(archive)
  bytes[60] = (bytes[60] ?? 0) ^ 0xff
  writeFileSync(archive, bytes)
  await settings.getByRole('button', { name: 'Restore an archive…' }).click()
  await expect(settings.getByRole('alert')).toContainText('history/000001.jsonl')
  await expect(settings.getByRole('alert')).toContainText(archive)

  const locked = join(folder, 'locked')
  mkdirSync(locked)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', locked])
  try {
    await answerDialogs(aside, join(locked, 'all.aside.zip'))
    await all.click()
    await expect(settings.getByRole('alert').filter({ hasText: 'Aside is not allowed to write there.' })).toContainText(join(locked, 'all.aside.zip'))
  } finally {
    execFileSync('umount', ['-l', locked])
  }
  const small = join(folder, 'small')
  mkdirSync(small)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', small])
  try {
    writeFileSync(join(small, 'filler'), Buffer.alloc(4096))
    await answerDialogs(aside, join(small, 'all.aside.zip'))
    await all.click()
    // Known before anything is written: what is needed, what is free, and where.
    const noRoom = settings.getByRole('alert').filter({ hasText: 'There is not enough room on the disk for this.' })
    await expect(noRoom).toContainText(/[\d.]+ kB needed, 0 byte free/)
    await expect(noRoom).toContainText(small)
    expect(readdirSync(small)).toEqual(['filler'])
  } finally {
    execFileSync('umount', ['-l', small])
  }
})

test('several chosen chats are exported from the bar of the selection, and no others', async ({ launch, home, openai }) => {
  const folder = join(home, '..', 'exports')
  mkdirSync(folder, { recursive: true })
  seedChats(home, ['Tea', 'Coffee', 'Cocoa'])
  const aside = await launch({ env: serverEnvironment(openai.baseUrl) })
  const { page } = aside
  const list = chatList(page)
  await list.link('Coffee').click({ modifiers: ['ControlOrMeta'] })
  await list.link('Tea').click({ modifiers: ['ControlOrMeta'] })
  await answerDialogs(aside, folder)
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export 2 chats' })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('2 chats are in')
  const [made = ''] = readdirSync(folder)
  expect(readdirSync(join(folder, made)).toSorted()).toEqual(['Coffee.md', 'Tea.md'])
})
