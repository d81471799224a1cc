import { chatPage } from '../support/chat-page'
import { expect, serverEnvironment, test } from '../support/test'

test('a footnote is marked while the answer is written, leads there and back, and what only looks like one stays text', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('With notes')
  const exchange = await scripted.next()
  exchange.say('Water boils at 100 °C[^1], mostly[^why]; see [^nowhere] and the regex [^a-z].\n\n')
  const mark = chat.answer.locator('[role="doc-noteref"][aria-label="Footnote 1"]')
  await expect(mark).toHaveText('1')
  await expect(chat.answer).toContainText('mostly[^why]')
  exchange.say(`${Array.from({ length: 60 }, (_, index) => `Paragraph ${index}.\n\n`).join('')}[^1]: At sea level.\n[^why]: Pressure **matters**.\n`)
  exchange.finish()
  await chat.untilStatus('done')
  await expect(chat.answer.locator('[role="doc-noteref"][aria-label="Footnote why"]')).toHaveText('why')
  await expect(chat.answer).toContainText('see [^nowhere] and the regex [^a-z].')
  const note = chat.answer.locator('[role="doc-footnote"][aria-label="Footnote 1"]')
  await expect(note).toContainText('At sea level.')
  // A mark far from what is in sight is not laid out.
  await mark.evaluate((element) => element.scrollIntoView())
  await mark.click()
  await expect(note).toBeFocused()
  await expect(note).toBeInViewport()
  await note.locator('[role="doc-backlink"][aria-label="Back to the text"]').click()
  await expect(mark).toBeFocused()
  await expect(mark).toBeInViewport()
})
