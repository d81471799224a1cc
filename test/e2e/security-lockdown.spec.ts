import { statSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { startTrap } from '../support/broken-servers'
import { filesUnder } from '../support/profile'
import { expect, serverEnvironment, test, testKey } from '../support/test'

/** A call over the bridge, past the types. */
const call = (name: string, args: unknown): string => `window.bridge.call(${JSON.stringify(name)}, ${JSON.stringify(args)})`

test('the page has no Node, no Electron, and only the bridge', async ({ launch, openai }) => {
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  expect(await page.evaluate('[typeof require, typeof process, typeof module, typeof Buffer, typeof global, typeof window.electron, typeof window.ipcRenderer]')).toEqual(
    Array.from({ length: 7 }, () => 'undefined'),
  )
  expect(await page.evaluate('Object.keys(window.bridge).toSorted()')).toEqual(['call', 'onEvents'])
  expect(await page.evaluate('location.origin')).toBe('app://bundle')
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
})

test('the key never reaches the page', async ({ launch, openai }) => {
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  const everything = [
    await page.evaluate(`Promise.all([${call('app.boot', {})}, ${call('connection.get', {})}, ${call('models.list', { refresh: false })}]).then(JSON.stringify)`),
    await page.content(),
    await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })'),
  ].join('\n')
  expect(everything).toContain('"source":"environment"')
  expect(everything).not.toContain(testKey)
  expect(everything).not.toContain(testKey.slice(0, -4))
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot')
  const heap = chunks.join('')
  expect(heap).toContain('data-status')
  expect(heap).not.toContain(testKey)
})

test('nothing in the page can load or run what is not the app: inline code, eval, the network, frames, strings as markup', async ({ launch, openai, later }) => {
  const trap = await startTrap()
  later(trap.close)
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const outcome = await page.evaluate(async (url) => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
    const failed = async (work: () => unknown): Promise<boolean> => {
      try {
        await work()
        return false
      } catch {
        return true
      }
    }
    /** Resolves when the policy has refused to load something; a frame says `load` for a refused page too, so the test's own time limit is what fails it. */
    const refusedBy = (directive: string, tag: 'img' | 'iframe', source: string): Promise<true> =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === directive) resolve(true)
        })
        const element = document.createElement(tag)
        element.src = source
        document.body.append(element)
      })
    const inline = document.createElement('script')
    // The debugger that runs this may use eval; what runs later is the page's own.
    await new Promise((resolve) => setTimeout(resolve))
    const socketFails = (): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url.replace('http', 'ws'))
        socket.addEventListener('open', () => resolve(false))
        socket.addEventListener('error', () => resolve(true))
      })
    const refused = {
      fetch: await failed(() => fetch(url)),
      file: await failed(() => fetch('file:///etc/passwd')),
      eval: await failed(() => Reflect.apply(Function, null, ['return 1'])()),
      markup: await failed(() => {
        document.createElement('div').innerHTML = '<b>x</b>'
      }),
      inline: await failed(() => {
        inline.textContent = 'globalThis.owned = true'
        document.body.append(inline)
        if (!('owned' in globalThis)) throw new Error('not run')
      }),
      image: await refusedBy('img-src', 'img', `${url}/image.png`),
      frame: await refusedBy('frame-src', 'iframe', url),
      socket: await socketFails(),
    }
    return { refused, violations }
  }, trap.url)
  expect(Object.entries(outcome.refused).filter(([, refused]) => !refused)).toEqual([])
  expect(outcome.violations).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'frame-src', 'require-trusted-types-for']))
  expect(trap.seen).toEqual([])
})

test('the page goes nowhere and opens nothing; only https and mailto are handed to the system', async ({ launch, openai, later }) => {
  const trap = await startTrap()
  later(trap.close)
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  const links = [trap.url, 'file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'ms-msdt:/id', 'data:text/html,x']
  for (const link of links) {
    expect(await page.evaluate(call('link.open', { url: link }))).toMatchObject({ problem: { code: 'bad-input' } })
    expect(await page.evaluate((url) => window.open(url) === null, link)).toBe(true)
  }
  await page.evaluate((url) => location.assign(url), trap.url)
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'app://other/index.html'
    document.body.append(link)
    link.click()
  })
  expect(await page.evaluate(call('link.open', { url: 'https://example.com/' }))).toEqual({ ok: null })
  expect(await page.evaluate(call('link.open', { url: 'mailto:a@example.com' }))).toEqual({ ok: null })
  expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual(['https://example.com/', 'mailto:a@example.com'])
  expect(await page.evaluate('location.href')).toBe('app://bundle/index.html')
  expect(app.windows()).toHaveLength(1)
  expect(trap.seen).toEqual([])
})

test('every permission is refused', async ({ launch, openai }) => {
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as unknown as readonly PermissionName[]
    const queried = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    )
    const screen = await navigator.mediaDevices?.getDisplayMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    )
    return [...queried, media ?? 'denied', screen ?? 'denied', await Notification.requestPermission()]
  })
  expect(states).toEqual(states.map(() => 'denied'))
})

test('a call is refused unless its name is known and its arguments are exactly right', async ({ launch, openai }) => {
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const wrong: readonly (readonly [string, unknown])[] = [
    ['app.nothing', {}],
    ['__proto__', {}],
    ['constructor', {}],
    ['toString', {}],
    ['app.boot', null],
    ['app.boot', { extra: 1 }],
    ['ask.send', { chatId: null, text: 'hi' }],
    ['ask.send', { chatId: '../../etc', text: 'hi', params: {} }],
    ['ask.send', { chatId: null, text: 'hi', params: {}, attached: [{ type: 'image', attachment: '../../settings.json', mime: 'image/png', alt: '' }] }],
    ['attachment.add', { upload: '../x', bytes: null, name: 'x' }],
    ['quickAsk.beginCapture', {}],
    ['settings.set', { anything: true }],
    ['settings.set', { idleTimeoutSeconds: 'soon' }],
    ['key.save', { key: 'x'.repeat(20_000), keep: 'keychain' }],
    ['chat.open', { chatId: 7 }],
    ['link.open', { url: {} }],
  ]
  for (const [name, args] of wrong) {
    expect(await page.evaluate(call(name, args)), `${name} ${JSON.stringify(args).slice(0, 60)}`).toMatchObject({ problem: { code: 'bad-input' } })
  }
  expect(await page.evaluate('window.bridge.call({}, undefined)')).toMatchObject({ problem: { code: 'bad-input' } })
})

test('what is written can be read by this user only', async ({ launch, openai, home }) => {
  test.skip(process.platform === 'win32', 'files have no such modes there')
  openai.mock.onMessage('hello', { content: 'Hi.' })
  const { page, quit } = await launch({ env: serverEnvironment(openai.baseUrl), settings: {} })
  const chat = chatPage(page)
  await chat.ask('hello')
  await chat.untilStatus('done')
  await quit()
  expect(statSync(home).mode & 0o077).toBe(0)
  for (const name of ['history.sqlite', 'settings.json']) expect(statSync(join(home, name)).mode & 0o077, name).toBe(0)
  expect(filesUnder(home).filter((file) => file.endsWith('history.sqlite'))).toHaveLength(1)
})
