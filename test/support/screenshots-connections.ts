import { englishNames } from './chat-page'
import { startKeychain } from './keychain'
import { makeCertificate } from './make-certificate'
import { picture } from './picture'
import { expect, serverEnvironment, test } from './test'
import { startTls } from './tls-front'

/** The pictures of connections and of their doctor. */

const words = {
  en: { ...englishNames, connection: 'Connection', usual: 'Usual', openrouter: 'OpenRouter', doctor: 'Connection doctor', run: 'Check connection', name: 'Company gateway' },
  'zh-CN': { ...englishNames, settings: '设置', connection: '连接', usual: '默认', openrouter: 'OpenRouter', doctor: '连接诊断', run: '检查连接', name: '公司网关' },
}

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`connections and the doctor, ${language}, ${theme}`, async ({ launch, openai, later }) => {
    const { settings, connection, doctor, run, name } = words[language]
    const keychain = await startKeychain()
    later(keychain.stop)
    const authority = makeCertificate({ name: 'Company Root CA', isCa: true })
    const front = await startTls(makeCertificate({ name: 'localhost', issuer: authority, hosts: ['localhost'] }), openai)
    later(front.close)
    const blank = { apiStyle: null, organization: null, project: null, headers: [], proxy: { mode: 'system' }, ca: null } as const
    const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`
    const connections = [
      { ...blank, id: id(1), name, baseUrl: `https://localhost:${front.port}/v1`, ca: authority.certificate, headers: [{ name: 'X-Team', value: 'docs' }, { name: 'X-Token', value: null }] },
      { ...blank, id: id(2), name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
      { ...blank, id: id(3), name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
    ]
    const { app, page } = await launch({ language, env: { ...keychain.env, ...serverEnvironment(openai.baseUrl) }, settings: { theme, connections, connectionId: id(1) } })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1080, 900))
    await page.getByRole('button', { name: settings, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: settings })
    await dialog.getByRole('tab', { name: connection }).click()
    const ending = `${language === 'en' ? '' : 'chinese-'}${theme}`
    await picture(page, `connections-${ending}`)
    await dialog.getByRole('button', { name: run }).click()
    await expect(dialog.getByRole('list', { name: doctor }).getByRole('listitem')).toHaveCount(6)
    await dialog.getByRole('heading', { name: doctor }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
    await picture(page, `doctor-${ending}`)
    await dialog.getByText('X-Team: docs').evaluate((header) => header.scrollIntoView({ block: 'start' }))
    await picture(page, `connection-network-${ending}`)
  })
}
