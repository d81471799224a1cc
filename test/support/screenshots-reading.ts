import { chatPage, englishNames } from './chat-page'
import { picture } from './picture'
import { seedChat } from './seed-history'
import { expect, serverEnvironment, test } from './test'

/** The pictures of reading an answer: its menu, and two versions of it side by side. */

const words = {
  en: { ...englishNames, more: 'More', raw: 'Show raw', compare: 'Compare versions…', edit: 'Edit', save: 'Save', box: 'Edit answer', question: 'Why is the sky blue?', answer: 'Air scatters **blue** light more than red, so the sky looks blue at noon.', better: 'Air scatters **short waves** more than long ones; the sky looks blue at noon and red at dusk.' },
  'zh-CN': {
    ...englishNames, message: '消息', conversation: '对话内容', assistant: '助手', chats: '对话', more: '更多', raw: '显示原文', compare: '比较版本…', edit: '编辑', save: '保存', box: '编辑回答',
    question: '天空为什么是蓝色的？', answer: '空气对**蓝光**的散射比红光强，所以中午的天空看起来是蓝色的。', better: '空气对**短波**的散射比长波强，所以中午的天空是蓝色的，傍晚是红色的。',
  },
}

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`more about an answer, ${language}, ${theme}`, async ({ launch, home, scripted }) => {
    const names = words[language]
    seedChat(home, names.question, [{ question: names.question, answer: names.answer }])
    const { page } = await launch({ language, env: serverEnvironment(scripted.baseUrl), settings: { theme } })
    const chat = chatPage(page, names)
    await page.getByRole('link', { name: names.question }).click()
    await chat.answer.hover()
    await chat.answer.getByRole('button', { name: names.edit, exact: true }).click()
    await page.getByRole('textbox', { name: names.box }).fill(names.better)
    await page.getByRole('button', { name: names.save, exact: true }).click()
    await chat.answer.hover()
    await chat.answer.getByRole('button', { name: names.more, exact: true }).click()
    await expect(page.getByRole('menuitem', { name: names.raw })).toBeVisible()
    const suffix = `${language === 'en' ? '' : 'chinese-'}${theme}`
    await picture(page, `more-menu-${suffix}`)
    await page.getByRole('menuitem', { name: names.compare }).click()
    await expect(page.locator('dialog ins').first()).toBeVisible()
    await picture(page, `compare-versions-${suffix}`)
  })
}
