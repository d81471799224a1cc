import type { Locator } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

async function press(message: Locator, name: string): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name, exact: true }).click()
}

const turns = [
  { question: 'First question', answer: 'First answer.' },
  { question: 'Second question about herons', answer: 'A heron stands.' },
  { question: 'Third question', answer: 'Third answer.' },
]

test('a deleted question goes with all that followed: from the chat, the search, find in chat, and what the model is told; Ctrl+Z brings it back', async ({ launch, home, scripted }) => {
  seedChat(home, 'Birds', turns)
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Birds' }).click()
  await expect(chat.answers).toHaveCount(3)
  await press(chat.questions.nth(1), 'Delete')
  await expect(chat.questions).toHaveText([/First question/])
  await expect(chat.answers).toHaveText([/First answer/])
  await expect(page.getByRole('status')).toContainText('Deleted the message and what followed (4 messages)')

  const search = page.getByRole('searchbox', { name: 'Search chats' })
  await search.fill('heron')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await search.fill('')
  await page.keyboard.press('Control+F')
  const find = page.getByRole('searchbox', { name: 'Find in chat' })
  await find.fill('heron')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('No matches')
  await find.press('Escape')

  await chat.ask('What now?')
  const exchange = await scripted.next()
  const told = JSON.stringify(exchange.request.body?.['messages'])
  expect(told).toContain('First answer.')
  expect(told).not.toContain('heron')
  exchange.say('Something else.')
  exchange.finish()
  await expect(chat.answers).toHaveCount(2)
  await chat.untilStatus('done')

  await chat.log.focus()
  await page.keyboard.press('Control+Z')
  await expect(chat.questions).toHaveText([/First question/, /Second question/, /Third question/])
  await expect(chat.answers.nth(1)).toContainText('A heron stands.')
  // What was asked meanwhile is a version beside it.
  await press(chat.questions.nth(1), 'Next version')
  await expect(chat.answer).toContainText('Something else.')
})

test('one version of an answer is deleted while it is being written: it is stopped, the other one is shown; the last one leaves the question, which can be asked again', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('What is tea?')
  const first = await scripted.next()
  first.say('Leaves in water.')
  first.finish()
  await chat.untilStatus('done')
  await press(chat.answer, 'Regenerate')
  const second = await scripted.next()
  second.say('Hot')
  await expect(chat.answer).toContainText('Hot')
  await press(chat.answer, 'Delete')
  await second.closed
  await expect(chat.answer).toContainText('Leaves in water.')
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answer.getByRole('button', { name: 'Next version' })).toHaveCount(0)
  await press(chat.answer, 'Delete')
  await expect(chat.answers).toHaveCount(0)
  await press(chat.questions.first(), 'Regenerate')
  const third = await scripted.next()
  third.say('A drink.')
  third.finish()
  await chat.untilStatus('done')
  await expect(chat.answer).toContainText('A drink.')
})

test('a fork is a new chat up to that message; the original stays, and each goes on by itself', async ({ launch, home, scripted }) => {
  seedChat(home, 'Birds', turns)
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Birds' }).click()
  await expect(chat.answers).toHaveCount(3)
  await press(chat.answers.nth(1), 'Fork')
  await expect(chat.chats.getByRole('link', { name: 'Birds (fork)' })).toHaveAttribute('aria-current', 'page')
  await expect(chat.answers).toHaveText([/First answer/, /A heron stands/])
  await expect(chat.message).toBeFocused()
  await chat.ask('And swans?')
  const exchange = await scripted.next()
  expect(JSON.stringify(exchange.request.body?.['messages'])).toContain('A heron stands.')
  exchange.say('They swim.')
  exchange.finish()
  await chat.untilStatus('done')
  await press(chat.questions.nth(0), 'Fork')
  await expect(chat.chats.getByRole('link', { name: 'Birds (fork 2)' })).toHaveAttribute('aria-current', 'page')
  await expect(chat.questions).toHaveText([/First question/])
  await chat.chats.getByRole('link', { name: 'Birds', exact: true }).click()
  await expect(chat.answers).toHaveText([/First answer/, /A heron stands/, /Third answer/])
})
