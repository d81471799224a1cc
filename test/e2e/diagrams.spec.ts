import type { Page } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { listen } from '../support/http-server'
import type { ScriptedServer } from '../support/scripted-server'
import { expect, serverEnvironment, test } from '../support/test'

const fence = (code: string): string => `\`\`\`mermaid\n${code}\n\`\`\`\n\n`
const simple = 'flowchart LR\n  A[问题 Question] --> B{Known?}\n  B -- yes --> C[Answer]\n  B -- no --> D[Ask]'

async function answerWith(page: Page, scripted: ScriptedServer, text: string): Promise<ReturnType<typeof chatPage>> {
  const chat = chatPage(page)
  await chat.ask('Draw it')
  const exchange = await scripted.next()
  exchange.say(text)
  exchange.finish()
  await chat.untilStatus('done')
  return chat
}

test('a diagram is code while it is written and a picture once its block is complete; it is shown large, as code, and in the colours of the theme', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('Draw it')
  const exchange = await scripted.next()
  const [head, tail] = [fence(simple).slice(0, 60), fence(simple).slice(60)]
  exchange.say(`Here:\n\n${head}`)
  await expect(chat.answer.locator('pre')).toContainText('flowchart LR')
  const picture = chat.answer.getByRole('img', { name: 'Diagram' })
  await expect(picture).toHaveCount(0)
  exchange.say(tail)
  await expect(picture).toBeVisible()
  await expect(chat.answer.locator('pre')).toHaveCount(0)
  exchange.finish()
  await chat.untilStatus('done')
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  const light = await picture.getAttribute('src')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(picture).not.toHaveAttribute('src', light ?? '')

  await picture.click()
  const large = page.getByRole('dialog', { name: 'Diagram' })
  await expect(large).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()
  await chat.answer.getByRole('button', { name: 'Show the code' }).click()
  await expect(chat.answer.locator('pre')).toContainText('问题 Question')
  await chat.answer.getByRole('button', { name: 'Show the diagram' }).click()
  await expect(picture).toBeVisible()
})

test('what is no diagram stays code and says why', async ({ launch, scripted }) => {
  const { page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = await answerWith(page, scripted, fence('flowchart LR\n  A --> --> B [') + fence(`flowchart LR\n${'  A --> B\n'.repeat(2500)}`))
  await expect(chat.answer.getByRole('note')).toHaveText([/This diagram has a mistake and cannot be drawn\..*line 2/s, 'This diagram is too long to be drawn.'])
  await expect(chat.answer.locator('pre')).toHaveCount(2)
})

test('a hostile diagram runs nothing, loads nothing and opens nothing', async ({ launch, scripted, later }) => {
  const asked: string[] = []
  const stranger = await listen((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  later(stranger.close)
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  const script = `parent.document.title='owned';fetch('${stranger.url}/script')`
  const hostile = [
    `%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "themeCSS": "* { background: url(${stranger.url}/css) }"}}%%`,
    'flowchart LR',
    `  A["<img src='${stranger.url}/image' onerror=\\"${script}\\">"] --> B["<script>${script}</script>"]`,
    `  B --> C["<iframe srcdoc='<script>${script}</script>'></iframe>"]`,
    `  click A "javascript:${script}"`,
    `  click B href "${stranger.url}/link" _blank`,
    '  click C call alert(1)',
  ].join('\n')
  const chat = await answerWith(page, scripted, fence(hostile) + fence(simple))
  // The second one is drawn after the first, whatever became of that.
  await expect(chat.answer.getByRole('img', { name: 'Diagram' }).last()).toBeVisible()
  for (const picture of await chat.answer.getByRole('img', { name: 'Diagram' }).all()) {
    await picture.click({ position: { x: 40, y: 20 } })
    await page.keyboard.press('Escape')
  }
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame())
  expect(await frame?.evaluate(() => [self.origin, Object.keys(window).filter((name) => /aside|bridge|electron|require|process/i.test(name))])).toEqual(['null', []])
  expect(await frame?.evaluate((url) => fetch(url).then(() => 'loaded', () => 'refused'), `${stranger.url}/fetch`)).toBe('refused')
  expect(await page.title()).not.toBe('owned')
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([])
  expect(app.windows()).toHaveLength(1)
  expect(asked).toEqual([])
})

test('a drawing that never ends is given up without holding the window, and the next one is drawn', async ({ launch, scripted }) => {
  const { app, page } = await launch({ env: serverEnvironment(scripted.baseUrl) })
  const chat = await answerWith(page, scripted, fence(simple))
  await expect(chat.answer.getByRole('img', { name: 'Diagram' })).toBeVisible()
  const processes = await app.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame
    return [main?.osProcessId, ...(main?.frames.map(({ osProcessId }) => osProcessId) ?? [])]
  })
  expect(new Set(processes).size).toBe(2)
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame())
  // It does not answer any more; whoever waits for it is told so when it is gone.
  const stuck = frame?.evaluate(() => {
    for (;;);
  })
  stuck?.catch(() => {})
  const second = await answerWith(page, scripted, fence('flowchart TD\n  X --> Y'))
  await expect(second.answer.getByRole('note')).toHaveText('This diagram takes too long to draw.')
  const third = await answerWith(page, scripted, fence('flowchart TD\n  Z --> W'))
  await expect(third.answer.getByRole('img', { name: 'Diagram' })).toBeVisible()
})
