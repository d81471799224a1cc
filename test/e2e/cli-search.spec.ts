import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatPage } from '../support/chat-page'
import { seedChat } from '../support/seed-history'
import { aside, shell } from '../support/shell'
import { expect, serverEnvironment, test } from '../support/test'

const search = `${aside} search`

/** The ids of two chats. */
function two(home: string): { readonly garden: string; readonly code: string } {
  return {
    garden: seedChat(home, 'Garden plans', [{ question: 'When do I sow carrots?', answer: 'In *March*.\n\nNot before the frost\u001b[31m is over.' }]),
    code: seedChat(home, 'TypeScript 数据库', [{ question: '怎样连接数据库？', answer: 'Start it with `--no-sandbox`, says the garden script.' }]),
  }
}

test('prints a line a hit, newest first, whatever the words are', async ({ home }) => {
  const { garden, code } = two(home)
  const run = shell(`${search} script`, { home })
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout().split('\n')).toEqual([
    `TypeScript 数据库 · 2026-01-01 · title: TypeScript 数据库 · ${code}`,
    `TypeScript 数据库 · 2026-01-01 · assistant: …it with \`--no-sandbox\`, says the garden script. · ${code}`,
    '',
  ])
  expect(run.stderr()).toBe('')

  const cases = [
    { line: `${search} 库 role:user`, code: 0, out: /^TypeScript 数据库 · 2026-01-01 · user: 怎样连接数据库？ · \S{36}\n$/, err: /^$/ },
    { line: `${search} -- --no-sandbox | awk '{ print $NF }'`, code: 0, out: new RegExp(`^${code}\n$`), err: /^$/ },
    // Characters that would steer the terminal do not reach it.
    { line: `${search} '"the frost"'`, code: 0, out: new RegExp(`^Garden plans · 2026-01-01 · assistant: In \\*March\\*\\. Not before the frost \\[31m is over\\. · ${garden}\n$`), err: /^$/ },
  ]
  for (const { line, code: expected, out, err } of cases) {
    const ran = shell(line, { home })
    expect(await ran.code, `${line}: ${ran.stderr()}`).toBe(expected)
    expect(ran.stdout(), line).toMatch(out)
    expect(ran.stderr(), line).toMatch(err)
  }
})

test('nothing found is 1, with what may have been meant on stderr; wrong arguments are 2; help speaks the language', async ({ home }) => {
  two(home)
  const cases = [
    { line: `${search} carrozs`, code: 1, out: /^$/, err: /^aside: Did you mean “carrots”\?\n$/ },
    { line: `${search} 汽车 zebra`, code: 1, out: /^$/, err: /^$/ },
    { line: search, code: 2, out: /^$/, err: /^aside: nothing to search for/ },
    { line: `${search} x --limit none`, code: 2, out: /^$/, err: /^aside: --limit must be a whole number from 1 to/ },
    { line: `${search} --help`, code: 0, out: /aside search "words"/, err: /^$/ },
  ]
  for (const { line, code: expected, out, err } of cases) {
    const ran = shell(line, { home })
    expect(await ran.code, `${line}: ${ran.stderr()}`).toBe(expected)
    expect(ran.stdout(), line).toMatch(out)
    expect(ran.stderr(), line).toMatch(err)
  }
  const chinese = shell(`${search} --help; ${search} carrozs`, { home, env: { ASIDE_LANG: 'zh-CN' } })
  expect(await chinese.code).toBe(1)
  expect(chinese.stdout()).toContain('退出码')
  expect(chinese.stderr()).toContain('carrots')
  expect(chinese.stderr()).not.toContain('mean')
})

test('--json gives every hit to a program, --limit how many, beyond one page too', async ({ home }) => {
  const chatId = seedChat(home, 'Counting', Array.from({ length: 130 }, (_, index) => ({ question: `Number ${index}`, answer: `It is ${index}.` })))
  const all = shell(`${search} number --limit 1000 --json`, { home })
  expect(await all.code, all.stderr()).toBe(0)
  const found = JSON.parse(all.stdout()) as { readonly hits: readonly { readonly chatId: string; readonly snippet: string; readonly marks: unknown }[]; readonly more: boolean }
  expect(found.more).toBe(false)
  expect(found.hits.map(({ snippet }) => snippet)).toEqual(Array.from({ length: 130 }, (_, index) => `Number ${129 - index}`))
  expect(found.hits[0]).toMatchObject({ chatId, title: 'Counting', role: 'user', marks: [[0, 6]] })

  const some = shell(`${search} number --limit 3 --json`, { home })
  expect(await some.code).toBe(0)
  expect(JSON.parse(some.stdout())).toMatchObject({ more: true, hits: [{ snippet: 'Number 129' }, {}, { snippet: 'Number 127' }] })

  const none = shell(`${search} nowhere --json`, { home })
  expect(await none.code).toBe(1)
  expect(JSON.parse(none.stdout())).toEqual({ hits: [], more: false, suggestion: null, indexing: false })
  // A reader that has had enough ends it quietly.
  const cut = shell(`${search} number --limit 1000 | head -n 1`, { home })
  await cut.code
  expect(cut.stdout()).toBe(`Counting · 2026-01-01 · user: Number 129 · ${chatId}\n`)
  expect(cut.stderr()).toBe('')
})

test('while the app runs, it searches for the shell, and leaves the input of a loop alone', async ({ launch, scripted, home }) => {
  const env = serverEnvironment(scripted.baseUrl)
  const { app, page } = await launch({ env })
  const chat = chatPage(page)
  await chat.ask('What is a quokka?')
  const exchange = await scripted.next()
  exchange.say('A small wallaby.')
  exchange.finish()
  await chat.untilStatus('done')
  const run = shell(`printf 'quokka\\nwallaby\\n' | while read -r word; do ${search} "in:title $word" --limit 1 || ${search} "$word"; done`, { home, env })
  expect(await run.code, run.stderr()).toBe(0)
  expect(run.stdout()).toMatch(/^What is a quokka\S* · \d{4}-\d\d-\d\d · title: .*\nWhat is a quokka\S* · \d{4}-\d\d-\d\d · assistant: A small wallaby\. · \S{36}\n$/)
  expect(app.windows()).toHaveLength(1)
})

test('a history that cannot be opened is told in one line, with code 8', async ({ home }) => {
  writeFileSync(join(home, 'history.sqlite'), 'not a database at all, but long enough to be read as one '.repeat(100))
  const run = shell(`${search} x`, { home })
  expect(await run.code).toBe(8)
  expect(run.stdout()).toBe('')
  expect(run.stderr()).toMatch(/^aside: The saved conversations could not be opened\./)
  expect(run.stderr().trim().split('\n')).toHaveLength(1)
  if (process.platform === 'linux') expect(() => execFileSync('xdotool', ['search', '--onlyvisible', '--name', '^Aside'])).toThrow()
})
