import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { noPresetParams } from '../../src/shared/presets/params'
import { picture } from './picture'
import { expect, serverEnvironment, test } from './test'

/** The pictures of presets: picked, filled in, and kept in the settings. */

const own = {
  en: { name: 'Reply to an email', word: 'reply', instruction: 'Write a reply to the email below, from me to {{recipient}}. I want to say: {{gist}}. Friendly, short, in the language of the email.\n\n{{text}}' },
  'zh-CN': { name: '回复邮件', word: 'reply', instruction: '请替我回复下面的邮件，收件人：{{收件人}}。我想表达的是：{{要点}}。语气友好、简短，使用邮件的语言。\n\n{{text}}' },
}
const words = {
  en: { message: 'Message', settings: 'Settings', tab: 'Presets', fields: ['recipient', 'gist'], values: ['Anna', 'yes, but only after the 15th'], email: 'Hi! Could you send me the slides by Friday? Best, Anna' },
  'zh-CN': { message: '消息', settings: '设置', tab: '预设', fields: ['收件人', '要点'], values: ['安娜', '可以，但要等到 15 日之后'], email: '你好！能否在周五之前把幻灯片发给我？谢谢，安娜' },
}

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`presets, ${language}, ${theme}`, async ({ launch, home, openai }) => {
    const { message, settings, tab, fields, values, email } = words[language]
    writeFileSync(join(home, 'presets.json'), JSON.stringify({ version: 1, presets: [{ id: 'reply', ...own[language], params: { ...noPresetParams, effort: 'low' } }], removed: [] }))
    const { page } = await launch({ language, env: serverEnvironment(openai.baseUrl), settings: { theme } })
    const box = page.getByRole('textbox', { name: message, exact: true })
    const name = (what: string): string => `presets-${what}-${language === 'en' ? '' : 'chinese-'}${theme}`
    await expect(box).toBeEnabled()
    await box.pressSequentially('/')
    await expect(page.getByRole('option')).toHaveCount(6)
    await picture(page, name('picker'))
    await box.pressSequentially('reply ')
    for (const [index, field] of fields.entries()) await page.getByRole('textbox', { name: field }).fill(values[index] ?? '')
    await box.fill(email)
    await picture(page, name('chosen'))
    await page.getByRole('button', { name: settings, exact: true }).click()
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(6)
    await picture(page, name('settings'))
  })
}
