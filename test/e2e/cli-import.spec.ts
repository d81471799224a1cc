import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { chatgptConversation } from '../support/chatgpt-export'
import { aside, asideFrom, inTerminal, shell } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'

/** A folder of the user's, beside the profile. */
function userFolder(home: string): string {
  const folder = join(dirname(home), 'somewhere else')
  mkdirSync(folder)
  return folder
}

function writeExport(path: string, count: number): void {
  const conversations = Array.from({ length: count }, (_, index) => chatgptConversation(`Trip ${index}`, `Where to, ${index}?`, `To ${index}. ${'And on, and on. '.repeat(20)}`))
  writeFileSync(path, JSON.stringify(conversations))
}

test('takes an export from where the shell is, says what it took, and nothing twice', async ({ launch, home, openai }) => {
  const folder = userFolder(home)
  writeExport(join(folder, 'conversations.json'), 3)
  const run = shell(`${asideFrom(folder)} import conversations.json`, { home })
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout()).toBe('From ChatGPT\n3 new chats\n6 new messages\n')
  expect(run.stderr()).toBe('')

  const again = shell(`${asideFrom(folder)} import . --json`, { home })
  expect(await again.code, again.stderr()).toBe(0)
  expect(JSON.parse(again.stdout())).toMatchObject({ formats: ['chatgpt'], added: 0, extended: 0, known: 3, messages: 0, cancelled: false })

  writeFileSync(join(folder, 'notes.bin'), Buffer.from([1, 2, 3]))
  const cases = [
    { line: 'import missing.json', code: 9, says: /^aside: That is no longer there\..*missing\.json/ },
    { line: 'import notes.bin', code: 2, says: /^aside: That cannot be used as it is\..*notes\.bin/ },
    { line: 'import', code: 2, says: /^aside: nothing to import/ },
    { line: 'import a b', code: 2, says: /^aside: one file or folder at a time: b/ },
    { line: 'import a --fast', code: 2, says: /^aside: .*--fast/ },
  ]
  for (const { line, code, says } of cases) {
    const ran = shell(`${asideFrom(folder)} ${line}`, { home })
    expect(await ran.code, `${line}: ${ran.stderr()}`).toBe(code)
    expect(ran.stdout(), line).toBe('')
    expect(ran.stderr(), line).toMatch(says)
    expect(ran.stderr().trim().split('\n'), line).toHaveLength(1)
  }
  const { page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).chats.getByRole('link')).toHaveCount(3)
})

test('while the app runs, it imports for the shell: the window shows the chats, the terminal how far it is, and Ctrl+C keeps what was taken', async ({ launch, home, openai }) => {
  test.skip(process.platform !== 'linux', 'a terminal is made with script of util-linux')
  const env = serverEnvironment(openai.baseUrl)
  const { app, page } = await launch({ env })
  const chat = chatPage(page)
  await expect(chat.message).toBeEnabled()
  const folder = userFolder(home)
  const total = 20_000
  writeExport(join(folder, 'many.json'), total)
  // The report alone goes into the file; the terminal has the progress.
  const run = shell(inTerminal(`${asideFrom(folder)} import many.json --json > report.json`), { home, env, input: true })
  await run.untilOut('Importing … 1')
  run.child.stdin?.write('\u0003')
  expect(await run.code, run.stdout()).toBe(130)
  const first = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { readonly added: number; readonly cancelled: boolean }
  expect(first.cancelled).toBe(true)
  expect(first.added).toBeGreaterThan(0)
  expect(first.added).toBeLessThan(total)
  await expect(chat.chats.getByRole('link', { name: /^Trip \d+$/ }).first()).toBeVisible()

  const rest = shell(`${aside} import '${join(folder, 'many.json')}' --json`, { home, env })
  expect(await rest.code, rest.stderr()).toBe(0)
  const second = JSON.parse(rest.stdout()) as { readonly added: number; readonly known: number }
  expect([second.added + second.known, second.known]).toEqual([total, first.added])
  expect(rest.stderr()).toBe('')
  expect(app.windows()).toHaveLength(1)
})
