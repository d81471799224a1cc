import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { noPresetParams } from '../../src/shared/presets/params'
import type { Preset } from '../../src/shared/presets/preset'
import { type ChatPage, chatPage, englishNames } from '../support/chat-page'
import { inputMethod } from '../support/input-method'
import type { Exchange } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

/** Presets of the user that are there before the app starts. */
function writePresets(home: string, presets: readonly Partial<Preset>[]): void {
  const whole = presets.map((preset, index) => ({ id: `own-${index}`, name: 'Mine', word: 'mine', instruction: 'Do it', params: noPresetParams, ...preset }))
  writeFileSync(join(home, 'presets.json'), JSON.stringify({ version: 1, presets: whole, removed: [] }))
}

/** What the composer shows of presets, by role and name. */
const presetParts = (page: Page, name: string): { readonly list: Locator; readonly options: Locator; readonly active: Locator; readonly chip: Locator } => ({
  list: page.getByRole('listbox', { name: 'Presets' }),
  options: page.getByRole('listbox', { name: 'Presets' }).getByRole('option'),
  active: page.getByRole('option', { selected: true }),
  chip: page.getByRole('group', { name: `Preset: ${name}` }),
})

/** Types at the caret, once the box takes it. */
async function type({ message }: ChatPage, text: string): Promise<void> {
  await expect(message).toBeEnabled()
  await message.pressSequentially(text)
}

/** The text of the question that reached the server. */
function askedText({ request }: Exchange): string {
  const messages = request.body?.['messages'] as readonly { readonly content: string }[]
  return messages.at(-1)?.content ?? ''
}

test('a slash picks a preset by the keyboard alone; what is sent is what is shown and kept', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const { list, options, active, chip } = presetParts(page, 'Summarise')
  await type(chat, '/')
  await expect(options).toHaveCount(5)
  await expect(options.first()).toContainText('/translate')
  await page.keyboard.press('ArrowDown')
  await expect(active).toContainText('Explain')
  await expect(chat.message).toHaveAttribute('aria-controls', (await list.getAttribute('id')) ?? '')
  await expect(chat.message).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(active).toContainText('Shell command')

  // Esc leaves the text, and the next slash opens the list again.
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(chat.message).toHaveValue('/')
  await page.keyboard.press('Backspace')
  await type(chat, '/su')
  await expect(options).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(chip).toBeVisible()
  await expect(list).toBeHidden()
  await expect(chat.message).toHaveValue('')
  await expect(chat.message).toBeFocused()
  await expect(chat.message).not.toHaveAttribute('aria-activedescendant')
  await expect(chat.message).toHaveAccessibleDescription('Summarise')

  // Without a text there is nothing to summarise.
  await page.keyboard.press('Enter')
  await expect(chat.questions).toHaveCount(0)
  await type(chat, 'Tea is a plant.')
  await chip.getByRole('textbox', { name: 'Language' }).fill('Welsh')
  const preview = chip.getByText('What will be sent', { exact: true }).locator('..')
  await expect(preview).toContainText('in Welsh')
  await expect(preview).toContainText('Tea is a plant.')
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  const sent = askedText(exchange)
  expect(sent).toMatch(/^Summarise the text below in Welsh: [^]+\n\nTea is a plant\.$/)
  exchange.say('A plant.')
  exchange.finish()
  await chat.untilStatus('done')
  await expect(chip).toBeHidden()
  await expect(chat.message).toHaveValue('')
  await expect(chat.questions).toContainText('Summarise the text below in Welsh')
  await page.reload()
  await expect(chat.questions).toContainText('Tea is a plant.')
  await expect(chip).toBeHidden()
})

test('a slash that is no preset is text; one before a text picks for that text', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const { list, chip } = presetParts(page, 'Fix')
  await chat.ask('/etc/hosts')
  const exchange = await scripted.next()
  expect(askedText(exchange)).toBe('/etc/hosts')
  exchange.say('A file.')
  exchange.finish()
  await chat.untilStatus('done')

  await chat.message.fill('teh cat')
  await chat.message.press('Home')
  await type(chat, '/fi')
  await expect(list.getByRole('option')).toHaveCount(1)
  // A space after the whole word chooses too.
  await type(chat, 'x ')
  await expect(chip).toBeVisible()
  await expect(chat.message).toHaveValue('teh cat')
  // One Backspace at the start takes the preset away, and nothing else; the button begins anew.
  await chat.message.press('Home')
  await page.keyboard.press('Backspace')
  await expect(chip).toBeHidden()
  await expect(chat.message).toHaveValue('teh cat')
  await page.getByRole('button', { name: 'Presets' }).click()
  await list.getByRole('option').filter({ hasText: '/fix' }).click()
  await expect(chip).toBeVisible()
  await expect(chat.message).toHaveValue('teh cat')
  await expect(chat.message).toBeFocused()
})

