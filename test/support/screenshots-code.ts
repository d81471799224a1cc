import { chatPage, englishNames } from './chat-page'
import { picture } from './picture'
import { expect, serverEnvironment, test } from './test'

/** The pictures of a question as code. */

const words = {
  en: { ...englishNames, button: 'View as code', question: 'Why is the sky blue?', answer: 'Air scatters blue light more than red.' },
  'zh-CN': { ...englishNames, message: '消息', conversation: '对话内容', assistant: '助手', button: '以代码查看', question: '天空为什么是蓝色的？', answer: '空气对蓝光的散射比红光强。' },
}

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
] as const) {
  test(`view as code, ${language}, ${theme}`, async ({ launch, openai }) => {
    const { button, question, answer } = words[language]
    openai.mock.onMessage(question, { content: answer })
    const { page } = await launch({ language, env: serverEnvironment(openai.baseUrl), settings: { theme } })
    const chat = chatPage(page, words[language])
    await chat.ask(question)
    await chat.untilStatus('done')
    await chat.answer.hover()
    await chat.answer.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog', { name: button })
    if (theme === 'dark') await dialog.getByRole('radio', { name: 'openai-python' }).check({ force: true })
    await expect(dialog.locator('pre [class^=code-]').first()).toBeVisible()
    await picture(page, `view-as-code-${language === 'en' ? '' : 'chinese-'}${theme}`)
  })
}
