import { chatPage, openSettings, closeSettings } from '../support/chat-page'
import { listen, modelsBody, receive, type ReceivedRequest, sendJson } from '../support/http-server'
import type { Exchange } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

const tooLong = { message: "This model's maximum context length is 8192 tokens.", type: 'invalid_request_error', code: 'context_length_exceeded', param: 'messages' }

const received = ({ request }: Exchange): readonly string[] => (request.body as { readonly messages: readonly { readonly content: string }[] }).messages.map(({ content }) => content)

test('a chat that became too long is summarised and asked again; the summary stands for what is before, can be edited, and left out again', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const answer = async (words: string): Promise<Exchange> => {
    const exchange = await scripted.next()
    exchange.say(words)
    exchange.finish()
    return exchange
  }
  await chat.ask('First question')
  await answer('First answer')
  await chat.untilStatus('done')
  await chat.ask('Second question')
  ;(await scripted.next()).refuse(400, tooLong)
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The conversation is longer than the model can read.')
  await chat.alert.getByRole('button', { name: 'Summarise and ask again' }).click()

  // The summary is asked for without the question that failed, and the question once more after it.
  const summary = await answer('They greeted each other.')
  expect(received(summary).slice(0, 2)).toEqual(['First question', 'First answer'])
  expect(received(summary)).toHaveLength(3)
  const again = await answer('Second answer')
  const told = 'Summary of the conversation so far, in place of its messages:\n\nThey greeted each other.'
  expect(received(again)).toEqual([told, 'Second question'])
  await chat.untilStatus('done')
  await expect(chat.answers.filter({ hasText: 'They greeted each other.' })).toContainText('Summary: it stands for everything before it')

  // The context says so.
  await chat.message.fill('Third question')
  await page.getByRole('button', { name: /tokens would be sent/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Context' })
  await expect(dialog.locator('ol > li[data-left=summarised]').first()).toContainText('The summary stands for it')
  await expect(dialog.getByRole('listitem', { name: 'Summary' })).toContainText('They greeted each other.')
  // What is pinned is sent all the same.
  await dialog.locator('ol > li').filter({ hasText: 'First answer' }).getByRole('button', { name: 'Pin' }).click()
  await expect(dialog.locator('ol > li:not([data-left])').filter({ hasText: 'First answer' })).toBeVisible()
  await page.keyboard.press('Escape')
  await chat.message.press('Enter')
  expect(received(await answer('Third answer'))).toEqual(['First answer', told, 'Second question', 'Second answer', 'Third question'])
  await chat.untilStatus('done')

  // Left out, everything before it is sent again.
  const note = chat.answers.filter({ hasText: 'They greeted each other.' })
  await note.hover()
  await note.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Leave out of context' }).click()
  await expect(note).toContainText('left out: everything before it is sent again')
  await chat.ask('Fourth question')
  expect(received(await answer('Fourth answer')).slice(0, 3)).toEqual(['First question', 'First answer', 'Second question'])
})

test('so far is summarised on request, undone, and what is written is edited before it is used', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('First question')
  const first = await scripted.next()
  first.say('First answer')
  first.finish()
  await chat.untilStatus('done')
  const begin = async (words: string): Promise<void> => {
    await chat.message.fill('x')
    // What was done before is still told over the button.
    await page.getByRole('button', { name: /tokens would be sent/ }).press('Enter')
    await page.getByRole('dialog', { name: 'Context' }).getByRole('button', { name: 'Summarise so far' }).click()
    const exchange = await scripted.next()
    exchange.say(words)
    exchange.finish()
    await expect(chat.answers).toHaveCount(2)
    await chat.untilStatus('done')
  }
  await begin('A wrong summary')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(chat.answers).toHaveCount(1)
  await begin('A summary')
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'Edit', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Edit answer' })
  await editor.fill('My own summary')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(chat.answer).toContainText('My own summary')
  await expect(chat.answer).toContainText('Summary: it stands for everything before it')
  await chat.ask('Second question')
  const second = await scripted.next()
  expect(received(second)).toEqual(['Summary of the conversation so far, in place of its messages:\n\nMy own summary', 'Second question'])
  second.finish()
})

test('by setting it happens by itself, once', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  const settings = await openSettings(page, 'General')
  await settings.getByRole('switch', { name: 'Summarise long chats by itself' }).click()
  await closeSettings(page)
  await chat.ask('First question')
  const first = await scripted.next()
  first.say('First answer')
  first.finish()
  await chat.untilStatus('done')
  await chat.ask('Second question')
  ;(await scripted.next()).refuse(400, tooLong)
  const summary = await scripted.next()
  summary.say('In short.')
  summary.finish()
  const again = await scripted.next()
  expect(received(again)).toEqual(['Summary of the conversation so far, in place of its messages:\n\nIn short.', 'Second question'])
  // What is too long even so is told.
  again.refuse(400, tooLong)
  await chat.untilStatus('failed')
  await expect(chat.alert).toContainText('The conversation is longer than the model can read.')
  expect(scripted.count()).toBe(4)
})

test('before it is sent, a chat that is longer than the model reads is told, and compacted by a server that can', async ({ launch, later }) => {
  const asked: ReceivedRequest[] = []
  const event = (data: { readonly type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
  const output = [
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'First question' }] },
    { type: 'compaction', id: 'cmp_1', encrypted_content: 'gAAA=' },
  ]
  const server = await listen((incoming, response) => {
    void receive(incoming).then((request) => {
      if (request.path === '/v1/models') return sendJson(response, 200, modelsBody('gpt-4o'))
      asked.push(request)
      if (request.path === '/v1/responses/compact') return sendJson(response, 200, { object: 'response.compaction', output, usage: { input_tokens: 9, output_tokens: 2 } })
      const message = { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'An answer', annotations: [] }] }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(
        event({ type: 'response.output_item.done', output_index: 0, item: message } as { type: string }) +
          event({ type: 'response.completed', response: { status: 'completed', model: 'gpt-4o', output: [message], usage: { input_tokens: 3, output_tokens: 5 } } } as { type: string }),
      )
      return undefined
    })
  })
  later(() => server.close())
  const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { apiStyle: 'responses', autoTitle: false } })
  const chat = chatPage(page)
  await chat.ask('First question')
  await chat.untilStatus('done')
  // 128,000 tokens are read, 16,384 of them may be the answer.
  await chat.message.fill('word '.repeat(115_000))
  const notice = page.getByRole('status').filter({ hasText: 'This chat is longer than gpt-4o reads' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Compact on the server' }).click()
  await expect(chat.answers.nth(1)).toContainText('Compacted by the server')
  await chat.message.fill('Second question')
  await chat.message.press('Enter')
  await expect(chat.answers.nth(2)).toContainText('An answer')
  expect(asked.map(({ path }) => path)).toEqual(['/v1/responses', '/v1/responses/compact', '/v1/responses'])
  expect(asked.at(-1)?.body?.['input']).toEqual([...output, { role: 'user', content: [{ type: 'input_text', text: 'Second question' }] }])
})
