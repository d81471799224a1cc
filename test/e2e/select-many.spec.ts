import { chatList } from '../support/chat-list'
import { chatPage } from '../support/chat-page'
import { seedChats } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('many chats at once: Ctrl and Shift with clicks and arrows, one action, one undo', async ({ launch, home, openai }) => {
  seedChats(home, ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const list = chatList(page)
  await expect.poll(list.titles).toEqual(['Six', 'Five', 'Four', 'Three', 'Two', 'One'])
  await list.link('Five').click({ modifiers: ['ControlOrMeta'] })
  await list.link('Three').click({ modifiers: ['Shift'] })
  await list.link('One').click({ modifiers: ['ControlOrMeta'] })
  const bar = page.getByRole('toolbar', { name: '4 selected' })
  await expect(bar).toBeVisible()
  await expect(list.link('Four')).toHaveAccessibleDescription('selected')
  await bar.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect.poll(list.titles).toEqual(['Six', 'Two'])
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await list.undo()
  await expect.poll(list.titles).toEqual(['Six', 'Five', 'Four', 'Three', 'Two', 'One'])

  await list.link('Six').focus()
  for (const keys of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp']) await page.keyboard.press(keys)
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect.poll(list.titles).toEqual(['Three', 'Two', 'One'])
  await page.keyboard.press('Control+z')
  await expect.poll(list.titles).toEqual(['Six', 'Five', 'Four', 'Three', 'Two', 'One'])

  await list.link('Two').click({ modifiers: ['ControlOrMeta'] })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await list.link('Two').click()
  await expect(chatPage(page).answer).toContainText('About Two.')
})

test('all of a list that is far longer than what is loaded: chosen, archived and brought back in one step each', async ({ launch, home, openai }) => {
  seedChats(home, Array.from({ length: 3000 }, (_, index) => `Chat ${index + 1}`))
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const list = chatList(page)
  await list.link('Chat 3000').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: '3,000 selected' }).getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(list.note('Archived 3,000 chats')).toBeVisible()
  await expect.poll(list.titles).toEqual([])
  await page.getByRole('button', { name: 'Archived', exact: true }).click()
  await expect(list.link('Chat 3000')).toBeVisible()
  // The list goes on, page after page, while it is scrolled.
  await list.link('Chat 3000').focus()
  const scroller = list.nav.locator('.overflow-y-auto')
  await expect
    .poll(async () => {
      await scroller.evaluate((box) => box.scrollTo(0, box.scrollHeight))
      return Number((await list.titles()).at(-1)?.replace('Chat ', ''))
    })
    .toBeLessThan(2500)
  expect(await list.nav.getByRole('link').count()).toBeLessThan(120)
  await page.getByRole('button', { name: 'All chats' }).click()
  await list.undo()
  await expect(list.link('Chat 3000')).toBeVisible()
})
