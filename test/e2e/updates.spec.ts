import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator } from '@playwright/test'
import { startUpdateServer, type UpdateServer } from '../install/update-server.mjs'
import { openSettings } from '../support/chat-page'
import { expect, serverEnvironment, test as base } from '../support/test'

/** Updates from a server on this computer, by the real electron-updater: the file that stands for the AppImage is a script. test/install does the same with real builds. */

interface Updating {
  readonly server: UpdateServer
  /** The AppImage that runs, and the new one's bytes. */
  readonly file: string
  readonly newer: Buffer
  readonly marker: string
  /** Starts Aside and opens Settings > About. */
  readonly open: () => Promise<{ readonly about: Locator; readonly quit: () => Promise<void> }>
}

const test = base.extend<{ readonly updating: Updating }>({
  updating: async ({ launch, home, openai }, use) => {
    const server = await startUpdateServer()
    const file = join(dirname(home), 'Aside.AppImage')
    const marker = join(dirname(home), 'started')
    writeFileSync(file, '#!/bin/sh\necho old\n')
    chmodSync(file, 0o755)
    const newer = Buffer.concat([Buffer.from(`#!/bin/sh\necho "$@" > '${marker}'\nexit\n`), Buffer.alloc(3_000_000, '#')])
    server.offer({ version: '9.1.0', name: 'aside-9.1.0-x86_64.AppImage', bytes: newer, notes: '## Faster\n\nIt starts **twice** as fast.' })
    await use({
      server,
      file,
      newer,
      marker,
      open: async () => {
        const { page, quit } = await launch({ env: { ...serverEnvironment(openai.baseUrl), ASIDE_UPDATE_URL: server.url, ASIDE_UPDATE_KEY: server.key, APPIMAGE: file } })
        return { about: await openSettings(page, 'About'), quit }
      },
    })
    await server.close()
  },
})

const isOld = ({ file }: Updating): boolean => readFileSync(file, 'utf8') === '#!/bin/sh\necho old\n'

test('an update is found, told with its notes, fetched when asked for, and installed when Aside quits', async ({ updating }) => {
  const { about, quit } = await updating.open()
  expect(updating.server.requests).toEqual([])
  await about.getByRole('button', { name: 'Look now' }).click()
  await expect(about.getByText('Aside 9.1.0 is available.')).toBeVisible()
  const notes = about.getByRole('region', { name: 'What is new in 9.1.0' })
  await expect(notes.getByRole('heading', { name: 'Faster' })).toBeVisible()
  await expect(notes.locator('strong')).toHaveText('twice')
  expect(updating.server.requests.map(({ path }) => path)).toEqual(['/updates/latest-linux.yml', '/updates/latest-linux.yml.sig'])
  // Nothing that tells this computer from another.
  for (const { headers } of updating.server.requests) expect(Object.keys(headers).filter((name) => /staging|cookie|id$/.test(name))).toEqual([])

  await about.getByRole('button', { name: 'Download (3 MB)' }).click()
  await expect(about.getByText('It is installed when you quit.')).toBeVisible()
  expect(isOld(updating)).toBe(true)
  await quit()
  expect(readFileSync(updating.file).equals(updating.newer)).toBe(true)
  expect(statSync(updating.file).mode & 0o777).toBe(0o755)
  expect(existsSync(updating.marker)).toBe(false)
  expect(readdirSync(dirname(updating.file)).filter((name) => name.includes('.part'))).toEqual([])
})

test('Restart now installs it and starts the new one', async ({ updating }) => {
  const { about } = await updating.open()
  await about.getByRole('button', { name: 'Look now' }).click()
  await about.getByRole('button', { name: /^Download/ }).click()
  await about.getByRole('button', { name: 'Restart now' }).click()
  await expect.poll(() => existsSync(updating.marker)).toBe(true)
  expect(readFileSync(updating.file).equals(updating.newer)).toBe(true)
})

