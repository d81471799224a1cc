import type { Locator, Page } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const answer = '# Tea\n\nLeaves in **hot** water, see [the book](https://tea.example/book).\n\n- green\n- black'

async function more(page: Page, message: Locator, name: string | RegExp): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('an answer is copied as plain text, shown as it was written, and quoted into the composer, whole or what is selected of it', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'What is tea?', answer }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  await expect(chat.answer.getByRole('heading', { name: 'Tea' })).toBeVisible()

  await more(page, chat.answer, 'Copy as plain text')
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  await chat.message.focus()
  await page.keyboard.press('Control+V')
  await expect(chat.message).toHaveValue('Tea\n\nLeaves in hot water, see the book (https://tea.example/book).\n\n• green\n• black')
  await chat.message.fill('')

  await more(page, chat.answer, 'Show raw')
  await expect(chat.answer.locator('pre')).toHaveText(answer)
  await expect(chat.answer.getByRole('heading')).toHaveCount(0)
  await more(page, chat.answer, 'Show formatted')
  await expect(chat.answer.getByRole('heading', { name: 'Tea' })).toBeVisible()

  await chat.message.fill('About this:')
  await chat.answer.getByText('hot').dblclick()
  await more(page, chat.answer, 'Quote selection')
  await expect(chat.message).toHaveValue('About this:\n\n> hot\n\n')
  await expect(chat.message).toBeFocused()
  await page.keyboard.type('why?')
  await expect(chat.message).toHaveValue('About this:\n\n> hot\n\nwhy?')

  await chat.message.fill('')
  await more(page, chat.questions.last(), 'Quote message')
  await expect(chat.message).toHaveValue('> What is tea?\n\n')
})

test('the menu works by keyboard: it opens, moves, and gives the focus back', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'What is tea?', answer }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  const button = chat.answer.getByRole('button', { name: 'More', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Quote message' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Copy as plain text' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('reading aloud says so and is stopped; on a computer without voices that is told', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'What is tea?', answer }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  await more(page, chat.answer, 'Read aloud')
  await expect(page.getByText('This computer has no voice')).toBeVisible()

  // The machine that runs the tests has no voice: one is lent to the page, which writes down what it is to say and never comes to an end.
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const remote = { lang: 'en-US', default: true, localService: false, name: 'remote', voiceURI: 'remote' }
    const own = { ...remote, localService: true, name: 'own', voiceURI: 'own' }
    window.speechSynthesis.getVoices = () => [remote, own]
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set(voice: { readonly name: string }) { said.push(voice.name) } })
    window.speechSynthesis.speak = ({ text }) => void said.push(text)
    window.speechSynthesis.cancel = () => void said.push('(cancelled)')
  })
  await more(page, chat.answer, 'Read aloud')
  await expect(page.getByText('Reading aloud')).toBeVisible()
  const said = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { readonly said: readonly string[] }).said)
  expect((await said()).filter((words) => words !== 'own')).toEqual(['(cancelled)', 'Tea', 'Leaves in hot water, see the book (https://tea.example/book).', '• green', '• black'])
  expect(await said()).toContain('own')
  await page.getByRole('button', { name: 'Stop reading' }).click()
  await expect(page.getByText('Reading aloud')).toBeHidden()
  expect((await said()).at(-1)).toBe('(cancelled)')
})

test('an answer is written once by another model, and the chat keeps its own; the two are compared word by word', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('What is tea?')
  const first = await scripted.next()
  first.say('Leaves in hot water.')
  first.finish()
  await chat.untilStatus('done')
  await more(page, chat.answer, /Regenerate with another model/)
  const dialog = page.getByRole('dialog', { name: 'Regenerate with another model' })
  await dialog.getByRole('combobox').fill('other-model-1')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const second = await scripted.next()
  expect(second.request.body?.['model']).toBe('other-model-1')
  second.say('Leaves in very cold water.')
  second.finish()
  await chat.untilStatus('done')

  await more(page, chat.answer, /Compare versions/)
  const versions = page.getByRole('dialog', { name: 'Compare versions' })
  await expect(versions.locator('del')).toHaveText(['hot'])
  await expect(versions.locator('ins')).toHaveText(['very cold'])
  await page.keyboard.press('Escape')

  await chat.ask('And coffee?')
  const third = await scripted.next()
  expect(third.request.body?.['model']).toBe(first.request.body?.['model'])
  third.finish()
})

test('an edited answer and an edited question are saved beside the old ones without asking; what is saved is what the model is told, and Ctrl+Z takes it back', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'What is tea?', answer: 'A drink.' }, { question: 'From where?', answer: 'China.' }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  await chat.answers.first().hover()
  await chat.answers.first().getByRole('button', { name: 'Edit', exact: true }).click()
  const box = page.getByRole('textbox', { name: 'Edit answer' })
  await box.fill('A drink of leaves.')
  await page.keyboard.press('Control+Enter')
  await expect(chat.answers).toHaveText([/A drink of leaves\./])
  await expect(chat.answer).toContainText('2/2')

  await chat.ask('Which leaves?')
  const asked = await scripted.next()
  expect(asked.request.body?.['messages']).toEqual([
    { role: 'user', content: 'What is tea?' },
    { role: 'assistant', content: 'A drink of leaves.' },
    { role: 'user', content: 'Which leaves?' },
  ])
  asked.say('Of the tea plant.')
  asked.finish()
  await chat.untilStatus('done')

  await chat.questions.last().hover()
  await chat.questions.last().getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Edit question' }).fill('Which plant?')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(chat.questions.last()).toContainText('Which plant?')
  await expect(chat.answers).toHaveCount(1)
  expect(scripted.count()).toBe(1)

  await chat.log.focus()
  await page.keyboard.press('Control+Z')
  await expect(chat.answer).toContainText('Of the tea plant.')
  await expect(chat.questions.last()).toContainText('Which leaves?')
})
