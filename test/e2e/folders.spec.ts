import { chatList } from '../support/chat-list'
import { seedChats } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('folders in folders by drag and drop, of chats and of folders, undone and kept over a restart', async ({ launch, home, openai }) => {
  seedChats(home, ['Tea', 'Coffee', 'Cocoa'])
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const { page } = first
  const list = chatList(page)
  for (const name of ['Work', 'Clients']) {
    await page.getByRole('button', { name: 'New folder' }).click()
    await page.getByRole('textbox', { name: 'Folder name' }).fill(name)
    await page.keyboard.press('Enter')
    await expect(list.folder(name)).toBeVisible()
  }
  await list.folder('Clients').dragTo(list.folder('Work'))
  await expect(list.folder('Clients')).toBeHidden()
  await list.folder('Work').click()
  await expect(list.folder('Clients')).toBeVisible()

  await list.link('Tea').dragTo(list.folder('Work'))
  await expect.poll(list.titles).toEqual(['Tea', 'Cocoa', 'Coffee'])
  // A chosen one takes the other chosen ones along.
  await list.link('Cocoa').click({ modifiers: ['ControlOrMeta'] })
  await list.link('Coffee').click({ modifiers: ['ControlOrMeta'] })
  await list.link('Coffee').dragTo(list.folder('Clients'))
  await expect(list.note('Moved 2 chats')).toBeVisible()
  await expect.poll(list.titles).toEqual(['Tea'])
  await list.folder('Clients').click()
  await expect.poll(list.titles).toEqual(['Cocoa', 'Coffee', 'Tea'])
  // A folder does not go into its own.
  await list.folder('Work').dragTo(list.folder('Clients'))
  await expect(page.getByRole('alert')).toContainText('That cannot be used as it is.')
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()

  await list.choose(list.folder('Clients'), 'Delete folder, keep its chats')
  await expect(list.folder('Clients')).toBeHidden()
  await expect.poll(list.titles).toEqual(['Cocoa', 'Coffee', 'Tea'])
  await list.undo()
  await expect(list.folder('Clients')).toBeVisible()
  await first.quit()

  const again = chatList((await launch({ env: serverEnvironment(openai.baseUrl) })).page)
  await expect.poll(again.titles).toEqual(['Cocoa', 'Coffee', 'Tea'])
  await again.folder('Work').click()
  await expect.poll(again.titles).toEqual([])
  await again.folder('Work').click()
  await expect.poll(again.titles).toEqual(['Cocoa', 'Coffee', 'Tea'])
  // Out again: onto the free space below the main list.
  await again.link('Coffee').dragTo(again.nav.locator('.overflow-y-auto'), { targetPosition: { x: 100, y: 400 } })
  await expect.poll(again.titles).toEqual(['Cocoa', 'Tea', 'Coffee'])
})

test('the same by keyboard alone', async ({ launch, home, openai }) => {
  seedChats(home, ['Tea', 'Coffee'])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const list = chatList(page)
  const press = (keys: string): Promise<void> => page.keyboard.press(keys)
  const dialog = page.getByRole('dialog', { name: 'Move to folder' })

  /** Opens the menu of the line that has the focus, and goes to one of its entries. */
  const choose = async (entry: string): Promise<void> => {
    await press('ContextMenu')
    await expect(page.getByRole('menu')).toBeVisible()
    const item = page.getByRole('menuitem', { name: entry, exact: true })
    for (let presses = 0; presses < 12 && !(await item.evaluate((element) => element === document.activeElement)); presses += 1) await press('ArrowDown')
    await press('Enter')
  }
  await list.link('Coffee').focus()
  await choose('Move to…')
  await expect(dialog.getByRole('combobox', { name: 'Find or name a folder' })).toBeFocused()
  await page.keyboard.type('Work')
  await press('Enter')
  await expect(dialog).toBeHidden()
  await expect(list.folder('Work')).toBeVisible()
  await expect(list.link('Tea')).toBeFocused()

  await press('ArrowUp')
  await expect(list.folder('Work')).toBeFocused()
  await press('ArrowRight')
  await expect(list.link('Coffee')).toBeVisible()
  await press('ArrowDown')
  await expect(list.link('Coffee')).toBeFocused()
  await press('ArrowLeft')
  await expect(list.folder('Work')).toBeFocused()

  await choose('New folder inside')
  await expect(page.getByRole('textbox', { name: 'Folder name' })).toBeFocused()
  await page.keyboard.type('Clients')
  await press('Enter')
  await list.folder('Clients').focus()
  await expect(list.folder('Clients')).toHaveAttribute('aria-expanded', 'false')
  await press('F2')
  await expect(page.getByRole('textbox', { name: 'Folder name' })).toBeFocused()
  await page.keyboard.type('Customers')
  await press('Enter')
  await list.link('Coffee').focus()
  await choose('Move to…')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('cust')
  await expect(dialog.getByRole('option', { name: 'Work / Customers' })).toBeVisible()
  await press('Enter')
  await expect(dialog).toBeHidden()
  await expect(list.link('Coffee')).toBeHidden()
  await list.folder('Customers').focus()
  await press('ArrowRight')
  await expect(list.link('Coffee')).toBeVisible()

  await press('Delete')
  await expect(list.folder('Customers')).toBeHidden()
  await expect(list.link('Coffee')).toBeVisible()
  await press('Control+z')
  await expect(list.folder('Customers')).toBeVisible()
})
