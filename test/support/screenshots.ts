import type { Page } from '@playwright/test'
import { defaultChatParams } from '../../src/shared/chat'
import { dropFiles, landscape } from './attach'
import { chatPage, openSettings } from './chat-page'
import { startKeychain } from './keychain'
import { picture } from './picture'
import { startReplay } from './replay-server'
import { seedChat } from './seed-history'
import { copy, pressHotkey, quickAskOf, withHotkey } from './quick-ask-window'
import { startScripted } from './scripted-server'
import { expect, serverEnvironment, test } from './test'

/** The pictures of the documentation, taken of the real app with answers recorded from the real API. */

const recordings = ['vercel-ai/openai/responses/openai-compaction.1.chunks.txt', 'vercel-ai/azure/azure-code-interpreter-tool.1.chunks.txt']
const earlier = ['Why is the sky blue?', 'A week in Lisbon with children', 'Explain monads without a burrito', 'Sourdough that does not rise', 'Rename files by date']

test('welcome', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env, settings: { theme: 'light' } })
  await expect(page.getByRole('heading', { name: 'Welcome to Aside' })).toBeVisible()
  await picture(page, 'welcome')
})

for (const theme of ['light', 'dark'] as const) {
  test(`a long answer with a table and code, ${theme}`, async ({ launch, home, later }) => {
    for (const title of earlier.toReversed()) seedChat(home, title, [{ question: title, answer: '…' }])
    const server = await startReplay({ models: ['gpt-6.1-sol'], recordings })
    later(server.close)
    const { app, page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { theme, apiStyle: 'responses' } })
    // Tall enough for the table and the code together.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1080, 1180))
    const chat = chatPage(page)
    await page.getByRole('button', { name: 'New chat' }).click()
    await chat.ask('Unit, integration and end-to-end tests: what is the difference?')
    await chat.untilStatus('done')
    await chat.ask('Thanks! Now a small Python program that prints five random numbers with two decimals.')
    await expect(chat.answers).toHaveCount(2)
    await chat.untilStatus('done')
    await expect(chat.answer.locator('[class^=code-]').first()).toBeVisible()
    await chat.log.getByRole('table').evaluate((table) => table.scrollIntoView({ block: 'start' }))
    await picture(page, `answer-${theme}`)
  })
}

test('a long answer with code and a table, in Chinese', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ language: 'zh-CN', env: keychain.env, settings: { theme: 'light', demo: true } })
  await page.getByRole('textbox', { name: '消息' }).fill('你能做什么？')
  await page.keyboard.press('Enter')
  const answer = page.getByRole('article', { name: '助手' })
  await expect(answer).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await answer.getByRole('heading').first().evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
  await picture(page, 'answer-chinese')
})

test('a problem', async ({ launch, openai, home }) => {
  for (const title of earlier.toReversed()) seedChat(home, title, [{ question: title, answer: '…' }])
  openai.mock.onMessage('', {
    error: { message: 'You exceeded your current quota, please check your plan and billing details.', type: 'insufficient_quota', code: 'insufficient_quota' },
    status: 429,
  })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl), settings: { theme: 'light', chatDefaults: { ...defaultChatParams, model: 'gpt-6.1-sol' } } })
  const chat = chatPage(page)
  await page.getByRole('button', { name: 'New chat' }).click()
  await chat.ask('Which trains go from Porto to Vigo?')
  await chat.untilStatus('failed')
  await expect(chat.alert).toBeVisible()
  await picture(page, 'problem')
})

test('the demo', async ({ launch, later }) => {
  const keychain = await startKeychain()
  later(keychain.stop)
  const { page } = await launch({ env: keychain.env, settings: { theme: 'light' } })
  await page.getByRole('button', { name: 'Try without a key' }).click()
  const chat = chatPage(page)
  await chat.ask('What can you do?')
  await chat.untilStatus('done')
  await picture(page, 'demo')
})