test('free variables have fields, and nothing is sent while one is empty; the draft survives a restart whole', async ({ launch, home, scripted }) => {
  writePresets(home, [{ name: 'Haiku', word: 'haiku', instruction: 'A haiku about {{topic}} in the mood of {{Mood}}. Today is {{date}} on {{system}}.', params: { ...noPresetParams, temperature: 1.5 } }])
  const env = serverEnvironment(scripted.baseUrl)
  const first = await launch({ env })
  const { chip, options } = presetParts(first.page, 'Haiku')
  await type(chatPage(first.page), '/haiku')
  await expect(options).toHaveCount(1)
  await first.page.keyboard.press('Enter')
  await expect(chip.getByRole('textbox', { name: 'topic' })).toBeFocused()
  await first.page.keyboard.type('rain {{Mood}}')
  await first.page.keyboard.press('Enter')
  await expect(chip.getByRole('textbox', { name: 'Mood' })).toBeFocused()
  await first.page.keyboard.type('jo')
  await chatPage(first.page).message.fill('And rhyme it.')
  await first.quit()

  const second = await launch({ env })
  const chat = chatPage(second.page)
  const again = presetParts(second.page, 'Haiku').chip
  await expect(again.getByRole('textbox', { name: 'topic' })).toHaveValue('rain {{Mood}}')
  await expect(chat.message).toHaveValue('And rhyme it.')
  await again.getByRole('textbox', { name: 'Mood' }).fill('joy')
  await again.getByRole('textbox', { name: 'Mood' }).press('Enter')
  const exchange = await scripted.next()
  expect(askedText(exchange)).toMatch(/^A haiku about rain \{\{Mood\}\} in the mood of joy\. Today is \w+, \w+ \d+, \d{4} on Linux\.\n\nAnd rhyme it\.$/)
  expect(exchange.request.body?.['temperature']).toBe(1.5)
  exchange.say('Rain')
  exchange.finish()
  await chat.untilStatus('done')

  // What the preset set is the chat's own now.
  await chat.ask('Another one')
  expect((await scripted.next()).request.body?.['temperature']).toBe(1.5)
})

test('the clipboard and the selection are read once a preset that asks for them was chosen, never before', async ({ launch, home, scripted }) => {
  writePresets(home, [{ name: 'Both', word: 'both', instruction: 'Compare {{clipboard}} with {{selection}}' }])
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const reads = await app.evaluateHandle(({ clipboard }) => {
    // The real clipboard, with every reading of it counted.
    const counted = { count: 0 }
    const read = clipboard.readText.bind(clipboard)
    clipboard.readText = (...args) => {
      counted.count += 1
      return read(...args)
    }
    return counted
  })
  const count = (): Promise<number> => reads.evaluate((counted) => counted.count)
  const put = (text: string, selected: string): Promise<void> =>
    app.evaluate(({ clipboard }, [copied, primary]) => {
      const older = clipboard as unknown as { readonly writeText: (text: string, type?: string) => void }
      older.writeText(copied)
      older.writeText(primary, 'selection')
    }, [text, selected] as const)
  await put('apples', 'pears')
  const chat = chatPage(page)
  const { chip, options } = presetParts(page, 'Both')
  await type(chat, '/')
  await expect(options).toHaveCount(6)
  await type(chat, 'bo')
  await expect(options).toHaveCount(1)
  expect(await count()).toBe(0)
  await page.keyboard.press('Enter')
  await expect(chip).toContainText('Compare apples with pears')
  await put('plums', 'figs')
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  expect(askedText(exchange)).toBe('Compare plums with figs')
})

test('a preset in a draft does not read the clipboard by itself when the app starts', async ({ launch, home, scripted }) => {
  writePresets(home, [{ name: 'Paste', word: 'paste', instruction: 'Read {{clipboard}}' }])
  const env = serverEnvironment(scripted.baseUrl)
  const first = await launch({ env })
  await type(chatPage(first.page), '/paste')
  await expect(presetParts(first.page, 'Paste').options).toHaveCount(1)
  await first.page.keyboard.press('Enter')
  await expect(presetParts(first.page, 'Paste').chip).toBeVisible()
  await first.quit()
  const second = await launch({ env })
  const { chip } = presetParts(second.page, 'Paste')
  await second.app.evaluate(({ clipboard }) => clipboard.writeText('secret words'))
  await expect(chip).toBeVisible()
  await expect(chip).not.toContainText('secret words')
  await chip.getByText('What will be sent').click()
  await expect(chip).toContainText('Read secret words')
})

test('a broken file of presets is told by name and left as it is; the shipped ones stay', async ({ launch, home, scripted }) => {
  writeFileSync(join(home, 'presets.json'), '{"version":1,"presets":[')
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await type(chatPage(page), '/')
  await expect(presetParts(page, '').options).toHaveCount(5)
  await expect(page.getByRole('alert')).toContainText('presets.json')
})

test('in Chinese the shipped presets are Chinese, and the slash of a Chinese input method opens them', async ({ launch, scripted }) => {
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page, { ...englishNames, message: '消息', conversation: '对话内容', you: '你' })
  await type(chat, '、翻')
  const option = page.getByRole('listbox', { name: '预设' }).getByRole('option')
  await expect(option).toHaveCount(1)
  await page.keyboard.press('Enter')
  await chat.message.fill('good morning')
  await chat.message.press('Enter')
  const exchange = await scripted.next()
  expect(askedText(exchange)).toMatch(/^请把下面的文字翻译成简体中文[^]+good morning$/)
})

test('the Enter that confirms a composition in the slash word chooses nothing and sends nothing; the next one chooses', async ({ launch, scripted }) => {
  const { page } = await launch({ language: 'zh-CN', env: serverEnvironment(scripted.baseUrl) })
  const box = page.getByRole('textbox', { name: '消息', exact: true })
  await expect(box).toBeEnabled()
  const ime = await inputMethod(page)
  await box.pressSequentially('/')
  await expect(page.getByRole('option')).toHaveCount(5)
  await ime.compose('fanyi')
  await ime.commit('翻译')
  await expect(page.getByRole('option')).toHaveCount(1)
  await ime.pressWhileComposing('Enter')
  await expect(box).toHaveValue('/翻译')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: '预设：翻译' })).toBeVisible()
  expect(scripted.count()).toBe(0)
})
