import { chatPage } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const turn = [{ question: 'What is tea?', answer: 'Leaves in water.' }]

test('deleting and renaming are undone by the button or by Ctrl+Z, the latest first; a text box keeps Ctrl+Z for itself', async ({ launch, home, openai }) => {
  seedChat(home, 'Coffee', turn)
  seedChat(home, 'Tea', turn)
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  const link = (name: string) => chat.chats.getByRole('link', { name, exact: true })
  const note = page.getByRole('status')

  await link('Tea').click()
  await expect(chat.answer).toContainText('Leaves in water.')
  await link('Tea').press('Delete')
  await expect(link('Tea')).toBeHidden()
  await expect(chat.answers).toHaveCount(0)
  await note.getByText('Deleted “Tea”').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(link('Tea')).toBeVisible()
  await expect(chat.answer).toContainText('Leaves in water.')

  await link('Coffee').press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill('Espresso')
  await page.keyboard.press('Enter')
  await expect(link('Espresso')).toBeVisible()
  await expect(note).toContainText('Renamed to “Espresso”')
  await link('Tea').press('Delete')
  await expect(link('Tea')).toBeHidden()

  // In the composer the keys belong to what is typed there.
  await chat.message.fill('abc')
  await chat.message.pressSequentially('d')
  await page.keyboard.press('Control+Z')
  await expect(chat.message).not.toHaveValue('abcd')
  await expect(link('Tea')).toBeHidden()

  await page.getByRole('button', { name: 'New chat' }).focus()
  await page.keyboard.press('Control+Z')
  await expect(link('Tea')).toBeVisible()
  await expect(chat.answer).toContainText('Leaves in water.')
  // The chat has come back with the caret in its composer, where nothing was typed yet.
  await expect(chat.message).toBeFocused()
  await page.keyboard.press('Control+Z')
  await expect(link('Coffee')).toBeVisible()
  await expect(note).toContainText('Undone: Renamed to “Espresso”')
})
