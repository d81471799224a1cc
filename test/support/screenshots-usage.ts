import { chatPage, englishNames } from './chat-page'
import { picture } from './picture'
import { seedChat } from './seed-history'
import { seedUsage } from './seed-usage'
import { expect, serverEnvironment, test } from './test'

/** The pictures of the Usage page and of an answer's details. */

const words = {
  en: { ...englishNames, usage: 'Usage', budget: 'Budget', details: 'Details', titles: ['A week in Lisbon with children', 'Explain monads without a burrito', 'Sourdough that does not rise', 'Rename files by date'] },
  'zh-CN': { ...englishNames, message: '消息', conversation: '对话内容', assistant: '助手', settings: '设置', usage: '用量', budget: '预算', details: '详情', titles: ['带孩子去里斯本一周', '不用比喻解释单子', '酸面包为什么发不起来', '按日期重命名文件'] },
}

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  const ending = `${language === 'en' ? '' : 'chinese-'}${theme}`

  test(`usage, ${language}, ${theme}`, async ({ launch, home, openai }) => {
    const { settings, usage, budget, titles } = words[language]
    seedUsage(home, titles.toReversed().map((title) => seedChat(home, title, [{ question: title, answer: '…' }])))
    const { app, page } = await launch({ language, env: serverEnvironment(openai.baseUrl), settings: { theme, monthlyBudget: 4_000_000_000 } })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1080, 900))
    await page.getByRole('button', { name: settings, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: settings })
    await dialog.getByRole('tab', { name: usage }).click()
    await expect(dialog.getByRole('img')).toBeVisible()
    await picture(page, `usage-${ending}`)
    await dialog.locator('details').last().locator('summary').click()
    await dialog.getByRole('heading', { name: budget }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
    await picture(page, `prices-${ending}`)
  })

  test(`the details of an answer, ${language}, ${theme}`, async ({ launch, scripted }) => {
    const { details, titles } = words[language]
    const { page } = await launch({ language, env: serverEnvironment(scripted.baseUrl), settings: { theme } })
    const chat = chatPage(page, words[language])
    await chat.ask(titles[0] ?? '')
    const asked = await scripted.next()
    asked.say(`${titles[1]} …`)
    asked.finish()
    await chat.untilStatus('done')
    await chat.answer.hover()
    await chat.answer.getByRole('button', { name: details, exact: true }).click()
    await expect(page.getByRole('dialog', { name: details, exact: true })).toBeVisible()
    await picture(page, `details-${ending}`)
  })
}
