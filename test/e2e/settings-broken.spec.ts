import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

test('settings that cannot be read are told in the first window, once, and set aside, not written over', async ({ launch, home, scripted }) => {
  writeFileSync(join(home, 'settings.json'), '{ "settings": { "theme": "da')
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await expect(chatPage(first.page).message).toBeEnabled()
  const alert = first.page.getByRole('alert')
  await expect(alert).toContainText('settings.json')
  await expect(alert).toHaveCount(1)
  expect(readdirSync(home).filter((name) => name.startsWith('settings.unreadable-'))).toHaveLength(1)
  await first.page.reload()
  await expect(chatPage(first.page).message).toBeEnabled()
  await expect(alert).toHaveCount(0)
})
