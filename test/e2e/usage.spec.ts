import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { seriousFaults } from '../support/axe'
import { chatPage, closeSettings, openSettings } from '../support/chat-page'
import { answerDialogs } from '../support/file-dialogs'
import { startScripted } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

test('the details of an answer: tokens, times and the request, and no price where none is known', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('How many tokens?')
  const asked = await scripted.next()
  asked.say('Few.')
  asked.finish()
  await chat.untilStatus('done')

  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Details' }).click()
  const dialog = page.getByRole('dialog', { name: 'Details' })
  const fact = (name: string) => dialog.locator('dl > div').filter({ hasText: name }).locator('dd')
  await expect(fact('Input tokens')).toHaveText('7')
  await expect(fact('Output tokens')).toHaveText('11')
  await expect(fact('Cost')).toHaveText('No price known')
  await expect(fact('Time to first token')).toHaveText(/\d/)
  await expect(fact('Request ID')).toHaveText('req_scripted')
  await dialog.getByRole('button', { name: 'Copy details' }).click()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await chat.message.focus()
  await page.keyboard.press('Control+V')
  await expect(chat.message).toHaveValue(/Input tokens: 7\nOutput tokens: 11\nCost: No price known/)
})

/** Types a price for the scripted server's model into the open Usage tab. */
async function setPrice(settings: Locator, input: string, output: string): Promise<void> {
  await settings.getByRole('button', { name: 'Add a price…' }).click()
  const form = settings.getByRole('form', { name: 'Your price' })
  await form.getByLabel('Model').fill('scripted-1')
  await form.getByLabel('Input, $ a million tokens', { exact: true }).fill(input)
  await form.getByLabel('Output, $').fill(output)
  await form.getByRole('button', { name: 'Save price' }).click()
}

test('usage: a price of one’s own, what was spent by day, model and chat, and the file of it', async ({ launch, scripted, home }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const { page } = aside
  const chat = chatPage(page)
  const answer = async (question: string): Promise<void> => {
    await chat.ask(question)
    const asked = await scripted.next()
    asked.say('Yes.')
    asked.finish()
    await chat.untilStatus('done')
  }
  await answer('Before there is a price?')
  const settings = await openSettings(page, 'Usage')
  await expect(settings.getByText('No price is known for 1 answer.')).toBeVisible()
  await setPrice(settings, 'two', '10')
  await expect(settings.getByRole('alert')).toContainText('The price of input is missing or not an amount')
  await settings.getByLabel('Input, $ a million tokens', { exact: true }).fill('2')
  await settings.getByRole('button', { name: 'Save price' }).click()
  await expect(settings.getByRole('table', { name: 'Your prices' }).getByRole('row', { name: 'scripted-1' })).toContainText('10')
  await setPrice(settings, '1', '1')
  await expect(settings.getByRole('alert')).toHaveText('There is a price for scripted-1 already.')
  await settings.getByRole('button', { name: 'Cancel' }).click()
  await closeSettings(page)

  // 7 tokens at $2 and 11 at $10 a million.
  await answer('And now?')
  await expect(chat.answer.getByText('scripted-1 · $0.00012')).toBeAttached()
  await openSettings(page, 'Usage')
  const row = (table: string, name: string) => settings.getByRole('table', { name: table }).getByRole('row', { name })
  await expect(row('By model', 'scripted-1')).toHaveText(/2.*14.*22.*≥ \$0\.00012/)
  await expect(row('By chat', 'Before there is a price?')).toContainText('≥ $0.00012')
  await expect(settings.getByRole('img', { name: '36 tokens' })).toBeVisible()
  const path = join(home, 'usage.csv')
  await answerDialogs(aside, path)
  await settings.getByRole('button', { name: 'Export CSV…' }).click()
  await expect(settings.getByRole('status')).toContainText('usage.csv')
  const [, line] = readFileSync(path, 'utf8').split('\r\n')
  expect(line).toMatch(/^20\d\d-\d\d-\d\d,scripted-1,http:\/\/127\.0\.0\.1:\d+,2,1,14,0,0,22,0,0\.000124000$/)
  expect(await seriousFaults(page)).toEqual([])
  await settings.getByRole('button', { name: 'Before there is a price?' }).click()
  await expect(settings).toBeHidden()
  await expect(chat.questions).toHaveCount(2)
})

test('a budget warns when most of it is spent, then asks before anything is sent, and what was typed is kept', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const settings = await openSettings(page, 'Usage')
  // A question of 7 tokens costs $0.0084: more than 80 % of a budget of one cent.
  await setPrice(settings, '1200', '0')
  await settings.getByLabel('Budget a month').fill('0.01')
  await settings.getByLabel('Budget a month').press('Enter')
  await expect(settings.getByText('$0.00 of $0.01 spent this month')).toBeVisible()
  await closeSettings(page)

  const answer = async (): Promise<void> => {
    const asked = await scripted.next()
    asked.say('Yes.')
    asked.finish()
    await chat.untilStatus('done')
  }
  await chat.ask('First?')
  await answer()
  const warning = page.getByRole('alert').filter({ hasText: 'Most of this month’s budget is spent.' })
  await expect(warning).toBeVisible()
  await warning.getByRole('button', { name: 'Dismiss' }).click()
  await chat.ask('Second?')
  await answer()

  await chat.ask('The third, which took long to type?')
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('Nothing was sent, because this month’s budget is spent.')
  await expect(chat.questions.last()).toContainText('The third, which took long to type?')
  expect(scripted.count()).toBe(2)
  await chat.alert.getByRole('button', { name: 'Ask anyway' }).click()
  await answer()
  await expect(chat.questions).toHaveCount(3)

  await chat.ask('Fourth?')
  await chat.untilStatus('failed')
  await chat.alert.getByRole('button', { name: 'Go on this month' }).click()
  await answer()
  await chat.ask('Fifth?')
  await answer()
  expect(scripted.count()).toBe(5)
})

test('what the server says of its rate limits stands in the details and on the Usage page', async ({ launch, later }) => {
  const limited = (kind: string, limit: number, remaining: number) => ({ [`x-ratelimit-limit-${kind}`]: String(limit), [`x-ratelimit-remaining-${kind}`]: String(remaining), [`x-ratelimit-reset-${kind}`]: '1m30s' })
  const server = await startScripted({ ...limited('requests', 500, 499), ...limited('tokens', 30_000, 12_345) })
  later(server.close)
  const { page } = await launch({ env: serverEnvironment(server.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('How much may I ask?')
  const asked = await server.next()
  asked.say('This much.')
  asked.finish()
  await chat.untilStatus('done')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details' })
  await expect(details).toContainText('499 of 500')
  await expect(details).toContainText('12,345 of 30,000')
  await page.keyboard.press('Escape')
  const settings = await openSettings(page, 'Usage')
  await expect(settings.getByRole('table', { name: 'Rate limits' }).getByRole('row', { name: 'scripted-1' })).toContainText('499 of 500')
})
