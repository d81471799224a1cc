import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { chatPage, openSettings } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { expect, serverEnvironment, test } from '../support/test'

const rows = (settings: Locator): Locator => settings.getByRole('list', { name: 'Presets' }).getByRole('listitem')
const row = (settings: Locator, name: string): Locator => rows(settings).filter({ has: settings.page().getByText(name, { exact: true }) })

test('a preset is written, used, changed and deleted, and every step is undone', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const settings = await openSettings(page, 'Presets')
  await expect(rows(settings)).toHaveCount(5)
  await settings.getByRole('button', { name: 'New preset' }).click()
  await expect(settings.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await settings.getByRole('button', { name: 'Save preset' }).click()
  await expect(settings.getByText('A preset needs a name.')).toBeVisible()
  await expect(settings.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await settings.getByRole('textbox', { name: 'Name' }).fill('Haiku')
  await settings.getByRole('textbox', { name: 'Slash word' }).fill('/FIX')
  await settings.getByRole('textbox', { name: 'Instruction' }).fill('A haiku about {{text}} for {{reader}}')
  await expect(settings.getByText('“Fix” has this slash word.')).toBeVisible()
  await expect(settings.getByText('Asks for: reader')).toBeVisible()

  // What is typed outlives the dialog.
  await page.keyboard.press('Escape')
  await openSettings(page, 'Presets')
  await expect(settings.getByRole('textbox', { name: 'Name' })).toHaveValue('Haiku')
  await settings.getByRole('textbox', { name: 'Slash word' }).fill('haiku')
  await settings.getByText('Model and parameters').click()
  await settings.getByRole('spinbutton', { name: 'Temperature' }).fill('0.3')
  await settings.getByRole('button', { name: 'Save preset' }).click()
  await expect(row(settings, 'Haiku')).toContainText('/haiku')
  await expect(settings.getByRole('button', { name: 'New preset' })).toBeFocused()

  await settings.getByRole('button', { name: 'Delete “Haiku”' }).click()
  await expect(rows(settings)).toHaveCount(5)
  await expect(settings.getByRole('button', { name: 'Delete “Shell command”' })).toBeFocused()
  await settings.getByRole('button', { name: 'Undo' }).click()
  await expect(row(settings, 'Haiku')).toBeVisible()

  await settings.getByRole('button', { name: 'Edit “Explain”' }).click()
  await settings.getByRole('textbox', { name: 'Name' }).fill('Explain it')
  await settings.getByRole('button', { name: 'Save preset' }).click()
  await expect(row(settings, 'Explain it')).toContainText('changed by you')
  await settings.getByRole('button', { name: 'Reset “Explain it” to what came with Aside' }).click()
  await expect(row(settings, 'Explain')).toContainText('came with Aside')
  await settings.getByRole('button', { name: 'Undo' }).click()
  await expect(row(settings, 'Explain it')).toBeVisible()
  await settings.getByRole('button', { name: 'Delete “Explain it”' }).click()
  await settings.getByRole('button', { name: 'Bring back 1 deleted preset that came with Aside' }).click()
  await expect(row(settings, 'Explain')).toContainText('came with Aside')

  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await chat.message.pressSequentially('/haiku ')
  await page.getByRole('textbox', { name: 'reader' }).fill('a child')
  await chat.message.fill('rain')
  await chat.message.press('Enter')
  const { request } = await scripted.next()
  expect(JSON.stringify(request.body?.['messages'])).toContain('A haiku about rain for a child')
  expect(request.body?.['temperature']).toBe(0.3)
})

test('presets travel as a file: what is refused is named with its line, and the same file twice adds nothing', async ({ launch, home, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const { page } = aside
  await expect(chatPage(page).message).toBeEnabled()
  const settings = await openSettings(page, 'Presets')
  const file = join(dirname(home), 'mine.json')
  writeFileSync(
    file,
    `{ "format": "aside-presets", "version": 1, "presets": [
  { "name": "Haiku", "word": "haiku", "instruction": "A haiku about {{text}}", "params": { "temperature": 0.3 } },
  { "name": "Other fix", "word": "fix", "instruction": "Fix it otherwise" },
  { "name": "Hot", "word": "hot", "instruction": "x", "params": {
      "temperature": 9 } }
] }`,
  )
  await answerDialogs(aside, file)
  await settings.getByRole('button', { name: 'Import…' }).click()
  const report = settings.getByRole('status').filter({ hasText: 'added' })
  await expect(report).toContainText('1 preset added')
  await expect(report).toContainText('Line 3, “Other fix”: the slash word belongs to “Fix”')
  await expect(report).toContainText('Line 5, “Hot”: params.temperature cannot be used as it is')
  await expect(rows(settings)).toHaveCount(6)
  await settings.getByRole('button', { name: 'Import…' }).click()
  await expect(report).toContainText('0 presets added')
  await expect(report).toContainText('1 was here already, word for word')
  await expect(rows(settings)).toHaveCount(6)

  const out = join(dirname(home), 'out.json')
  await answerDialogs(aside, out)
  await settings.getByRole('button', { name: 'Export all…' }).click()
  await expect(settings.getByText(`Saved 6 presets to ${out}`)).toBeVisible()
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'aside-presets', presets: [{ word: 'translate' }, {}, {}, {}, {}, { name: 'Haiku', params: { temperature: 0.3 } }] })
  await settings.getByRole('button', { name: 'Import…' }).click()
  await expect(report).toContainText('6 were here already, word for word')

  writeFileSync(out, '{\n  "format": "aside-presets",\n  oops\n}')
  await settings.getByRole('button', { name: 'Import…' }).click()
  await expect(settings.getByRole('alert')).toContainText('out.json line 3')
  await answerDialogs(aside, join(dirname(home), 'no such folder', 'out.json'))
  await settings.getByRole('button', { name: 'Export all…' }).click()
  await expect(settings.getByRole('alert')).toContainText('no such folder')
  await page.keyboard.press('Escape')
  // The step before is undone from the chat window as well.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await openSettings(page, 'Presets')
  await expect(rows(settings)).toHaveCount(5)
})

test('while the file of presets is broken nothing writes over it; repaired, it is used again', async ({ launch, home, scripted }) => {
  const path = join(home, 'presets.json')
  const broken = '{"version":1,"presets":[{"id":"mine"}],"removed":[]}'
  writeFileSync(path, broken)
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const settings = await openSettings(page, 'Presets')
  await expect(settings.getByRole('alert')).toContainText('presets.json')
  await expect(rows(settings)).toHaveCount(5)
  await expect(settings.getByRole('button', { name: 'New preset' })).toBeDisabled()
  expect(readFileSync(path, 'utf8')).toBe(broken)
  writeFileSync(path, '{"version":1,"presets":[{"id":"mine","name":"Mine","word":"mine","instruction":"x","params":{"model":null,"temperature":null,"maxOutputTokens":null,"effort":null,"verbosity":null,"webSearch":null}}],"removed":[]}')
  await settings.getByRole('tab', { name: 'About' }).click()
  await settings.getByRole('tab', { name: 'Presets' }).click()
  await expect(row(settings, 'Mine')).toBeVisible()
  await expect(settings.getByRole('alert')).toBeHidden()
})
