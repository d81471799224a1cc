import type { Locator } from '@playwright/test'
import { seriousFaults } from '../support/axe'
import { type ChatPage, chatPage, wordsIn } from '../support/chat-page'
import { compareWith } from '../support/compare'
import { type Exchange, numbered, type ScriptedServer } from '../support/scripted-server'
import { seedDollar } from '../support/seed-usage'
import { asideFrom, shell } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'

/** The column of a model. */
const columnOf = (chat: ChatPage, model: string): Locator => chat.log.getByRole('article', { name: `Assistant, ${model}`, exact: true })

/** The next questions by the model that each is for, whatever the order in which they arrive. */
async function asked(server: ScriptedServer, ...models: readonly string[]): Promise<(model: string) => Exchange> {
  const exchanges = new Map<unknown, Exchange>()
  for (const _ of models) {
    const exchange = await server.next()
    exchanges.set(exchange.request.body?.['model'], exchange)
  }
  expect(new Set(exchanges.keys())).toEqual(new Set(models))
  return (model) => {
    const found = exchanges.get(model)
    if (found === undefined) throw new Error(`${model} was not asked`)
    return found
  }
}

test('one question goes to three models at once; each answers, fails or is stopped for itself, and the chat goes on from the one that is picked', async ({ launch, scripted, home }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(first.page)
  await compareWith(first.page, ['m-slow', 'm-broken'])
  await expect(first.page.getByRole('combobox', { name: 'Model', exact: true })).toHaveText('scripted-1 · m-slow · m-broken')
  await chat.ask('Which tea?')
  const to = await asked(scripted, 'scripted-1', 'm-slow', 'm-broken')
  await expect(first.page.getByRole('combobox', { name: 'Model', exact: true })).toHaveText('scripted-1')

  // All at the same time: neither waits for another.
  to('m-slow').say('Slow begins')
  to('scripted-1').say('Fast begins')
  await expect(columnOf(chat, 'm-slow')).toContainText('Slow begins')
  await expect(columnOf(chat, 'scripted-1')).toContainText('Fast begins')
  await expect(chat.questions).toHaveCount(1)
  to('m-broken').refuse(404, { code: 'model_not_found', message: 'No such model: m-broken' })
  to('scripted-1').finish()
  await expect(columnOf(chat, 'm-broken')).toHaveAttribute('data-status', 'failed')
  await expect(columnOf(chat, 'm-broken').getByRole('alert')).toContainText('m-broken')
  await expect(columnOf(chat, 'scripted-1').locator('header')).toContainText(/Done · .*11 tokens/)
  await expect(columnOf(chat, 'm-slow')).toHaveAttribute('data-status', 'streaming')

  // Each has its own Stop; what was said stays, and is asked for again of the same model, in the same column.
  await columnOf(chat, 'm-slow').getByRole('button', { name: 'Stop m-slow' }).click()
  await expect(columnOf(chat, 'm-slow')).toHaveAttribute('data-status', 'stopped')
  await expect(columnOf(chat, 'm-slow')).toContainText('Slow begins')
  await columnOf(chat, 'm-slow').getByRole('button', { name: 'Continue' }).click()
  const more = await asked(scripted, 'm-slow')
  more('m-slow').say(' and goes on')
  more('m-slow').finish()
  await expect(columnOf(chat, 'm-slow')).toHaveAttribute('data-status', 'done')
  await columnOf(chat, 'm-broken').getByRole('button', { name: 'Retry' }).click()
  const again = await asked(scripted, 'm-broken')
  again('m-broken').say('Half of')
  await expect(columnOf(chat, 'm-broken')).toContainText('Half of')
  again('m-broken').cut()
  await expect(columnOf(chat, 'm-broken')).toHaveAttribute('data-status', 'failed')
  await columnOf(chat, 'm-broken').getByRole('button', { name: 'Retry' }).click()
  const whole = await asked(scripted, 'm-broken')
  whole('m-broken').say('Whole now')
  whole('m-broken').finish()
  await expect(columnOf(chat, 'm-broken')).toContainText('Whole now')
  await expect(columnOf(chat, 'm-broken')).toHaveAttribute('data-status', 'done')
  await expect(chat.answers).toHaveCount(3)
  await expect(columnOf(chat, 'scripted-1')).toContainText('Goes on from here')
  expect(await seriousFaults(first.page)).toEqual([])

  await columnOf(chat, 'm-slow').getByRole('button', { name: 'Go on from this one' }).click()
  await expect(columnOf(chat, 'm-slow')).toContainText('Goes on from here')
  await expect(chat.message).toBeFocused()
  await chat.ask('And with milk?')
  const next = await asked(scripted, 'm-slow')
  const sent = JSON.stringify(next('m-slow').request.body)
  expect(sent).toContain('Slow begins and goes on')
  expect(sent).not.toMatch(/Fast begins|Half of|Whole now/)
  next('m-slow').say('With milk.')
  next('m-slow').finish()

  // The chat has gone on: the question still tells that it was compared, and opens again.
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.log).toContainText('Compared: scripted-1 · m-slow · m-broken')
  await chat.log.getByRole('button', { name: 'Show side by side' }).click()
  await expect(columnOf(chat, 'm-broken')).toContainText('Whole now')
  await expect(columnOf(chat, 'm-slow')).toContainText('Goes on from here')
  await chat.log.getByRole('button', { name: 'Show only the one gone on from' }).click()
  await expect(chat.answers).toHaveCount(2)
  await first.quit()

  // Everything can be read with nobody to ask, and an export holds every answer, the one that the chat goes on from last.
  await scripted.close()
  const second = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const later = chatPage(second.page)
  await later.chats.getByRole('link', { name: 'Which tea?' }).click()
  await later.log.getByRole('button', { name: 'Show side by side' }).click()
  await expect(columnOf(later, 'scripted-1')).toContainText('Fast begins')
  await second.quit()
  const run = shell(`${asideFrom(home)} export 'Which tea?' --format md`, { home })
  expect(await run.code, run.stderr()).toBe(0)
  const places = ['Which tea?', 'Fast begins', 'Half of', 'Whole now', 'Slow begins and goes on', 'And with milk?', 'With milk.'].map((words) => run.stdout().lastIndexOf(words))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('kill -9 in the middle leaves every partial answer, marked, and each goes on with its own model', async ({ launch, scripted }) => {
  const first = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(first.page)
  await compareWith(first.page, ['m-two', 'm-three', 'm-four'])
  await chat.ask('Count')
  const models = ['scripted-1', 'm-two', 'm-three', 'm-four'] as const
  const to = await asked(scripted, ...models)
  for (const [index, model] of models.entries()) to(model).say(numbered(1, 20 * (index + 1)))
  // Every piece waits for the disk at most 100 ms; a second one shows that the first is there.
  for (const [index, model] of models.entries()) await expect(columnOf(chat, model)).toContainText(`w${20 * (index + 1)}`)
  for (const model of models) to(model).say(' end')
  for (const model of models) await expect(columnOf(chat, model)).toContainText('end')
  await first.kill9()

  const second = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: 'Count' }).click()
  await expect(again.answers).toHaveCount(4)
  for (const [index, model] of models.entries()) {
    const column = columnOf(again, model)
    await expect(column).toHaveAttribute('data-status', 'stopped')
    await expect(column).toContainText('Stopped when Aside was closed')
    expect(await wordsIn(column)).toEqual(numbered(1, 20 * (index + 1)).split(' '))
  }
  await columnOf(again, 'm-three').getByRole('button', { name: 'Continue' }).click()
  const on = await asked(scripted, 'm-three')
  on('m-three').say(' of three')
  on('m-three').finish()
  await expect(columnOf(again, 'm-three')).toHaveAttribute('data-status', 'done')
  await expect(columnOf(again, 'm-three')).toContainText('of three')
})

