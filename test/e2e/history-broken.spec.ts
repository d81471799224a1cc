import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

for (const damage of ['not a database at all', 'overwritten in the middle'] as const) {
  test(`a history file that is ${damage}: told, and not a byte of it is changed`, async ({ launch, openai, home }) => {
    const path = join(home, 'history.sqlite')
    openai.mock.onMessage('hello', { content: 'Hi.' })
    if (damage === 'not a database at all') writeFileSync(path, 'These are not the bytes you are looking for. '.repeat(400))
    else {
      const first = await launch({ env: serverEnvironment(openai.baseUrl) })
      const chat = chatPage(first.page)
      await chat.ask('hello')
      await chat.untilStatus('done')
      await first.quit()
      const bytes = readFileSync(path)
      bytes.fill(0xa5, 100)
      writeFileSync(path, bytes)
    }
    const before = hash(path)
    const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl) })
    const chat = chatPage(page)
    await expect(page.getByRole('alert').filter({ hasText: 'The saved conversations could not be opened.' })).toBeVisible()
    await expect(chat.message).toBeDisabled()
    await quit()
    expect(hash(path)).toBe(before)
  })
}
