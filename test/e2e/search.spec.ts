import type { Locator, Page } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search chats' })
const results = (page: Page): Locator => page.getByRole('listbox', { name: 'Search results' }).getByRole('option')

/** The texts that a highlight lights, where they are in sight or not. */
const lit = (page: Page, name: 'found' | 'found-here'): Promise<readonly string[]> =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map((range) => (range as Range).toString()), name)

const filler = 'A paragraph of some length, so that the window holds only a few of them. '.repeat(6)
const turns = Array.from({ length: 120 }, (_, index) => ({
  question: index === 30 ? '怎样用 TypeScript 连接数据库？' : `Question ${index + 1}`,
  answer: index % 40 === 5 ? `${filler}\n\nCall \`useEffect(run)\` in **C++** number ${index}.\n\n${filler}` : `Answer ${index + 1}.\n\n${filler}`,
}))

test('what is typed is found as it is typed, in messages and titles, and Enter lands on the message with the words lit', async ({ launch, home, openai }) => {
  seedChat(home, 'Long talk', turns)
  seedChat(home, 'Garden plans', [{ question: 'When do I sow carrots?', answer: 'In *March*, says typescript nobody.' }])
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await page.keyboard.press('Control+K')
  await expect(searchBox(page)).toBeFocused()
  await searchBox(page).fill('script')
  await expect(results(page)).toHaveCount(2)
  await expect(results(page).nth(0)).toContainText('says typescript nobody')
  await expect(results(page).nth(0).locator('mark')).toHaveText('script')
  await expect(results(page).nth(1)).toContainText('Long talk')

  await page.keyboard.press('ArrowDown')
  await expect(results(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const target = chat.questions.filter({ hasText: '怎样用' })
  await expect(target).toBeInViewport()
  await expect.poll(() => lit(page, 'found-here')).toEqual(['Script'])

  // The latest of several first; symbols and case as they come; the word is in sight inside its long answer.
  await searchBox(page).fill('USEEFFECT( c++')
  await expect(results(page)).toHaveCount(3)
  await results(page).nth(2).click()
  await expect(chat.log.getByText('number 5.')).toBeInViewport()
  await expect.poll(() => lit(page, 'found-here')).toEqual(['useEffect(', 'C++'])
  await page.getByRole('button', { name: 'Latest' }).click()
  await expect(chat.answers.last()).toBeInViewport()

  // A title, by a filter.
  await searchBox(page).fill('in:title garden')
  await expect(results(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await searchBox(page).fill('in:title garden')
  await expect(results(page)).toHaveCount(1)
  await searchBox(page).press('Enter')
  await expect(chat.answer).toContainText('March')

  await searchBox(page).press('Escape')
  await expect(searchBox(page)).toHaveValue('')
  await expect(chat.chats.getByRole('link')).toHaveCount(2)
})

test('nothing found teaches the filters and offers the word that was meant', async ({ launch, home }) => {
  seedChat(home, 'Tools', [{ question: 'What is Kubernetes?', answer: 'It runs containers.' }])
  const { page } = await launch()
  await searchBox(page).fill('Kuberntes')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await expect(page.getByText('role:user or role:assistant')).toBeVisible()
  await page.getByRole('button', { name: /Did you mean “kubernetes”/ }).click()
  await expect(results(page)).toHaveCount(1)
})

test('what was just said is found, without typing again', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'A zebra greets you.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await searchBox(page).fill('zebra')
  await expect(page.getByText('Nothing found.')).toBeVisible()
  await chat.ask('hello')
  await chat.untilStatus('done')
  await expect(results(page).filter({ hasText: 'A zebra greets you.' })).toHaveCount(1)
})

test('finding in a chat reaches messages that are not drawn, and counts them', async ({ launch, home }) => {
  seedChat(home, 'Long talk', turns)
  const { page } = await launch()
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Long talk' }).click()
  await expect(chat.answers.last()).toContainText('Answer 120.')
  await page.keyboard.press('Control+F')
  const box = page.getByRole('searchbox', { name: 'Find in chat' })
  await expect(box).toBeFocused()
  await box.fill('useEffect(')
  // Of three, the one that is loaded is shown first.
  const count = page.getByRole('search').getByRole('status')
  await expect(count).toHaveText(/[123] of 3/)
  for (let press = 0; press < 3 && (await count.textContent()) !== '1 of 3'; press += 1) {
    const before = (await count.textContent()) ?? ''
    await box.press('Enter')
    await expect(count).not.toHaveText(before)
  }
  await expect(count).toHaveText('1 of 3')
  await expect(chat.log.getByText('number 5.')).toBeInViewport()
  await box.press('Enter')
  await expect(count).toHaveText('2 of 3')
  await expect(chat.log.getByText('number 45.')).toBeInViewport()
  await box.press('Shift+Enter')
  await box.press('Shift+Enter')
  await expect(count).toHaveText('3 of 3')
  await expect(chat.log.getByText('number 85.')).toBeInViewport()
  await expect.poll(() => lit(page, 'found-here')).toEqual(['useEffect('])
  await box.fill('not there at all')
  await expect(count).toHaveText('No matches')
  await box.press('Escape')
  await expect(box).toBeHidden()
  expect(await lit(page, 'found')).toEqual([])
})

test('finding in a chat steps through every place, several in one message too, with one of them lit strongly', async ({ launch, home }) => {
  const answer = `The zebra runs.\n\n${filler}\n\n- a **zebra**\n- no horse\n\n${filler}\n\n\`\`\`\nlet ZEBRA = 1\n\`\`\`\n`
  seedChat(home, 'Zoo', [{ question: 'A zebra?', answer }, ...turns.slice(0, 60), { question: 'And another zebra?', answer: 'No.' }])
  const { page } = await launch()
  const chat = chatPage(page)
  await chat.chats.getByRole('link', { name: 'Zoo' }).click()
  await expect(chat.answers.last()).toContainText('No.')
  await page.keyboard.press('Control+F')
  const box = page.getByRole('searchbox', { name: 'Find in chat' })
  const count = page.getByRole('search').getByRole('status')
  await box.fill('zebra')
  await expect(count).toHaveText('5 of 5')
  await expect.poll(() => lit(page, 'found-here')).toEqual(['zebra'])
  await expect(chat.questions.last()).toBeInViewport()
  const steps = [
    [chat.log.getByText('A zebra?'), 'zebra'],
    [chat.log.getByText('The zebra runs.'), 'zebra'],
    [chat.log.getByRole('listitem').filter({ hasText: 'a zebra' }), 'zebra'],
    [chat.log.locator('pre').filter({ hasText: 'let ZEBRA' }), 'ZEBRA'],
  ] as const
  for (const [index, [place, word]] of steps.entries()) {
    await box.press('Enter')
    await expect(count).toHaveText(`${index + 1} of 5`)
    await expect(place).toBeInViewport()
    await expect.poll(() => lit(page, 'found-here')).toEqual([word])
    // The strong light is on this place and no other.
    await expect.poll(() => place.evaluate((element) => [...(CSS.highlights.get('found-here') ?? [])].every((range) => element.contains((range as Range).startContainer)))).toBe(true)
  }
  await box.press('Shift+Enter')
  await expect(count).toHaveText('3 of 5')
  await expect.poll(() => lit(page, 'found')).toEqual(expect.arrayContaining(['ZEBRA', 'zebra']))
})