test('the month’s budget is asked for once, for all of them', async ({ launch, home, scripted }) => {
  seedDollar(home)
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { monthlyBudget: 500_000_000 } })
  const chat = chatPage(page)
  await compareWith(page, ['m-two', 'm-three'])
  await chat.ask('Dear?')
  const models = ['scripted-1', 'm-two', 'm-three'] as const
  for (const model of models) await expect(columnOf(chat, model)).toHaveAttribute('data-status', 'failed')
  await expect(chat.log.getByRole('alert')).toHaveCount(1)
  expect(scripted.count()).toBe(0)
  await chat.log.getByRole('alert').getByRole('button', { name: 'Ask anyway' }).click()
  const to = await asked(scripted, ...models)
  for (const model of models) to(model).say(`${model} says`)
  for (const model of models) to(model).finish()
  for (const model of models) await expect(columnOf(chat, model)).toContainText(`${model} says`)
  await expect(chat.log.getByRole('alert')).toHaveCount(0)

  // It was for this one question.
  await chat.ask('Another?')
  await expect(chat.answer).toContainText('Nothing was sent')
})

test('who has seen enough goes on from one while another is still being written, which stays where it is and is written to its end', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await compareWith(page, ['m-two'])
  await chat.ask('Quick?')
  const to = await asked(scripted, 'scripted-1', 'm-two')
  to('m-two').say('Two is done.')
  to('m-two').finish()
  to('scripted-1').say('w1 w2')
  await expect(columnOf(chat, 'scripted-1')).toContainText('w2')
  await expect(columnOf(chat, 'm-two')).toHaveAttribute('data-status', 'done')
  await columnOf(chat, 'm-two').getByRole('button', { name: 'Go on from this one' }).click()
  await expect(columnOf(chat, 'm-two')).toContainText('Goes on from here')
  to('scripted-1').say(' w3')
  await expect(columnOf(chat, 'scripted-1')).toContainText('w3')
  await chat.ask('On?')
  const next = await asked(scripted, 'm-two')
  next('m-two').say('On with two.')
  next('m-two').finish()
  await expect(chat.answers.last()).toContainText('On with two.')
  await expect(columnOf(chat, 'scripted-1')).toHaveAttribute('data-status', 'streaming')
  to('scripted-1').say(' w4')
  to('scripted-1').finish()
  // Whoever reads it is not disturbed by its end.
  await expect(columnOf(chat, 'scripted-1')).toHaveAttribute('data-status', 'done')
  expect(await wordsIn(columnOf(chat, 'scripted-1'))).toEqual(['w1', 'w2', 'w3', 'w4'])
  await chat.log.getByRole('button', { name: 'Show only the one gone on from' }).click()
  await expect(chat.answers).toHaveCount(2)
})

