import { dropFiles, landscape } from '../support/attach'
import { seriousFaults } from '../support/axe'
import { chatPage, openSettings } from '../support/chat-page'
import { startReplay } from '../support/replay-server'
import { expect, serverEnvironment, test } from '../support/test'

for (const theme of ['light', 'dark'] as const) {
  test(`welcome, a chat with everything, a problem and the settings: nothing serious for axe (${theme})`, async ({ launch, later }) => {
    const server = await startReplay({
      models: ['gpt-6.1-sol'],
      recordings: ['vercel-ai/openai/responses/openai-compaction.1.chunks.txt', 'vercel-ai/openai/responses/openai-web-search-tool.1.chunks.txt', 'vercel-ai/openai/responses/openai-error.1.chunks.txt'],
    })
    later(server.close)
    const welcome = await launch({ settings: { theme } })
    await expect(welcome.page.getByRole('heading', { name: 'Welcome to Aside' })).toBeVisible()
    expect(await seriousFaults(welcome.page)).toEqual([])
    await welcome.quit()

    const { page } = await launch({ env: serverEnvironment(server.baseUrl), settings: { theme, apiStyle: 'responses' } })
    const chat = chatPage(page)
    for (const [index, status] of (['done', 'done', 'failed'] as const).entries()) {
      await chat.ask(`Question number ${index + 1}`)
      await expect(chat.answers).toHaveCount(index + 1)
      await chat.untilStatus(status)
    }
    expect(await seriousFaults(page)).toEqual([])
    await chat.message.pressSequentially('/')
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Language' })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await dropFiles(page, [{ name: 'evening.jpg', type: 'image/jpeg', bytes: await landscape(page) }, { name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('milk') }])
    await expect(page.getByRole('list', { name: 'Attached' }).getByRole('listitem')).toHaveCount(2)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Open notes.txt' }).click()
    await expect(page.getByRole('dialog', { name: 'notes.txt' })).toContainText('milk')
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    const settings = await openSettings(page, 'Connection')
    expect(await seriousFaults(page)).toEqual([])
    await settings.getByRole('tab', { name: 'Presets' }).click()
    await expect(settings.getByRole('listitem').first()).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
    await settings.getByRole('button', { name: 'New preset' }).click()
    await settings.getByText('Model and parameters').click()
    expect(await seriousFaults(page)).toEqual([])
  })
}

test('everything needed to ask can be reached with Tab, and the focus is visible', async ({ launch, openai }) => {
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeFocused()
  const reached = new Set<string>()
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement } = document
      if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return ''
      const { outlineStyle, boxShadow } = getComputedStyle(activeElement)
      const seen = outlineStyle !== 'none' || boxShadow !== 'none'
      return `${activeElement.getAttribute('aria-label') ?? activeElement.textContent?.trim() ?? ''}${seen ? '' : ' (no visible focus)'}`
    })
    reached.add(name)
  }
  expect([...reached]).toEqual(expect.arrayContaining(['New chat', 'Settings']))
  expect([...reached].filter((name) => name.endsWith('(no visible focus)'))).toEqual([])
})

test('a closed dialog leaves the caret in the composer, unless it has gone elsewhere by then', async ({ launch, openai }) => {
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const search = page.getByRole('searchbox', { name: 'Search chats' })
  for (const name of ['Settings', 'Trash']) {
    const open = page.getByRole('button', { name, exact: true })
    await open.click()
    const dialog = page.getByRole('dialog', { name })
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(chatPage(page).message).toBeFocused()
    await open.click()
    await dialog.evaluate((element) => element.addEventListener('close', () => document.querySelector<HTMLElement>('[role=searchbox], input[type=search]')?.focus()))
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toHaveCount(0)
    // Two frames: whatever was put off to a later task has been done.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await expect(search).toBeFocused()
  }
})
