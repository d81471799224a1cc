import type { Page } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { numbered } from '../support/scripted-server'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const turns = Array.from({ length: 300 }, (_, index) => ({
  question: `Question ${index + 1}`,
  answer: `Answer ${index + 1}.\n\n${'A paragraph of some length, so that the window holds only a few of them. '.repeat(6)}\n\n- one\n- two`,
}))

const scrollTop = (page: Page): Promise<number> => page.getByRole('log').evaluate((log) => log.scrollTop)

/** Turns the wheel over the conversation until something is in sight. */
async function wheelUntilVisible(page: Page, text: string, step: number): Promise<void> {
  const chat = chatPage(page)
  const target = chat.log.getByText(text, { exact: true })
  await chat.log.hover()
  await expect(async () => {
    await page.mouse.wheel(0, step)
    await expect(target).toBeInViewport({ timeout: 100 })
  }).toPass({ timeout: 40_000, intervals: [20] })
}

test('a chat of 600 messages opens at its end, holds few of them, and can be read to its beginning', async ({ launch, home, openai }) => {
  seedChat(home, 'A very long chat', turns)
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: /A very long chat/ }).click()
  await expect(chat.answers.last()).toContainText('Answer 300.')
  await expect(chat.answers.last()).toBeInViewport()
  expect(await chat.log.getByRole('article').count()).toBeLessThan(100)
  await wheelUntilVisible(page, 'Question 1', -20_000)
  expect(await chat.log.getByRole('article').count()).toBeLessThan(100)
  await page.getByRole('button', { name: 'Latest' }).click()
  await expect(chat.log.getByText('Question 300', { exact: true })).toBeInViewport()
})

test('a hit in the middle of a chat is opened with what stands around it, read on both ways, and left for the end by asking', async ({ launch, home, openai }) => {
  openai.mock.onMessage('From the middle', { content: 'Answered at the end.' })
  seedChat(home, 'A very long chat', turns)
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  const search = page.getByRole('searchbox', { name: 'Search chats' })
  await search.fill('"Answer 150."')
  await expect(page.getByRole('option')).toHaveCount(1)
  await search.press('Enter')
  await expect(chat.log.getByText('Answer 150.')).toBeInViewport()
  await search.fill('')
  // Turn by turn, without a gap, in either direction; and far fewer than all are on the page.
  for (const [last, step] of [[170, 500], [130, -500]] as const) {
    await wheelUntilVisible(page, `Question ${last}`, step)
    const shown = (await chat.questions.allTextContents()).map((text) => Number(/Question (\d+)/.exec(text)?.[1]))
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index))
    expect(shown.length).toBeLessThan(50)
  }
  await chat.ask('From the middle')
  await chat.untilStatus('done')
  await expect(chat.answers.last()).toContainText('Answered at the end.')
  await expect(chat.answers.last()).toBeInViewport()
  await expect(chat.log.getByText('Question 300', { exact: true })).toHaveCount(1)

  await search.fill('"Answer 20."')
  await expect(page.getByRole('option')).toHaveCount(1)
  await search.press('Enter')
  await expect(chat.log.getByText('Answer 20.')).toBeInViewport()
  await page.getByRole('button', { name: 'Latest' }).click()
  await expect(chat.log.getByText('Answered at the end.')).toBeInViewport()
})

test('a question goes to the top and the answer grows below it, without chasing the text', async ({ launch, home, scripted }) => {
  seedChat(home, 'Some earlier turns', turns.slice(0, 12))
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: /Some earlier turns/ }).click()
  await expect(chat.answers.last()).toContainText('Answer 12.')
  await chat.ask('Now something long')
  const exchange = await scripted.next()
  exchange.say('Begin.')
  await expect(chat.answer).toContainText('Begin.')
  const box = await chat.log.boundingBox()
  const question = chat.questions.last()
  await expect.poll(async () => ((await question.boundingBox())?.y ?? Number.NaN) - (box?.y ?? 0)).toBeLessThan(60)
  const before = await scrollTop(page)
  for (let paragraph = 0; paragraph < 30; paragraph += 1) exchange.say(`\n\n${numbered(paragraph * 60 + 1, paragraph * 60 + 60)}`)
  await expect(chat.answer).toContainText('w1800')
  expect(await scrollTop(page)).toBe(before)
  await page.getByRole('button', { name: 'Latest' }).click()
  await expect(chat.answer.getByText('w1800')).toBeInViewport()
  exchange.say(`\n\n${numbered(1801, 1900)}`)
  await expect(chat.answer.getByText('w1900')).toBeInViewport()

  // One turn of the wheel lets go, and nothing pulls the reader back.
  await chat.log.hover()
  await page.mouse.wheel(0, -600)
  await expect(chat.answer.getByText('w1900')).not.toBeInViewport()
  const reading = await scrollTop(page)
  exchange.say(`\n\n${numbered(1901, 2000)}`)
  exchange.finish()
  await chat.untilStatus('done')
  expect(await scrollTop(page)).toBe(reading)
})
