import type { Locator } from '@playwright/test'
import { seriousFaults } from '../support/axe'
import { chatPage } from '../support/chat-page'
import type { Exchange } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

/** What the server received, as the text of each of its messages. */
const received = ({ request }: Exchange): readonly string[] => (request.body as { readonly messages: readonly { readonly content: string }[] }).messages.map(({ content }) => content)

/** What the inspector says is sent, whole. */
async function listed(dialog: Locator): Promise<readonly string[]> {
  const more = dialog.getByRole('button', { name: 'Show all' })
  for (let left = await more.count(); left > 0; left -= 1) await more.first().click()
  const rows = await dialog.locator('ol > li:not([data-left])').all()
  return Promise.all(rows.map(async (row) => (await row.locator('pre, p.line-clamp-2').textContent()) ?? ''))
}

test('the context shows what is sent, word for word; what is left out stays in the chat and is not sent, and comes back', async ({ launch, scripted }) => {
  const { page } = await launch({
    env: serverEnvironment(scripted.baseUrl),
    settings: { chatDefaults: { model: null, instructions: 'Answer briefly.', temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: false } },
  })
  const chat = chatPage(page)
  const answer = async (words: string): Promise<void> => {
    const exchange = await scripted.next()
    exchange.say(words)
    exchange.finish()
    await chat.untilStatus('done')
  }
  await chat.ask('First question')
  await answer('First answer')
  await chat.ask('Second question\nwith two lines')
  await answer('Second answer')
  await expect(chat.questions).toHaveCount(2)

  await chat.message.fill('Third question')
  await page.getByRole('button', { name: 'Attach files' }).locator('xpath=following-sibling::input').setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('buy milk') }])
  const opener = page.getByRole('button', { name: /tokens would be sent/ })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Context' })
  const row = (text: string): Locator => dialog.locator('ol > li').filter({ hasText: text })
  await expect(row('Third question')).toHaveAccessibleName('Your next question')
  await expect(row('Answer briefly.')).toHaveAccessibleName('Instructions')
  await expect(row('First answer')).toContainText('≈ 2')
  expect(await seriousFaults(page)).toEqual([])

  // The first exchange is left out here, the second question pinned.
  await row('First question').getByRole('button', { name: 'Leave out' }).click()
  await expect(row('First question')).toContainText('Left out by you')
  await row('First answer').getByRole('button', { name: 'Leave out' }).click()
  await row('Second question').getByRole('button', { name: 'Pin' }).click()
  await expect(row('Second question').getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true')
  const told = await listed(dialog)
  expect(told).toHaveLength(4)
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()
  await expect(chat.questions.first()).toContainText('Left out of what is sent')
  await expect(chat.questions.nth(1)).toContainText('Pinned: always sent')

  await chat.message.press('Enter')
  const third = await scripted.next()
  expect(received(third)).toEqual(told)
  expect(told[1]).toBe('Second question\nwith two lines')
  third.say('Third answer')
  third.finish()
  await chat.untilStatus('done')

  // From the menu of the message it is sent again, and left out by an undo of that.
  await chat.questions.first().hover()
  await chat.questions.first().getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Send again as usual' }).click()
  await expect(chat.questions.first()).not.toContainText('Left out')
  await chat.ask('Fourth question')
  const fourth = await scripted.next()
  expect(received(fourth).slice(0, 3)).toEqual(['Answer briefly.', 'First question', 'Second question\nwith two lines'])
  fourth.say('Fourth answer')
  fourth.finish()
  await chat.untilStatus('done')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'View as code' }).click()
  // Code sends what asking would.
  await expect(page.getByRole('dialog', { name: 'View as code' }).locator('pre')).not.toContainText('First answer')
})

test('marks survive a restart, a fork has them too', async ({ launch, scripted }) => {
  const env = serverEnvironment(scripted.baseUrl)
  const first = await launch({ env })
  const chat = chatPage(first.page)
  await chat.ask('Secret question')
  const exchange = await scripted.next()
  exchange.say('Secret answer')
  exchange.finish()
  await chat.untilStatus('done')
  await chat.questions.first().hover()
  await chat.questions.first().getByRole('button', { name: 'More' }).click()
  await first.page.getByRole('menuitem', { name: 'Leave out of context' }).click()
  await expect(chat.questions.first()).toContainText('Left out of what is sent')
  await first.kill9()
  const { page } = await launch({ env })
  const again = chatPage(page)
  await expect(again.questions.first()).toContainText('Left out of what is sent')
  await again.answer.hover()
  await again.answer.getByRole('button', { name: 'Fork' }).click()
  await expect(again.chats.getByRole('link')).toHaveCount(2)
  await expect(again.questions.first()).toContainText('Left out of what is sent')
  await again.ask('Next')
  const next = await scripted.next()
  expect(received(next)).toEqual(['Secret answer', 'Next'])
  next.finish()
})
