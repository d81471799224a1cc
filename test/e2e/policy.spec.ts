import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chatPage, openSettings } from '../support/chat-page'
import { aside, shell } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'

/** A policy file in a place of the test's own: only a clone takes it from there. Returns the environment that names it. */
function policy(home: string, text: string): Readonly<Record<string, string>> {
  const path = join(dirname(home), 'policy.json')
  writeFileSync(path, text, { mode: 0o644 })
  return { ASIDE_POLICY_FILE: path }
}

// The file counts only when it is root's, as the tests' machine is.
test.skip(process.getuid?.() !== 0, 'a policy has to belong to root')

test("the administrator's server is asked whatever the environment says, and cannot be changed", async ({ launch, home, openai, scripted }) => {
  openai.mock.onMessage('hello', { content: 'Hi from the gateway.' })
  const { page } = await launch({ env: { ...serverEnvironment(scripted.baseUrl), ...policy(home, JSON.stringify({ baseUrl: openai.baseUrl, updates: false })) } })
  // The key of the environment belongs to the environment's server; the gateway is asked without it.
  const chat = chatPage(page)
  await chat.ask('hello')
  await expect(page.getByText('Hi from the gateway.')).toBeVisible()
  const connection = await openSettings(page, 'Connection')
  const field = connection.getByRole('textbox', { name: 'Base URL' })
  await expect(field).toHaveValue(openai.baseUrl)
  await expect(field).not.toBeEditable()
  await expect(connection.getByText('Set by the administrator of this computer.')).toBeVisible()
  await connection.getByRole('tab', { name: 'About' }).click()
  await expect(connection.getByText('The administrator of this computer has switched updates off.')).toBeVisible()
})

test('a server that the policy does not allow is neither asked nor taken into the settings', async ({ launch, home, openai }) => {
  const { page } = await launch({ env: { ...serverEnvironment(openai.baseUrl), ...policy(home, '{"allowedOrigins":["https://api.openai.com"]}') } })
  const chat = chatPage(page)
  await chat.ask('hello')
  const host = new URL(openai.baseUrl).host
  await expect(page.getByText(`The administrator of this computer does not allow ${host}.`).first()).toBeVisible()
  expect(openai.mock.getRequests()).toEqual([])
  const connection = await openSettings(page, 'Connection')
  const field = connection.getByRole('textbox', { name: 'Base URL' })
  await field.fill('https://elsewhere.example/v1')
  await field.press('Enter')
  await expect(connection.getByText('The administrator of this computer does not allow elsewhere.example.')).toBeVisible()
})

test('a policy that cannot be followed is told with the place of the fault, and no server is asked', async ({ launch, home, openai }) => {
  const { page } = await launch({ env: { ...serverEnvironment(openai.baseUrl), ...policy(home, '{"allowedOrigins":["api.openai.com"]}') } })
  const told = page.getByRole('alert').filter({ hasText: 'The policy file of this computer cannot be followed' })
  await expect(told).toContainText('policy.json: allowedOrigins.0: not an origin such as https://api.openai.com')
  await chatPage(page).ask('hello')
  await expect(page.getByText('The policy file of this computer cannot be followed').nth(1)).toBeVisible()
  expect(openai.mock.getRequests()).toEqual([])
})

test('a command follows it too', async ({ home, openai }) => {
  const run = shell(`${aside} ask hello`, { home, env: { ...serverEnvironment(openai.baseUrl), ...policy(home, '{"allowedOrigins":[]}') } })
  expect(await run.code).toBe(6)
  expect(run.stderr()).toContain('The administrator of this computer does not allow')
  expect(openai.mock.getRequests()).toEqual([])
})
