import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { copy } from '../support/quick-ask-window'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const answer = `| Tea | °C |\n| --- | --: |\n| green | 75 |\n| black | 100 |\n| white | 8 |\n\n\`\`\`text\n${'a long line '.repeat(40)}\n\`\`\``

test('a table is sorted by its heads and copied for a spreadsheet; long lines of code are wrapped on request', async ({ launch, home, scripted }) => {
  seedChat(home, 'Tea', [{ question: 'Which teas?', answer }])
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Tea' }).click()
  const firsts = chat.answer.locator('tbody td:first-child')
  await expect(firsts).toHaveText(['green', 'black', 'white'])
  const heads = chat.answer.getByRole('button', { name: 'Sort by this column' })
  await heads.nth(1).click()
  await expect(firsts).toHaveText(['white', 'green', 'black'])
  await heads.nth(1).press('Enter')
  await expect(firsts).toHaveText(['black', 'green', 'white'])
  await expect(chat.answer.getByRole('columnheader').nth(1)).toHaveAttribute('aria-sort', 'descending')

  await chat.answer.getByRole('button', { name: 'Table to clipboard' }).click()
  await chat.message.focus()
  await page.keyboard.press('Control+V')
  await expect(chat.message).toHaveValue('Tea\t°C\nblack\t100\ngreen\t75\nwhite\t8')
  await heads.nth(1).click()
  await expect(firsts).toHaveText(['green', 'black', 'white'])

  const code = chat.answer.locator('.markdown-code pre')
  const scrolls = (): Promise<boolean> => code.evaluate((element) => element.scrollWidth > element.clientWidth)
  expect(await scrolls()).toBe(true)
  const wrap = chat.answer.getByRole('button', { name: 'Wrap lines' })
  await wrap.click()
  expect(await scrolls()).toBe(false)
  await expect(wrap).toHaveAttribute('aria-pressed', 'true')
})

test('a block of code is numbered, folded and saved; what is copied has no numbers', async ({ launch, home, scripted }) => {
  const code = Array.from({ length: 60 }, (_, index) => `print(${index})`).join('\n')
  seedChat(home, 'Long', [{ question: 'Print', answer: `\`\`\`python\n${code}\n\`\`\`` }])
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(aside.page)
  await chat.chats.getByRole('link', { name: 'Long' }).click()
  const block = chat.answer.locator('.markdown-code pre')
  const height = (): Promise<number> => block.evaluate((element) => element.getBoundingClientRect().height)
  await expect(block).toContainText('print(59)')
  const whole = await height()
  await chat.answer.getByRole('button', { name: 'Fold', exact: true }).click()
  expect(await height()).toBeLessThan(whole / 2)
  await chat.answer.getByRole('button', { name: 'Unfold' }).click()
  expect(await height()).toBe(whole)

  await chat.answer.getByRole('button', { name: 'Line numbers' }).click()
  expect(await block.evaluate((element) => getComputedStyle(element, '::before').content)).toContain('59')
  expect(await height()).toBe(whole)
  await chat.answer.getByRole('button', { name: 'Code to clipboard' }).click()
  await expect.poll(() => copy.read().trimEnd()).toBe(code)

  const target = join(home, 'saved.py')
  await answerDialogs(aside, target)
  await chat.answer.getByRole('button', { name: 'Code to a file' }).click()
  await expect.poll(() => (existsSync(target) ? readFileSync(target, 'utf8').trimEnd() : '')).toBe(code)
})
