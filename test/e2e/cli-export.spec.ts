import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { createProfile, removeProfile } from '../support/profile'
import { seedChat } from '../support/seed-history'
import { redSquare, seedRichChat } from '../support/seed-rich-chat'
import { asideFrom, inTerminal, shell, type ShellRun } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'

/** A folder of the user's, beside the profile. */
function userFolder(home: string): string {
  const folder = join(dirname(home), 'somewhere else')
  mkdirSync(folder)
  return folder
}

/** Runs a command in a folder to its end. */
async function ended(folder: string, line: string, home: string): Promise<ShellRun & { readonly exit: number | null }> {
  const run = shell(`${asideFrom(folder)} ${line}`, { home })
  return { ...run, exit: await run.code }
}

test('prints a chat by title, by the beginning of its title, or by id, in every format', async ({ home }) => {
  const folder = userFolder(home)
  const id = seedRichChat(home, 'Greetings 你好: a/b?')
  seedChat(home, 'Garden plans', [{ question: 'When do I sow carrots?', answer: 'In March.' }])
  const text = await ended(folder, 'export garden --format txt', home)
  expect([text.exit, text.stderr()]).toEqual([0, ''])
  expect(text.stdout()).toContain('In March.')
  expect(text.stdout()).not.toContain('你好')

  const markdown = await ended(folder, `export 'Greetings 你好: A/B?'`, home)
  expect(markdown.exit, markdown.stderr()).toBe(0)
  expect(markdown.stdout()).toMatch(/^---\ntitle: "Greetings 你好: a\/b\?"\n/)
  expect(markdown.stderr()).toBe('aside: pictures and files are not in the text; --output puts them beside it\n')

  const json = await ended(folder, `export ${id} --format json`, home)
  expect(json.exit, json.stderr()).toBe(0)
  expect(JSON.stringify(JSON.parse(json.stdout()))).toContain('The first version, not shown.')

  const html = await ended(folder, `export ${id} --format html`, home)
  expect(html.exit, html.stderr()).toBe(0)
  expect(html.stdout()).toMatch(/^<!doctype html>/i)
  expect(html.stdout()).toContain(redSquare.toString('base64'))

  const pdf = await ended(folder, `export ${id} --format pdf > chat.pdf`, home)
  expect([pdf.exit, pdf.stdout(), pdf.stderr()]).toEqual([0, '', ''])
  expect(readFileSync(join(folder, 'chat.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(readdirSync(folder)).toEqual(['chat.pdf'])
})

test('--output writes where the shell is and prints the path; an archive goes into another profile with aside import', async ({ home, later }) => {
  const folder = userFolder(home)
  seedRichChat(home, 'Greetings 你好: a/b?')
  seedChat(home, 'Garden plans', [{ question: 'When do I sow carrots?', answer: 'In March.' }])
  mkdirSync(join(folder, 'notes'))
  const one = await ended(folder, 'export greetings -o notes', home)
  expect([one.exit, one.stdout(), one.stderr()]).toEqual([0, `${join(folder, 'notes', 'Greetings 你好 a b.md')}\n`, ''])
  expect(readdirSync(join(folder, 'notes')).toSorted((a, b) => a.localeCompare(b))).toEqual(['Greetings 你好 a b.attachments', 'Greetings 你好 a b.md'])

  const named = await ended(folder, 'export garden --output garden.html', home)
  expect([named.exit, named.stdout()]).toEqual([0, `${join(folder, 'garden.html')}\n`])
  expect(readFileSync(join(folder, 'garden.html'), 'utf8')).toMatch(/^<!doctype html>/i)

  const all = await ended(folder, 'export --all --output everything.aside.zip', home)
  expect([all.exit, all.stdout(), all.stderr()]).toEqual([0, `${join(folder, 'everything.aside.zip')}\n`, ''])
  const other = createProfile()
  later(() => removeProfile(other))
  const restored = await ended(folder, 'import everything.aside.zip', other)
  expect([restored.exit, restored.stdout(), restored.stderr()]).toEqual([0, 'From Aside\n2 new chats\n5 new messages\n1 picture or file\n', ''])
  const there = await ended(folder, 'export garden --format txt', other)
  expect(there.stdout()).toContain('In March.')
})

test('what cannot be meant or written: one line each on stderr, codes of their own, and nothing is written', async ({ home }) => {
  const folder = userFolder(home)
  const ids = ['Tea', 'Tea'].map((title) => seedChat(home, title, [{ question: 'q', answer: 'a' }]))
  const longer = seedChat(home, 'Teapots', [{ question: 'q', answer: 'a' }])
  const cases = [
    { line: 'export coffee', code: 9, says: /^aside: That is no longer there\. \(coffee\)\n$/ },
    { line: 'export 01234567-89ab-4def-8123-456789abcdef', code: 9, says: /^aside: That is no longer there\..*01234567/ },
    { line: 'export tea', code: 2, says: new RegExp(`^aside: “tea” can mean several chats; take an id:\n(?:aside: Tea · \\S+ · (?:${ids.join('|')})\n){2}$`) },
    { line: 'export teapots -o missing/teapots.md', code: 9, says: /^aside: That is no longer there\..*missing/ },
    { line: 'export tea --format docx', code: 2, says: /^aside: --format must be one of md, html, pdf, txt, json, archive, not "docx"\n$/ },
    { line: 'export', code: 2, says: /^aside: nothing to export/ },
    { line: 'export --all', code: 2, says: /^aside: --all needs --output/ },
  ]
  for (const { line, code, says } of cases) {
    const run = await ended(folder, line, home)
    expect(run.exit, `${line}: ${run.stderr()}`).toBe(code)
    expect(run.stdout(), line).toBe('')
    expect(run.stderr(), line).toMatch(says)
  }
  expect(readdirSync(folder)).toEqual([])
  if (process.platform !== 'linux') return
  const terminal = shell(inTerminal(`${asideFrom(folder)} export ${longer} --format archive`), { home })
  expect(await terminal.code).toBe(2)
  expect(terminal.stdout()).toContain('aside: archive is not text: use --output, or a pipe')
})

test('while the app runs, it exports for the shell, byte for byte the same, and a reader that has had enough ends it quietly', async ({ launch, home, openai }) => {
  const folder = userFolder(home)
  seedChat(home, 'Long 长', Array.from({ length: 300 }, (_, index) => ({ question: `Question ${index} 问`, answer: `Answer ${index} 答. `.repeat(400) })))
  seedChat(home, 'Short', [{ question: 'Is it?', answer: 'It is.' }])
  const alone = await ended(folder, 'export long --format json > alone.json', home)
  expect(alone.exit, alone.stderr()).toBe(0)
  const { app, page } = await launch({ env: serverEnvironment(openai.baseUrl) })
  await expect(chatPage(page).message).toBeEnabled()
  const handed = await ended(folder, 'export long --format json > handed.json', home)
  expect([handed.exit, handed.stderr()]).toEqual([0, ''])
  const bytes = readFileSync(join(folder, 'handed.json'))
  expect(bytes.length).toBeGreaterThan(1_000_000)
  expect(bytes.equals(readFileSync(join(folder, 'alone.json')))).toBe(true)
  const pdf = await ended(folder, 'export short -o handed.pdf', home)
  expect([pdf.exit, pdf.stderr()]).toEqual([0, ''])
  expect(readFileSync(join(folder, 'handed.pdf')).subarray(0, 5).toString()).toBe('%PDF-')

  const cut = shell(`${asideFrom(folder)} export long --format json | head -c 100 > head.json; echo "codes \${PIPESTATUS[*]}"`, { home })
  await cut.code
  expect(cut.stdout()).toBe('codes 141 0\n')
  expect(cut.stderr()).toBe('')
  expect(app.windows()).toHaveLength(1)
})
