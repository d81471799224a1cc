import { chatPage, openSettings } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('Check history reads the whole file beside the app and says what it found, also to a window that opens later', async ({ launch, home, openai }) => {
  seedChat(home, 'Kept', [{ question: 'Is it whole?', answer: 'Let us see.' }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const settings = await openSettings(page, 'History')
  await settings.getByRole('button', { name: 'Check now' }).click()
  const outcome = settings.getByRole('status')
  await expect(outcome).toHaveText('Everything is whole: 1 chats, 2 messages.')
  await page.reload()
  await openSettings(page, 'History')
  await expect(outcome).toHaveText('Everything is whole: 1 chats, 2 messages.')
})