test('the settings of quick ask', async ({ launch, scripted }) => {
  const aside = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { ...withHotkey, theme: 'dark' } })
  const quick = await quickAskOf(aside)
  const settings = await openSettings(aside.page, 'Quick ask')
  pressHotkey()
  await quick.untilShown()
  pressHotkey()
  await expect(settings.getByRole('status')).toContainText('it works')
  await picture(aside.page, 'quick-ask-settings-dark')
})

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    test(`the quick-ask window, ${theme}, ${language}`, async ({ launch, later }) => {
      const server = await startScripted()
      later(server.close)
      const { app } = await launch({ language, env: serverEnvironment(server.baseUrl), settings: { ...withHotkey, theme } })
      const isQuickAsk = (page: Page): boolean => page.url().endsWith('?quick-ask')
      const page = app.windows().find(isQuickAsk) ?? (await app.waitForEvent('window', { predicate: isQuickAsk }))
      const box = page.locator('#composer')
      await expect(box).toBeEnabled()
      const name = (what: string): string => `quick-ask-${what}${language === 'en' ? '' : '-chinese'}-${theme}`
      copy(language === 'en' ? 'git rebase --onto main feature~3 feature' : 'Sic transit gloria mundi')
      pressHotkey()
      await expect(page.locator('button').filter({ hasText: language === 'en' ? 'git rebase' : 'Sic transit' })).toBeVisible()
      await picture(page, name('empty'))
      await box.fill('/')
      await expect(page.getByRole('option').first()).toBeVisible()
      await picture(page, name('presets'))
      await box.fill(language === 'en' ? 'What does this do, in two sentences?' : '这句话是什么意思？')
      await page.locator('button').filter({ hasText: language === 'en' ? 'git rebase' : 'Sic transit' }).click()
      await box.press('Enter')
      const exchange = await server.next()
      exchange.say(
        language === 'en'
          ? 'It takes the **last three commits** of `feature` and puts them on top of `main`, whatever they were based on before.\n\n```sh\ngit rebase --onto main feature~3 feature\n```\n\nTo take it back:\n\n'
          : '这是一句拉丁语，意思是**“世间荣华如此消逝”**。\n\n- *sic*：如此\n- *transit*：消逝\n- *gloria mundi*：世间的荣耀\n\n',
      )
      await expect(page.getByRole('article').last()).toContainText(language === 'en' ? 'To take it back' : '世间的荣耀')
      await picture(page, name('streaming'))
      const lines = Array.from({ length: 30 }, (_, index) => (language === 'en' ? `${index + 1}. Step ${index + 1} of a long answer.` : `${index + 1}. 长回答的第 ${index + 1} 步。`))
      exchange.say(lines.join('\n'))
      exchange.finish()
      await expect(page.getByRole('article').last()).toHaveAttribute('data-status', 'done')
      await picture(page, name('answer'))
    })
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures and files beside a question, ${theme}`, async ({ launch, scripted }) => {
    const { page } = await launch({ env: serverEnvironment(scripted.baseUrl), settings: { theme } })
    const chat = chatPage(page)
    await expect(chat.message).toBeEnabled()
    const drawn = await landscape(page)
    const file = (name: string, text: string) => ({ name, type: 'text/plain', bytes: Buffer.from(text) })
    await dropFiles(page, [{ name: 'evening.jpg', type: 'image/jpeg', bytes: drawn }])
    await expect(page.getByRole('list', { name: 'Attached' }).getByRole('img')).toHaveCount(1)
    await chat.ask('Where could this be?')
    const exchange = await scripted.next()
    exchange.say('A lake below mountains in the evening, with the sun low over the ridge: it could be one of the long lakes on the southern side of the Alps.')
    exchange.finish()
    await chat.untilStatus('done')
    await dropFiles(page, [{ name: 'ridge.jpg', type: 'image/jpeg', bytes: drawn }, file('walk, day by day.md', '# Day 1\n'.repeat(300)), file('timetable.csv', 'a,b\n'.repeat(40))])
    await expect(page.getByRole('list', { name: 'Attached' }).getByRole('listitem')).toHaveCount(3)
    await expect(page.locator('[aria-busy]')).toHaveCount(0)
    await chat.message.fill('Does this ridge fit our plan?')
    await picture(page, `attachments-${theme}`)
  })
}
