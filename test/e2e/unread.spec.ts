import { chatList } from '../support/chat-list'
import { chatPage } from '../support/chat-page'
import { seedChats } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('which chats are writing, and which answers wait to be read, is seen in the list, in closed folders and at the archive, and after a restart', async ({ launch, home, scripted }) => {
  seedChats(home, ['Tea', 'Coffee', 'Other'])
  const first = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { apiStyle: 'chat' } })
  const { page } = first
  const list = chatList(page)
  const chat = chatPage(page)
  const ask = async (title: string): Promise<Awaited<ReturnType<typeof scripted.next>>> => {
    await list.link(title).click()
    await expect(page).toHaveTitle(`${title} – Aside`)
    await chat.ask(`More about ${title}`)
    return scripted.next()
  }
  const tea = await ask('Tea')
  tea.say('Tea is ')
  const coffee = await ask('Coffee')
  coffee.say('Coffee is ')
  await list.link('Other').click()
  await expect(page).toHaveTitle('Other – Aside')
  await expect(list.link('Tea')).toHaveAccessibleDescription('being answered')
  await list.choose(list.link('Tea'), 'Move to…')
  await expect(page.getByRole('dialog', { name: 'Move to folder' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Work')
  await page.keyboard.press('Enter')
  await expect(list.folder('Work')).toHaveAccessibleDescription('an answer is being written inside')
  await list.choose(list.link('Coffee'), 'Archive')
  await expect(page.getByRole('button', { name: 'Archived, an answer is being written inside' })).toBeVisible()

  tea.say('hot.')
  tea.finish()
  coffee.say('hot.')
  coffee.finish()
  await expect(list.folder('Work')).toHaveAccessibleDescription('unread answer inside')
  await expect(page.getByRole('button', { name: 'Archived, unread answer inside' })).toBeVisible()
  await first.quit()

  const again = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { apiStyle: 'chat' } })
  const later = chatList(again.page)
  await expect(later.folder('Work')).toHaveAccessibleDescription('unread answer inside')
  await later.folder('Work').click()
  await expect(later.link('Tea')).toHaveAccessibleDescription('unread answer')
  await later.link('Tea').click()
  await expect(chatPage(again.page).answer).toContainText('Tea is hot.')
  await expect(later.folder('Work')).toHaveAccessibleDescription('Work')
  await expect(later.link('Tea')).toHaveAccessibleDescription('Tea')
  await later.choose(later.link('Other'), 'Mark as unread')
  await expect(later.link('Other')).toHaveAccessibleDescription('unread answer')

  // What ends in the open chat is read.
  await chatPage(again.page).ask('And milk?')
  const milk = await scripted.next()
  milk.say('With milk.')
  milk.finish()
  await chatPage(again.page).untilStatus('done')
  await later.link('Other').click()
  await expect(again.page).toHaveTitle('Other – Aside')
  await expect(later.link('Tea')).toHaveAccessibleDescription('Tea')
})
