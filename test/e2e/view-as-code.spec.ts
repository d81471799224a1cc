import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test, testKey } from '../support/test'

const run = promisify(execFile)

test('a question as code: the copied curl sends what Aside sent, with the key out of the environment', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask(`It's "quoted" \\ $HOME \`id\`\nJSON\n你好 👋`)
  const asked = await scripted.next()
  asked.say('An answer.')
  asked.finish()
  await chat.untilStatus('done')

  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'View as code' }).click()
  const dialog = page.getByRole('dialog', { name: 'View as code' })
  await expect(dialog.getByRole('radio')).toHaveCount(4)
  await expect(dialog.locator('pre')).toContainText('curl')
  for (const [form, words] of [
    ['Python requests', 'requests.post('],
    ['openai-python', 'client.chat.completions.create('],
    ['openai-node', 'await client.chat.completions.create('],
  ] as const) {
    await dialog.getByRole('radio', { name: form }).check({ force: true })
    await expect(dialog.locator('pre')).toContainText(words)
    await expect(dialog.locator('pre')).not.toContainText(testKey)
  }
  await dialog.getByRole('radio', { name: 'curl' }).check({ force: true })
  await expect(dialog.locator('pre')).toContainText("--data @- <<'JSON'")
  // Coloured as a block of code of an answer is.
  await expect(dialog.locator('pre [class^=code-]').first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Code to clipboard' }).click()
  await expect(dialog.getByText('Copied')).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(chat.answer.getByRole('button', { name: 'View as code' })).toBeFocused()

  await chat.message.focus()
  await page.keyboard.press('Control+V')
  const program = await chat.message.inputValue()
  expect(program).not.toContain(testKey)
  const running = run('sh', ['-c', program], { env: { ...process.env, OPENAI_API_KEY: testKey } })
  const again = await scripted.next()
  again.say('The same again.')
  again.finish()
  expect((await running).stdout).toContain('The same again.')
  expect(again.request.path).toBe(asked.request.path)
  expect(again.request.headers.authorization).toBe(asked.request.headers.authorization)
  expect(JSON.stringify(again.request.body)).toBe(JSON.stringify(asked.request.body))
})
