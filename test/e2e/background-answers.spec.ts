import { chatPage } from '../support/chat-page'
import { type BackgroundServer, startBackgroundServer } from '../support/background-server'
import { recordedEvents } from '../support/fixtures'
import type { Aside } from '../support/launch'
import { expect, serverEnvironment, test } from '../support/test'

const recording = 'vercel-ai/openai/responses/openai-compaction.1.chunks.txt'

/** The text of the recorded answer up to an event, read without Aside's help. */
const textUpTo = (count: number): string =>
  recordedEvents(recording)
    .slice(0, count)
    .map((line) => JSON.parse(line) as { readonly type: string; readonly delta?: string })
    .map(({ type, delta }) => (type === 'response.output_text.delta' ? (delta ?? '') : ''))
    .join('')

/** The last words of it that stand in one line: they show that it was read so far. */
function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/[*_`#]/g, '').trim().split(/\s+/))
  return lines.findLast((words) => words.length > 4)?.slice(-4).join(' ') ?? ''
}

const settings = { apiStyle: 'responses' as const }

/** The switch is in what a chat asks with. */
async function turnOn({ page }: Aside): Promise<void> {
  await page.getByRole('button', { name: 'Parameters' }).click()
  const background = page.getByRole('switch', { name: 'Answer in the background' })
  await background.click()
  await expect(background).toBeChecked()
  await page.keyboard.press('Escape')
}

const resumed = ({ requests }: BackgroundServer) => requests.filter(({ method, path }) => method === 'GET' && path.includes('stream=true'))

test('an answer that the server writes in the background survives kill -9, the end of the app and a broken connection, and is fetched to its end', async ({ launch, later }) => {
  const server = await startBackgroundServer(recording)
  later(server.close)
  server.writeTo(200)
  const first = await launch({ env: serverEnvironment(server.baseUrl), settings })
  await turnOn(first)
  const chat = chatPage(first.page)
  await chat.ask('Take your time')
  await expect(chat.answer).toContainText(lastWords(textUpTo(190)))
  expect(server.requests[0]?.body).toMatchObject({ background: true, store: true })
  await first.kill9()

  // The server writes on meanwhile.
  server.writeTo(400)
  const second = await launch({ env: serverEnvironment(server.baseUrl), settings })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Take your time/ }).click()
  await expect(again.answer).toContainText(lastWords(textUpTo(390)))
  await again.untilStatus('streaming')
  expect(resumed(server)).toHaveLength(1)
  server.cut()
  await expect.poll(() => resumed(server).at(-1)?.path).toContain('starting_after=399')
  server.writeTo(500)
  await expect(again.answer).toContainText(lastWords(textUpTo(490)))
  await second.quit()
  expect(server.isCancelled()).toBe(false)

  server.writeTo(server.length)
  const third = await launch({ env: serverEnvironment(server.baseUrl), settings })
  const end = chatPage(third.page)
  await end.chats.getByRole('link', { name: /Take your time/ }).click()
  await end.untilStatus('done')
  await expect(end.answers).toHaveCount(1)
  // Nothing twice, nothing lost: its source is the recorded text.
  await end.answer.hover()
  await end.answer.getByRole('button', { name: 'Copy', exact: true }).click()
  const copied = await third.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied.trim()).toBe(textUpTo(server.length).trim())
  await expect.poll(server.isDeleted).toBe(true)
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('Stop cancels it at the server, which forgets it; a chat that does not ask for it is not kept there', async ({ launch, later }) => {
  const server = await startBackgroundServer(recording)
  later(server.close)
  server.writeTo(100)
  const aside = await launch({ env: serverEnvironment(server.baseUrl), settings })
  const chat = chatPage(aside.page)
  await chat.ask('In the foreground')
  await expect(chat.answer).toContainText(lastWords(textUpTo(90)))
  expect(server.requests[0]?.body).toMatchObject({ store: false })
  expect(server.requests[0]?.body).not.toHaveProperty('background')
  await chat.stop.click()
  await chat.untilStatus('stopped')
  await turnOn(aside)
  await chat.ask('And behind it')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toContainText(lastWords(textUpTo(90)))
  await chat.stop.click()
  await chat.untilStatus('stopped')
  await expect.poll(server.isCancelled).toBe(true)
  await expect.poll(server.isDeleted).toBe(true)
})

test('an answer that the server no longer has keeps what had come, and says so', async ({ launch, later }) => {
  const server = await startBackgroundServer(recording)
  later(server.close)
  server.writeTo(100)
  const first = await launch({ env: serverEnvironment(server.baseUrl), settings })
  await turnOn(first)
  const chat = chatPage(first.page)
  await chat.ask('Do not forget me')
  await expect(chat.answer).toContainText(lastWords(textUpTo(90)))
  await first.quit()
  server.endStreams('gone')
  const second = await launch({ env: serverEnvironment(server.baseUrl), settings })
  const again = chatPage(second.page)
  await again.chats.getByRole('link', { name: /Do not forget me/ }).click()
  await again.untilStatus('failed')
  await expect(again.alert).toContainText('The server no longer has the rest of this answer.')
  await expect(again.answer).toContainText(lastWords(textUpTo(90)))
})
