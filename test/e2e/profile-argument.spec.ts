import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asideFrom, shell } from '../support/shell'
import { seedChat } from '../support/seed-history'
import { expect, serverEnvironment, test } from '../support/test'

test('--profile names the folder of conversations, for commands and for windows, before what the environment says', async ({ launch, home, openai }) => {
  const folder = dirname(home)
  const other = join(folder, 'work profile')
  seedChat(home, 'Private', [{ question: 'About me?', answer: 'Private quinoa.' }])
  writeFileSync(join(folder, 'Lunch.md'), '# Lunch\n\n**You:**\nWhat is packed?\n\n**ChatGPT:**\nQuinoa.\n')
  // Meant from where the shell is, like every file.
  const taken = shell(`${asideFrom(folder)} --profile 'work profile' import Lunch.md`, { home })
  expect(await taken.code, taken.stderr()).toBe(0)
  expect(existsSync(join(other, 'history.sqlite'))).toBe(true)
  const found = shell(`${asideFrom(folder)} --profile='${other}' search quinoa`, { home })
  expect(await found.code, found.stderr()).toBe(0)
  expect(found.stdout()).toMatch(/^Lunch · [^\n]*\n$/)

  const { page } = await launch({ args: ['--profile', other], env: serverEnvironment(openai.baseUrl) })
  await expect(page.getByRole('link', { name: 'Lunch' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Private' })).toHaveCount(0)

  const nameless = shell(`${asideFrom(folder)} --profile`, { home })
  expect(await nameless.code).toBe(2)
  expect(nameless.stderr()).toContain('aside: --profile needs a folder')
})
