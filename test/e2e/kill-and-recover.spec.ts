import { expect, serverEnvironment, test } from '../support/test'
import { chatPage, wordsIn } from '../support/chat-page'
import { numbered } from '../support/scripted-server'

/** What is shown may be ahead of what is on disk by this much at most, in milliseconds. */
const lag = 100

test('kill -9 in the middle loses nothing that was shown 100 ms before; the partial is marked and goes on', async ({ launch, openai }) => {
  openai.mock.onMessage('flow', { content: numbered(1, 1500) }, { latency: 8, chunkSize: 6 })
  const first = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(first.page)
  await chat.ask('Let it flow')
  await expect(chat.answer).toContainText('w20')

  // Looks at the window until the look of 100 ms ago had text, then kills everything between two pieces.
  const seen: { readonly at: number; readonly words: readonly string[] }[] = []
  for (const start = Date.now(); Date.now() - start < 3 * lag; ) {
    const words = await wordsIn(chat.answer)
    seen.push({ at: Date.now(), words })
  }
  const killedAt = Date.now()
  await first.kill9()
  const shown = seen.findLast(({ at }) => at <= killedAt - lag)?.words ?? []
  expect(shown.length).toBeGreaterThan(20)

  const second = await launch({ env: serverEnvironment(openai.baseUrl) })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Let it flow/ }).click()
  await again.untilStatus('stopped')
  await expect(again.answer).toContainText('Stopped when Aside was closed')
  const kept = await wordsIn(again.answer)
  expect(kept.slice(0, shown.length - 1)).toEqual(shown.slice(0, -1))
  expect(kept.slice(0, -1).join(' ')).toBe(numbered(1, kept.length - 1))

  openai.mock.prependFixture({ match: {}, response: { content: ' and this is the end' } })
  await again.answer.getByRole('button', { name: 'Continue' }).click()
  await again.untilStatus('done')
  await expect(again.answer).toContainText('and this is the end')
  await expect(again.answers).toHaveCount(1)
})

test('when only the history process dies, it is started again and the answer on screen is not lost', async ({ launch, scripted }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Before the crash')
  const exchange = await scripted.next()
  exchange.say('Kept.')
  exchange.finish()
  await chat.untilStatus('done')
  await app.evaluate(({ app: electron }) => {
    const history = electron.getAppMetrics().filter(({ type, serviceName }) => type === 'Utility' && serviceName?.startsWith('node.mojom') === true)
    for (const { pid } of history) process.kill(pid, 'SIGKILL')
    return history.length
  })
  await expect(page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'The saved conversations could not be opened.' })).toBeVisible()
  await chat.ask('After the crash')
  const next = await scripted.next()
  expect(JSON.stringify(next.request.body?.['messages'])).toContain('Kept.')
  next.say('Going on.')
  next.finish()
  await expect(chat.answers).toHaveCount(2)
  await chat.untilStatus('done')
})