const bad = [
  ['a corrupt file', 'corrupt', 'This update is not what the makers of Aside signed'],
  ['a connection that is cut', 'cut', 'No connection to 127.0.0.1'],
] as const
for (const [what, fault, words] of bad) {
  test(`${what} is told in plain words and leaves Aside as it was; the next try goes through`, async ({ updating }) => {
    const { about, quit } = await updating.open()
    updating.server.faults[fault] = true
    await about.getByRole('button', { name: 'Look now' }).click()
    await about.getByRole('button', { name: /^Download/ }).click()
    await expect(about.getByText(words)).toBeVisible()
    expect(isOld(updating)).toBe(true)
    updating.server.faults[fault] = false
    await about.getByRole('button', { name: /^Download/ }).click()
    await expect(about.getByText('It is installed when you quit.')).toBeVisible()
    await quit()
    expect(readFileSync(updating.file).equals(updating.newer)).toBe(true)
  })
}

for (const [what, fault] of [['signed by somebody else', 'foreignKey'], ['changed after it was signed', 'changed']] as const) {
  test(`an update that was ${what} is not even offered`, async ({ updating }) => {
    const { about, quit } = await updating.open()
    updating.server.faults[fault] = true
    await about.getByRole('button', { name: 'Look now' }).click()
    await expect(about.getByText('This update is not what the makers of Aside signed')).toBeVisible()
    await expect(about.getByRole('button', { name: /^Download/ })).toHaveCount(0)
    await quit()
    expect(isOld(updating)).toBe(true)
    expect(updating.server.requests.some(({ path }) => path.endsWith('.AppImage'))).toBe(false)
  })
}

test('an older version on the server is no update, and a server that is away is told', async ({ updating }) => {
  const { about } = await updating.open()
  updating.server.offer({ version: '0.0.9', name: 'aside-0.0.9-x86_64.AppImage', bytes: Buffer.from('old'), notes: '' })
  await about.getByRole('button', { name: 'Look now' }).click()
  await expect(about.getByText('This is the newest version.')).toBeVisible()
  await updating.server.close()
  await about.getByRole('button', { name: 'Look now' }).click()
  await expect(about.getByText('127.0.0.1').first()).toBeVisible()
})

test('what a package manager installed says that there is something newer, and leaves it to that', async ({ updating, launch, openai }) => {
  const { page } = await launch({ env: { ...serverEnvironment(openai.baseUrl), ASIDE_UPDATE_URL: updating.server.url, ASIDE_UPDATE_KEY: updating.server.key } })
  const about = await openSettings(page, 'About')
  await about.getByRole('button', { name: 'Look now' }).click()
  await expect(about.getByText('Aside 9.1.0 is available.')).toBeVisible()
  await expect(about.getByText('It comes the way this Aside was installed')).toBeVisible()
  await expect(about.getByRole('button', { name: /^Download/ })).toHaveCount(0)
})

test('what was changed on the disk after it was proven is not installed, and the next start tells', async ({ updating, home }) => {
  const { about, quit } = await updating.open()
  await about.getByRole('button', { name: 'Look now' }).click()
  await about.getByRole('button', { name: /^Download/ }).click()
  await expect(about.getByText('It is installed when you quit.')).toBeVisible()
  const [name] = readdirSync(join(home, 'updates', 'download', 'pending')).filter((entry) => entry.endsWith('.AppImage'))
  writeFileSync(join(home, 'updates', 'download', 'pending', name ?? ''), '#!/bin/sh\nrm -rf /\n')
  await quit()
  expect(isOld(updating)).toBe(true)
  const again = await updating.open()
  await again.about.page().getByRole('button', { name: 'Close' }).first().click()
  await expect(again.about.page().getByRole('alert').filter({ hasText: 'This update is not what the makers of Aside signed' })).toBeVisible()
})

test('a build that was given no server says so', async ({ launch, openai }) => {
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect((await openSettings(page, 'About')).getByText('This build of Aside does not look for updates.')).toBeVisible()
})