test('compared by keyboard alone in a temporary chat; a narrow window shows one answer at a time', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const [page] = await Promise.all([aside.app.waitForEvent('window'), aside.page.getByRole('button', { name: 'New temporary chat' }).click()])
  const chat = chatPage(page)
  await expect(chat.message).toBeFocused()
  await page.getByRole('combobox', { name: 'Model', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByPlaceholder('Search models')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused()
  await page.keyboard.press('Space')
  await page.getByPlaceholder('Search models').focus()
  await page.keyboard.type('m-two')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await chat.ask('Here?')
  const to = await asked(scripted, 'scripted-1', 'm-two')
  to('scripted-1').say('One says.')
  to('scripted-1').finish()
  to('m-two').say('Two says.')
  // Esc stops what is still being written.
  await expect(columnOf(chat, 'm-two')).toContainText('Two says.')
  await expect(columnOf(chat, 'scripted-1')).toHaveAttribute('data-status', 'done')
  await chat.message.focus()
  await page.keyboard.press('Escape')
  await expect(columnOf(chat, 'm-two')).toHaveAttribute('data-status', 'stopped')
  await expect(chat.log.getByText('All 2 answers have ended.')).toBeAttached()

  await aside.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isFocused())?.setContentSize(480, 700))
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  await expect(columnOf(chat, 'm-two')).toBeHidden()
  const tab = chat.log.getByRole('button', { name: 'm-two', exact: true })
  await tab.focus()
  await page.keyboard.press('Enter')
  await expect(columnOf(chat, 'm-two')).toBeVisible()
  await expect(columnOf(chat, 'scripted-1')).toBeHidden()
  await columnOf(chat, 'm-two').getByRole('button', { name: 'Go on from this one' }).focus()
  await page.keyboard.press('Enter')
  await chat.ask('And?')
  const next = await asked(scripted, 'm-two')
  expect(JSON.stringify(next('m-two').request.body)).not.toContain('One says.')
})
