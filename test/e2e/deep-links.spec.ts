import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { startAgain } from '../support/launch'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const askLink = (text: string): string => `aside://ask?text=${encodeURIComponent(text)}`

test('a link that starts Aside fills the box of the new chat, with the caret in it, and sends nothing', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'How long?', answer: 'Three minutes.' }])
  const { page, quit } = await launch({ env: serverEnvironment(scripted.baseUrl), args: [askLink('What is\n“<b>&amp;</b>”?')] })
  const chat = chatPage(page)
  await expect(chat.message).toHaveValue('What is\n“<b>&amp;</b>”?')
  await expect(chat.message).toBeFocused()
  await expect(chat.questions).toHaveCount(0)
  // It is what was typed from now on: it comes back after a restart.
  await quit()
  const again = chatPage((await launch({ env: serverEnvironment(scripted.baseUrl) })).page)
  await expect(again.message).toHaveValue('What is\n“<b>&amp;</b>”?')
  expect(scripted.count()).toBe(0)
})

test('a link to a running Aside leaves the open chat, closes the settings, keeps what was typed; a link to a chat opens it', async ({ launch, home, scripted }) => {
  const chatId = seedChat(home, 'Tea', [{ question: 'How long?', answer: 'Three minutes.' }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.message.fill('half a thought')
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  await expect(chat.answer).toContainText('Three minutes.')
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(chat.settings).toBeVisible()

  await startAgain(home, askLink('and the other half'))
  await expect(chat.message).toHaveValue('half a thought\n\nand the other half')
  await expect(chat.settings).toHaveCount(0)
  await expect(chat.message).toBeFocused()
  await startAgain(home, askLink('or this'))
  await expect(chat.message).toHaveValue('half a thought\n\nor this')

  await startAgain(home, `aside://chat/${chatId}`)
  await expect(page).toHaveTitle('Tea – Aside')
  await expect(chat.answer).toContainText('Three minutes.')
  await expect(chat.message).toHaveValue('')
  await page.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.message).toHaveValue('half a thought\n\nor this')
  expect(scripted.count()).toBe(0)
})

test('hostile links are refused by name and change nothing, cold and warm', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'How long?', answer: 'Three minutes.' }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl), args: ['aside://ask?text=a%00b'] })
  const chat = chatPage(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('the text holds characters that cannot be seen')
  await expect(alert).toContainText('aside://ask?text=a%00b')
  await expect(chat.message).toHaveValue('')
  const hostile: readonly (readonly [link: string, reason: string])[] = [
    ['aside://run?cmd=%3Bcalc', 'Aside knows links to ask and to chat only'],
    ['aside://ask?text=a&send=true', 'there is no field "send"'],
    [`aside://ask?text=${'a'.repeat(5000)}`, 'the text is longer than 4000 characters'],
    [`aside://ask?text=${'a'.repeat(12_000)}`, 'it is longer than 8000 characters'],
    // Longer than one process can tell another, see start-wish.ts.
    [`aside://ask?text=${'a'.repeat(100_000)}`, 'it is longer than 8000 characters'],
    ['aside://chat/../../settings.json', 'it does not name a chat by its id'],
    ['aside://chat/00000000-0000-4000-8000-000000000000', 'there is no such chat'],
    [`aside://ask?text=${encodeURIComponent('x\u202E" --no-sandbox')}`, 'the text holds characters that cannot be seen'],
  ]
  for (const [link, reason] of hostile) {
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toHaveCount(0)
    await startAgain(home, link)
    await expect(alert).toContainText(reason)
    await expect(chat.message).toHaveValue('')
  }
  // What comes with a link is no command and no switch of the app's.
  await startAgain(home, 'aside://ask?text=ask', 'ask', 'Send this')
  await expect(chat.message).toHaveValue('ask')
  await expect(chat.questions).toHaveCount(0)
  expect(scripted.count()).toBe(0)
})

test('a preset that is not there is told, and the text is in the box', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl), args: ['aside://ask?text=dog&preset=nobody-made-this'] })
  await expect(chatPage(page).message).toHaveValue('dog')
  await expect(page.getByRole('alert')).toContainText('there is no preset nobody-made-this')
  expect(scripted.count()).toBe(0)
})

test('a link with a preset chooses it for its text, and neither sends nor reads the clipboard', async ({ launch, home, scripted }) => {
  const params = { model: null, temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: null }
  writeFileSync(join(home, 'presets.json'), JSON.stringify({ version: 1, presets: [{ id: 'paste', name: 'Paste', word: 'paste', instruction: '{{text}}: {{clipboard}}', params }], removed: [] }))
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl), args: ['aside://ask?text=dog&preset=Paste'] })
  const chip = page.getByRole('group', { name: 'Preset: Paste' })
  await expect(chip).toBeVisible()
  await expect(chatPage(page).message).toHaveValue('dog')
  await app.evaluate(({ clipboard }) => clipboard.writeText('secret words'))
  await expect(chip).not.toContainText('dog')
  await chip.getByText('What will be sent').click()
  await expect(chip).toContainText('dog: secret words')
  expect(scripted.count()).toBe(0)
})

test('a link as macOS delivers it, by an event (raised by the test here), fills the box too', async ({ launch, scripted }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  await app.evaluate(({ app: running }) => void running.emit('open-url', { preventDefault: () => undefined }, 'aside://ask?text=From%20a%20Mac'))
  await expect(chatPage(page).message).toHaveValue('From a Mac')
  expect(scripted.count()).toBe(0)
})
