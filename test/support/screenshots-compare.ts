import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultChatParams } from '../../src/shared/chat'
import { chatPage } from './chat-page'
import { compareWith } from './compare'
import { picture } from './picture'
import { startScripted } from './scripted-server'
import { expect, serverEnvironment, test } from './test'

/** The picture of one question put to several models. */

const models = ['gpt-6.1-sol', 'gpt-6.1-terra', 'gpt-6-luna'] as const
const answers = [
  'Three causes cover nearly every flat loaf:\n\n1. **A tired starter.** It should double within 4–6 hours of feeding.\n2. **A cold kitchen.** Below 20 °C fermentation slows to a crawl.\n3. **Too little time.** Look at the dough, not at the clock.\n\nTest: drop a spoonful of starter into water. If it *floats*, it is ready.',
  'Usually the **starter** is not active enough.\n\n| Sign | Meaning |\n| --- | --- |\n| no bubbles | feed it twice |\n| sour smell | feed it more often |\n| doubles | ready |\n\nThen warmth: 24–26 °C is ideal.',
  'Most often: weak starter, cold dough, or not enough proofing. Feed the starter daily for a week and let',
]

test('compared answers', async ({ launch, later, home }) => {
  writeFileSync(join(home, 'prices.json'), JSON.stringify({ version: 1, prices: [{ model: 'scripted-1', host: null, input: 100_000, cached: null, cacheWrite: null, output: 200_000, webSearch: null }] }))
  const server = await startScripted()
  later(server.close)
  const { app, page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { theme: 'light', chatDefaults: { ...defaultChatParams, model: models[0] } } })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 760))
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  await compareWith(page, models.slice(1))
  await chat.ask('Why does sourdough bread sometimes not rise? Keep it short.')
  for (const _ of models) {
    const asked = await server.next()
    const index = models.indexOf(asked.request.body?.['model'] as (typeof models)[number])
    asked.say(answers[index] ?? '')
    if (index < 2) asked.finish()
  }
  const writing = chat.log.locator('article[data-status=streaming]')
  await expect(writing).toHaveCount(1)
  await expect(writing).toContainText('week and let')
  await picture(page, 'compare-light')
})
